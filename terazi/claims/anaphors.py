"""Nouns that stand for states: "the army", "the two countries", "we", by who is named and heard around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from terazi.claims.headings import headings
from terazi.claims.setting import Setting
from terazi.mentioned import Label, PartyMention, Via
from terazi.model import SentenceRole

# What a heading adds to a state's salience under it.
_HEADED = 4.0

# What a mention adds to a state's salience: names in the title and subjects more than the rest.
_TITLE, _SUBJECT, _OTHER = 2.0, 1.0, 0.4
_SUBJECTS = frozenset({Label.BARE, Label.OF, Label.TO})
# How much the last sentences add on top.
_SEVERAL = 3
# What "the country" is never said of.
_NO_REFERENT = frozenset({Via.INSTITUTE, Via.COMPANY, Via.TOWN})
_RECENT = (3.0, 1.5, 0.7)


def resolve_anaphors(settings: Sequence[Setting], home: str = "") -> Iterator[Setting]:
    """The settings with a state (or a pair of states) for each noun that stands for one; where none fits, ``home``."""
    salience, under = _salience(settings), headings(settings)
    met: set[str] = set()
    voice = _first_voice(settings) or home
    for k, setting in enumerate(settings):
        named = {code for p in setting.parties for code in p.codes}
        met |= named
        voice = _voice(setting, voice)
        if all(p.codes for p in setting.parties):
            yield setting
            continue
        scores = _scores(settings[max(0, k - 3) : k], salience)
        heading = under.get(setting.sentence.index)
        for party in heading.parties if heading else ():
            scores |= {code: scores.get(code, 0.0) + _HEADED for code in party.codes}
        known = sorted((code for code in scores if code in met), key=lambda code: (-scores[code], code))
        several = _last_several(settings[: k + 1])
        parties = (_of_voice(p, voice) or _resolve(p, setting, known, several, home) for p in setting.parties)
        yield replace(setting, parties=tuple(parties))


# Who speaks for a state: "we", "our delegation" are the state of the one last heard.
_VOICES = frozenset({Via.OFFICE, Via.LEADER, Via.FORCE, Via.COMPANY})
_SAYING = frozenset({"said", "said_of", "denied"})
_SPOKEN_TO = frozenset({Label.TO, Label.IN, Label.ON, Label.WITH, Label.ACC, Label.ADJ})


def _first_voice(settings: Sequence[Setting]) -> str:
    """The state of the first office, leader or force named in a document."""
    heard = (Via.OFFICE, Via.LEADER, Via.FORCE)
    offices = (p for s in settings for p in s.parties if p.via in heard and len(p.codes) == 1)
    return next((p.codes[0] for p in offices), "")


def _voice(setting: Setting, before: str) -> str:
    """The state whose office, force or firm is said to speak in a sentence, else the one heard before."""
    words = [w.span.start for w in setting.words if w.group == "cues" and w.name in _SAYING]
    heard = [p for p in setting.parties if p.via in _VOICES and len(p.codes) == 1 and not p.labels <= _SPOKEN_TO]
    if not words or not heard:
        return before
    return min(heard, key=lambda p: min(abs(p.span.start - w) for w in words)).codes[0]


def _of_voice(party: PartyMention, voice: str) -> PartyMention | None:
    """``our army``, ``we bought``: the speaker's state."""
    return replace(party, codes=(voice,)) if party.rule == "ours_noun" and voice else None


def _last_several(settings: Sequence[Setting]) -> tuple[str, ...]:
    """The states last named together: a group, or a row of at least three."""
    for setting in reversed(settings):
        for party in setting.parties:
            if len(party.codes) >= _SEVERAL:
                return party.codes
        rows = Counter(p.row for p in setting.parties if p.row >= 0)
        row, size = max(rows.items(), key=lambda pair: pair[1], default=(-1, 0))
        if size >= _SEVERAL:
            return tuple(c for p in setting.parties if p.row == row for c in p.codes)
    return ()


def _salience(settings: Sequence[Setting]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for setting in settings:
        weight = _TITLE if setting.sentence.role is SentenceRole.TITLE else 1.0
        for party in setting.parties:
            if not party.place_only and len(party.codes) == 1 and party.via not in _NO_REFERENT:
                total[party.codes[0]] += weight * (_SUBJECT if party.labels & _SUBJECTS else _OTHER)
    return total


def _scores(before: Sequence[Setting], salience: dict[str, float]) -> dict[str, float]:
    """States by how likely a noun without a name stands for them: by salience and nearness."""
    scores = defaultdict(float, salience)
    for weight, earlier in zip(_RECENT, reversed(before), strict=False):
        for party in earlier.parties:
            if len(party.codes) == 1 and not party.place_only and party.via not in _NO_REFERENT:
                scores[party.codes[0]] += weight * (_SUBJECT if party.labels & _SUBJECTS else _OTHER)
    return scores


def _resolve(
    party: PartyMention, setting: Setting, ranked: list[str], several: tuple[str, ...], home: str
) -> PartyMention:
    if party.codes:
        return party
    if party.rule == "several_noun":
        return replace(party, codes=several, via=Via.GROUP)
    here = [p for p in setting.parties if p.codes and p.span.start < party.span.start]
    if party.rule == "both_noun":
        return replace(party, codes=tuple(ranked[:2]))
    own = [p for p in here if p.labels & {Label.BARE, Label.OF} and len(p.codes) == 1]
    if own and not party.labels & {Label.TO, Label.FROM, Label.WITH}:
        return replace(party, codes=own[-1].codes)
    named = {c for p in setting.parties if not p.place_only for c in p.codes}
    best = next((code for code in ranked if code not in named), "")
    best = best or (own[-1].codes[0] if own else home)
    return replace(party, codes=(best,)) if best else party
