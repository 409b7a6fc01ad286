"""What is said of a state outside of deals, and where sources disagree, each with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from terazi.briefs.nouns import Line, Quote, Voice
from terazi.briefs.phrases import field_words, name_of, value_words, voice_words
from terazi.briefs.rows import is_used
from terazi.briefs.wording import Wording
from terazi.model import Contradiction
from terazi.web.texts.quoted import Quoted, quoted

# What moves a balance most comes first.
_FIELDS = ("suppliers", "supplier", "recipients", "kind", "stage", "items", "item", "quantity", "delivered", "amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Claims of one thrust: ``words`` in the reader's language; ``bodies``: independent speakers; ``reports``: how many
    claims say so; ``quotes``: the first ones of them."""

    kind: str
    words: str
    said_by: str
    functions: tuple[str, ...]
    reason: str
    bodies: int
    reports: int
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of a field in dispute; ``words``: as a reader of the language knows it."""

    value: str
    words: str
    is_used: bool
    reports: int
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One field of one deal that sources tell apart."""

    deal: str
    field: str
    question: str
    readings: tuple[Reading, ...]


def said(voices: Sequence[Voice], wording: Wording, most: int, quotes: int = 1) -> tuple[Said, ...]:
    """The first voices, each with its first quotes."""
    return tuple(
        Said(
            kind=voice.claim.kind.value,
            words=voice_words(voice, wording),
            said_by=voice.claim.said_by or "",
            functions=tuple(one.value for one in voice.claim.function),
            reason=voice.claim.reason.value if voice.claim.reason else "",
            bodies=voice.bodies,
            reports=len(voice.quotes),
            quotes=quoted(voice.quotes[:quotes], wording),
        )
        for voice in voices[:most]
    )


def gravest(lines: Iterable[Line], most: int) -> list[tuple[Line, Contradiction]]:
    """The contradictions that matter most: of who supplies whom before how far, how far before how many."""
    found = [(line, conflict) for line in lines for conflict in line.contradictions]
    return sorted(found, key=_weight)[:most]


def shown(chosen: Sequence[tuple[Line, Contradiction]]) -> list[str]:
    """The claims in whose words these contradictions are shown: of each reading the first."""
    return list(dict.fromkeys(told.claims[0] for _, conflict in chosen for told in conflict.values))


def disagreements(
    chosen: Sequence[tuple[Line, Contradiction]], quotes: Mapping[str, Quote], wording: Wording
) -> tuple[Disagreement, ...]:
    """These contradictions with their readings. ``quotes``: of the claims that are shown."""
    return tuple(_disagreement(line, conflict, quotes, wording) for line, conflict in chosen)


def _weight(one: tuple[Line, Contradiction]) -> tuple[int, int, str, str]:
    line, conflict = one
    place = _FIELDS.index(conflict.field) if conflict.field in _FIELDS else len(_FIELDS)
    return place, -len(line.deal.claims), line.deal.id, conflict.field


def _disagreement(line: Line, conflict: Contradiction, quotes: Mapping[str, Quote], wording: Wording) -> Disagreement:
    tell = wording.say
    return Disagreement(
        deal=line.deal.id,
        field=conflict.field,
        question=tell("disagree.question", what=name_of(line, wording), field=field_words(conflict.field, wording)),
        readings=tuple(
            Reading(
                value=told.value,
                words=value_words(conflict.field, told.value, wording),
                is_used=is_used(line.deal, conflict.field, told.value),
                reports=len(told.claims),
                quotes=quoted([quotes[id_] for id_ in told.claims[:1] if id_ in quotes], wording),
            )
            for told in conflict.values
        ),
    )
