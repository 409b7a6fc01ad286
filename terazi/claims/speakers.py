"""Who is said to say so: persons, bodies and outlets beside words of saying, kept until another speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from terazi.claims.setting import Setting
from terazi.mentioned import Label, PartyMention, Via, WordMention
from terazi.model import SentenceRole, Span, Token

# A name stands at most this far from its verb of saying, and right beside "according to".
_REACH, _BESIDE = 110, 45
# A speaker without a name ("he said") is the last one for this many sentences.
_KEPT = 3
# A list goes on with every sentence; a line between it and the one before is its lead-in.
_NEXT = 2
_BODIES = frozenset({Via.LEADER, Via.OFFICE, Via.FORCE, Via.COMPANY, Via.INSTITUTE})
_SHORTEST = 3
_SPEECH_DASH = re.compile(r"\s*,\s*[—–-]")
_QUOTED = re.compile(r"[«“\"„]([A-ZА-ЯЁÇĞİÖŞÜҒӢҚӮҲҶ][^»”\"“\n]{2,40})[»”\"]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Where a speaker is named, and the fullest form of the name that the document has."""

    span: Span
    name: str


def find_speakers(settings: Sequence[Setting], text: str) -> dict[int, Speaker]:
    """The speaker of each sentence that has one, by the sentence's index."""
    persons = [p for s in settings for p in _persons(s, text)]
    found: dict[int, Speaker] = {}
    last: tuple[int, Speaker] | None = None
    for setting in settings:
        here = setting.sentence.index
        words = [w for w in setting.words if w.group == "cues" and w.name in ("said", "said_of", "denied")]
        speaker = next((s for w in words if (s := _beside(w, setting, text, persons))), None)
        if speaker is None and words and last and here - last[0] <= _KEPT:
            speaker = last[1]
        if speaker is None and last and setting.sentence.role is SentenceRole.LIST and here - last[0] <= _NEXT:
            speaker = last[1]  # "he said the following:" and a list
        if speaker:
            found[here] = speaker
            last = (here, speaker)
    return found


# ------------------------------------------------------------------ candidates


def _persons(setting: Setting, text: str) -> Iterator[Span]:
    """Runs of two or three capitalised words that are no title, state, body, item or date."""
    run: list[Token] = []
    for token in (*setting.sentence.tokens, None):
        joined = token is not None and (not run or text[run[-1].end : token.start] in (" ", "-"))
        if token is not None and joined and _may_be_name(token, setting):
            run.append(token)
            continue
        if 2 <= len(run) <= 3:
            yield Span(run[0].start, run[-1].start + len(run[-1].stem))
        run = [token] if token is not None and _may_be_name(token, setting) else []
    for party in setting.parties:
        if party.via is Via.LEADER:
            yield party.span


def _may_be_name(token: Token, setting: Setting) -> bool:
    if not token.capital or len(token.stem) < 2 or token.stem[0].isdigit():
        return False
    taken: list[Span] = [i.span for i in setting.items]
    taken += [p.span for p in setting.parties if p.codes]
    taken += [v.span for v in setting.values]
    taken += [w.span for w in setting.words if w.group in ("nouns", "cues", "trigger")]
    return not any(t.start <= token.start < t.end for t in taken)


def _bodies(setting: Setting) -> list[PartyMention]:
    return [p for p in setting.parties if p.via in _BODIES and p.rule not in ("both_noun", "several_noun")]


# ------------------------------------------------------------------ choosing


def _beside(word: WordMention, setting: Setting, text: str, persons: Sequence[Span]) -> Speaker | None:
    """The nearest name to a word of saying; a person before a body, a body before an outlet."""
    reach = _BESIDE if word.name == "said_of" else _REACH
    sentence = setting.sentence.span
    own = [p for p in persons if sentence.start <= p.start < sentence.end]
    surnames = list(_surnames(setting, persons, text))
    best = _nearest(word.span, [*own, *surnames], reach)
    if best:
        return Speaker(best, _full_name(best, persons, text))
    bodies = [p for p in _bodies(setting) if _speaks(p)]
    offices = [_phrase(p) for p in bodies if p.via is not Via.COMPANY]
    body = _nearest(word.span, offices, reach) or _nearest(word.span, [_phrase(p) for p in bodies], reach)
    if body:
        return Speaker(body, body.of(text))
    return next(iter(_outlets(word, setting, text)), None)


def _speaks(party: PartyMention) -> bool:
    """A body that is spoken to, against or of is no speaker."""
    return not party.labels <= {Label.TO, Label.IN, Label.ON, Label.WITH, Label.ACC}


def _phrase(party: PartyMention) -> Span:
    return Span(min(party.span.start, party.phrase), max(party.span.end, party.head))


def _nearest(word: Span, names: Sequence[Span], reach: int) -> Span | None:
    near = [(way, n) for n in names if (way := max(0, n.start - word.end, word.start - n.end)) <= reach]
    return min(near)[1] if near else None


def _surnames(setting: Setting, persons: Sequence[Span], text: str) -> Iterator[Span]:
    """A lone capitalised word that ends the name of a person met before."""
    endings = {text[p.start : p.end].rsplit(maxsplit=1)[-1] for p in persons}
    for token in setting.sentence.tokens:
        stem = text[token.start : token.start + len(token.stem)]
        if token.capital and len(stem) >= _SHORTEST and any(_alike(stem, e) for e in endings):
            yield Span(token.start, token.start + len(token.stem))


def _alike(one: str, other: str) -> bool:
    """The same surname, whatever its ending: Шугаев, Шугаева."""
    shared = min(len(one), len(other))
    return abs(len(one) - len(other)) <= 2 and one[: max(_SHORTEST, shared - 1)] == other[: max(_SHORTEST, shared - 1)]


def _full_name(span: Span, persons: Sequence[Span], text: str) -> str:
    """The form of the name that has most words, at its first place."""
    last = span.of(text).split()[-1]
    forms = [p.of(text) for p in persons if _alike(p.of(text).split()[-1], last)]
    return max(forms, key=lambda form: len(form.split()), default=span.of(text))


def _is_title(quoted: str, behind: str) -> bool:
    """Whether a quoted run names an outlet ("Nezavisimaya gazeta") and is not what somebody said ("We buy them", he
    said): at most one word in small letters, no full stop or comma at its end, no dash of speech behind it."""
    small = sum(word[0].islower() for word in quoted.split())
    return small <= 1 and quoted[-1] not in ".,!?…" and not _SPEECH_DASH.match(behind)


def _outlets(word: WordMention, setting: Setting, text: str) -> Iterator[Speaker]:
    """A quoted title in the sentence, or a capitalised word right beside the word of saying."""
    sentence = setting.sentence
    for match in _QUOTED.finditer(text, sentence.span.start, sentence.span.end):
        beside = min(abs(match.start() - word.span.end), abs(word.span.start - match.end())) <= _BESIDE
        arms = any(item.span.start < match.end() and match.start() < item.span.end for item in setting.items)
        said = any(w.group == "cues" and match.start() <= w.span.start < match.end() for w in setting.words)
        if beside and not arms and not said and _is_title(match[1], text[match.end() :]):
            yield Speaker(Span(match.start(1), match.end(1)), match[1])
    for token in sentence.tokens:
        beside = 0 <= token.start - word.span.end <= 2 or 0 <= word.span.start - token.end <= 2
        if beside and token.start > sentence.span.start and _may_be_name(token, setting) and len(token.stem) > 3:
            span = Span(token.start, token.start + len(token.stem))
            yield Speaker(span, span.of(text))
