"""Who is said to say so: names beside verbs of saying, in the sentence or the one before."""

from __future__ import annotations

import re

from terazi.claims.roles import near
from terazi.claims.scene import Scene
from terazi.claims.setting import Setting
from terazi.mentioned import Via, WordMention
from terazi.model import Span

_PERSON = re.compile(r"[A-ZÇĞİÖŞÜА-ЯЁ][\w’'-]+(?:\s(?:[A-ZÇĞİÖŞÜА-ЯЁ][\w’'-]+|[a-z]{2,3}\s[A-Z][\w’'-]+)){1,2}")
_REACH = 90
_TAIL = re.compile(r"['’].*$")
_SPEAKING = frozenset({Via.LEADER, Via.OFFICE, Via.FORCE, Via.COMPANY, Via.INSTITUTE})


def speaker_of(setting: Setting, scene: Scene) -> Span | None:
    """The span of the speaker's name in this sentence, None if the text speaks itself."""
    verbs = [w for w in setting.words if w.group == "cues" and w.name == "said"]
    return next((s for verb in verbs if (s := _beside(verb, setting, scene))), None)


def _beside(verb: WordMention, setting: Setting, scene: Scene) -> Span | None:
    """The named body nearest to the verb, else a personal name beside it."""
    bodies = [p for p in setting.parties if p.via in _SPEAKING]
    persons = [
        Span(m.start(), m.start() + len(_TAIL.sub("", m[0])))
        for m in _PERSON.finditer(scene.text, setting.sentence.span.start, setting.sentence.span.end)
        if not any(m.start() < p.head and p.span.start < m.end() for p in setting.parties if p.via is not Via.LEADER)
        and not any(m.start() < i.span.end and i.span.start < m.end() for i in setting.items)
    ]
    near_person = max(persons, key=lambda s: near(verb.span, s), default=None)
    if near_person and _way(verb.span, near_person) <= _REACH:
        return near_person
    near_body = max(bodies, key=lambda p: near(verb.span, p.span), default=None)
    if near_body and _way(verb.span, near_body.span) <= _REACH:
        return Span(near_body.span.start, near_body.head)
    return None


def _way(a: Span, b: Span) -> int:
    return max(0, b.start - a.end, a.start - b.end)
