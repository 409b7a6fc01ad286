"""Marks of claims in a text: each run of it with the colour of what it tells and the number of what was read there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from terazi.model import Claim
from terazi.web.texts.claim_fields import FieldRow, colour_of_field
from terazi.web.texts.passages import Mark, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A run of a text. ``css``: the colour of what it tells, "" where nothing was read; ``numbers``: of the fields or
    claims whose words end with it; ``anchors``: the claims whose event begins with it."""

    text: str
    css: str
    numbers: tuple[str, ...]
    anchors: tuple[str, ...] = ()


def field_marks(claim: Claim, rows: Sequence[FieldRow]) -> list[Mark]:
    """The places of one claim, numbered by its fields, wide ones first."""
    numbers = {row.field: str(row.number) for row in rows}
    return _in_order(
        Mark(e.span, f"{colour_of_field(name, e.span)} {numbers[name]}")
        for e in claim.evidence
        if (name := _field(e.field)) in numbers
    )


def claim_marks(claims: Sequence[Claim]) -> list[Mark]:
    """Every place of every claim, numbered by its claim, wide ones first."""
    return _in_order(
        Mark(e.span, f"{colour_of_field(_field(e.field), e.span)} {number}")
        for number, claim in enumerate(claims, start=1)
        for e in claim.evidence
    )


def marked(runs: Sequence[Run], anchors: Mapping[int, Sequence[str]]) -> tuple[Marked, ...]:
    """The runs as they are shown: of several marks the narrowest colours. ``anchors``: claims by their beginning."""
    return tuple(
        Marked(
            text=run.text,
            css=run.keys[-1].partition(" ")[0] if run.keys else "",
            numbers=tuple(sorted({key.partition(" ")[2] for key in run.ends}, key=int)),
            anchors=tuple(anchors.get(run.start, ())),
        )
        for run in runs
    )


def event_start(claim: Claim) -> int | None:
    """Where the words of the event begin; None without evidence."""
    told = [e.span.start for e in claim.evidence if e.field == "kind"] or [e.span.start for e in claim.evidence]
    return min(told, default=None)


def _in_order(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda one: (-len(one.span), one.span, one.key))


def _field(name: str) -> str:
    return name.split(".", maxsplit=1)[0]
