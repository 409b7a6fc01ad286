"""Add the values of a text (numbers, money, dates) to its mentions, each in its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from terazi.knowledge import Language
from terazi.mentioned import Mentions, Value
from terazi.mentions.dates import find_dates
from terazi.mentions.money import find_money
from terazi.mentions.numbers import find_numbers
from terazi.model import Sentence, Span


def find_values(
    mentions: Mentions, sentences: Sequence[Sentence], text: str, language: Language, published: str
) -> Mentions:
    """The mentions with all values that stand in a sentence; a number inside a sum or a date is
    not one, nor is a date inside a system's name ("Mirage 2000-5"), nor a name inside a sum."""
    starts = [s.span.start for s in sentences]
    sums = list(find_money(text, language))
    items = tuple(i for i in mentions.items if not any(_is_inside(i.span, m.span) for m in sums))
    designations = [i.span for i in items]
    dates = [d for d in find_dates(text, language, published) if not any(_touch(d.span, i) for i in designations)]
    taken = [m.span for m in sums] + [d.span for d in dates]
    numbers = [n for n in find_numbers(text, language) if not any(_touch(n.span, t) for t in taken)]

    def found() -> Iterator[Value]:
        for s in sums:
            yield Value(span=s.span, sentence=_at(starts, s.span), money=s.money, rule="money")
        for d in dates:
            yield Value(span=d.span, sentence=_at(starts, d.span), date=d.value, rule=f"date_{d.rule}")
        for n in numbers:
            yield Value(span=n.span, sentence=_at(starts, n.span), number=n.value, rule="number")

    values = sorted((v for v in found() if v.sentence >= 0), key=lambda v: v.span)
    return replace(mentions, items=items, values=tuple(values))


def _is_inside(span: Span, whole: Span) -> bool:
    """Whether a run is part of another: "TL 2" in "TL 2 million" is no missile."""
    return whole.start <= span.start and span.end <= whole.end


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _at(starts: list[int], span: Span) -> int:
    return bisect_right(starts, span.start) - 1
