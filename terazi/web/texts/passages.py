"""Passages: a run of a stored text cut where marks begin and end, so that marks that overlap never nest."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from terazi.flows.sharing import LONGEST_QUOTE
from terazi.model import Evidence, Span

# A stop with a space behind it, or the end of a line.
_END = re.compile(r"(?<=\w\w)[.!?…]+[\"'»”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of a text that something was read from; ``key`` says what, such as the number of a field."""

    span: Span
    key: str


@dataclass(frozen=True, slots=True)
class Run:
    """``text`` is ``whole[start:end]``; ``keys``: of all marks that cover it; ``ends``: of those that end with it."""

    start: int
    end: int
    text: str
    keys: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """So much of a text as may be quoted; whether something stands before and behind it."""

    span: Span
    runs: tuple[Run, ...]
    is_cut_before: bool
    is_cut_behind: bool


def runs_of(text: str, span: Span, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The runs of a span, in order and without a gap; each lies in all or nothing of every mark, in their order."""
    inside = [one for one in marks if one.span.start < span.end and one.span.end > span.start]
    starts: dict[int, list[Mark]] = {}
    stops: dict[int, list[Mark]] = {}
    for one in inside:
        starts.setdefault(max(one.span.start, span.start), []).append(one)
        stops.setdefault(min(one.span.end, span.end), []).append(one)
    edges = sorted({span.start, span.end, *starts, *stops})
    open_: dict[int, Mark] = {}
    found = []
    for start, end in itertools.pairwise(edges):
        for one in stops.get(start, ()):
            open_.pop(id(one), None)
        open_ |= {id(one): one for one in starts.get(start, ())}
        keys = dict.fromkeys(one.key for one in inside if id(one) in open_)
        ends = dict.fromkeys(one.key for one in stops.get(end, ()) if id(one) in open_)
        found.append(Run(start, end, text[start:end], tuple(keys), tuple(ends)))
    return tuple(found)


def passage(text: str, evidence: Sequence[Evidence], marks: Sequence[Mark]) -> Passage | None:
    """The words that tell the event, with as much of their sentence as may be quoted; None without evidence."""
    told = next((one for one in evidence if one.field == "kind"), evidence[0] if evidence else None)
    if told is None:
        return None
    span = quotable(text, told.span)
    return Passage(
        span=span,
        runs=runs_of(text, span, marks),
        is_cut_before=not _is_end(text, span.start),
        is_cut_behind=not _is_end(text, span.end),
    )


def quotable(text: str, told: Span) -> Span:
    """The sentence around a run, cut at words to what may be quoted."""
    start = max((m.end() for m in _END.finditer(text, max(0, told.start - LONGEST_QUOTE), told.start)), default=-1)
    if start < 0:
        start = 0 if told.start < LONGEST_QUOTE else _word_after(text, told.start - LONGEST_QUOTE)
    ends = _END.search(text, min(max(told.end - 2, told.start), len(text)))
    end = min(ends.end() if ends else len(text), len(text))
    if end - start > LONGEST_QUOTE:
        spare = max(0, LONGEST_QUOTE - len(told))
        start = max(start, _word_after(text, told.start - spare // 2) if spare < told.start - start else start)
        start = min(start, told.start)
        end = _word_before(text, start + LONGEST_QUOTE, told.start + 1) if end > start + LONGEST_QUOTE else end
    return Span(start, start + len(text[start:end].rstrip()))


def _word_after(text: str, place: int) -> int:
    """Where the next word begins."""
    space = text.find(" ", max(place, 0))
    return max(place, 0) if space < 0 else space + 1


def _word_before(text: str, place: int, least: int) -> int:
    """The end of the last whole word before a place; the place itself where there is none."""
    space = text.rfind(" ", least, place + 1)
    return place if space < 0 else space


def _is_end(text: str, place: int) -> bool:
    """Whether a text, a line or a sentence begins or ends here."""
    before = text[:place].rstrip(" ")
    return not before or place >= len(text.rstrip()) or before[-1] in ".!?…\n\"'»”’)"
