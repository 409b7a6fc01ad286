"""The fields of a claim as rows: name and value in words, with the number by which its marks in the text bear it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from terazi.briefs.phrases import value_words
from terazi.model import Claim, Span
from terazi.web.answering.words import Words

# The fields that are shown, in the order of the codebook; what a claim does not have has no row.
_FIELDS = (
    "kind", "stage", "modality", "suppliers", "recipients", "parties", "orgs", "items", "category", "quantity",
    "delivered", "amount", "amount_kind", "date", "place", "said_by", "superlative", "aspect", "leaning", "function",
    "reason",
)  # fmt: skip
_LABELLED = frozenset({"modality", "aspect", "leaning", "function", "reason"})
# What a whole clause says gives way to what a word in it says: beyond so many characters it is only underlined.
BROAD = 40
_COLOURS = {
    "kind": 1, "stage": 1, "modality": 1, "aspect": 1, "leaning": 1, "function": 1, "reason": 1, "superlative": 1,
    "suppliers": 2, "recipients": 2, "parties": 2, "orgs": 2, "said_by": 2, "date": 3, "place": 3, "items": 4,
    "category": 4, "quantity": 5, "delivered": 5, "amount": 5, "amount_kind": 5,
}  # fmt: skip


def colour_of_field(field: str, span: Span | None = None) -> str:
    """The class of a mark by what it tells: the act, who, when and where, what, how much; ``m0`` for a wide one."""
    return f"m{0 if span and len(span) > BROAD else _COLOURS.get(field, 0)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field. ``number`` and ``css``: those of its marks; ``is_marked``: words of the text were read as it;
    ``rule``: by which rule; ``quotes``: the words themselves."""

    number: int
    css: str
    field: str
    label: str
    value: str
    is_marked: bool
    rule: str
    quotes: tuple[str, ...]


def field_rows(claim: Claim, words: Words) -> tuple[FieldRow, ...]:
    """The fields that a claim has."""
    return tuple(_row(number, field, claim, words) for number, field in enumerate(_given(claim), start=1))


def _given(claim: Claim) -> Iterator[str]:
    return (field for field in _FIELDS if getattr(claim, field) not in (None, ()))


def _row(number: int, field: str, claim: Claim, words: Words) -> FieldRow:
    evidence = [e for e in claim.evidence if e.field.split(".", maxsplit=1)[0] == field]
    return FieldRow(
        number=number,
        css=colour_of_field(field),
        field=field,
        label=words.wording.raised(words.wording.labels["field"][field]),
        value=_value(field, claim, words),
        is_marked=bool(evidence),
        rule=", ".join(dict.fromkeys(e.rule for e in evidence)),
        quotes=tuple(dict.fromkeys(" ".join(e.quote.split()) for e in evidence if e.quote)),
    )


def _value(field: str, claim: Claim, words: Words) -> str:
    value, w = getattr(claim, field), words.wording
    if field == "amount":
        return w.money(value)
    if field in _LABELLED:
        members = value if isinstance(value, tuple) else (value,)
        return w.raised(w.many(w.labels[field][member] for member in members))
    if field == "place":
        return w.place(value)
    if isinstance(value, tuple):
        glue = "/" if field == "category" else "+"
        return value_words(field, glue.join(str(one) for one in value), w)
    return value_words(field, value.value if isinstance(value, Enum) else str(value), w)
