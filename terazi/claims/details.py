"""How many, for how much, when, where: each value from the anchor's sentence with its own span."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from terazi.claims.hits import Filler, Loaded
from terazi.claims.roles import near
from terazi.claims.scene import Scene
from terazi.claims.setting import Setting
from terazi.mentioned import Label, Value
from terazi.model import Kind, Span

# A count stands at most this far before the thing it counts, or this far behind it with a counter.
_BEFORE, _AFTER = 42, 28
_MOST = 20_000
# Written so, a number is a year.
_YEAR = re.compile(r"(?:19|20)\d\d")
# A number without its noun belongs to a verb at most this far off.
_ALONE = 22
# A comma between a verb and a date makes the way as much longer.
_COMMA_WAY = 40
_NOT_A_COUNT = re.compile(r"\s?(?:%|°|mm|мм|km|км|kg|кг|percent|per cent|yüzde)", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"[;:.!?]")
_PLACED = frozenset({Kind.PRODUCTION, Kind.TRAINING, Kind.EXERCISE, Kind.SERVICE, Kind.CONTACT})


def quantity_of(loaded: Loaded, setting: Setting, scene: Scene) -> Value | None:
    """The count of the anchor's equipment; where each of several things has its own number, their sum."""
    if loaded.inherited:
        return _bare_count(loaded, setting, scene.text)
    counts: dict[Span, Value] = {}
    for thing in [*(i.span for i in loaded.items), *(c.span for c in loaded.categories)]:
        ways = [
            (way, value)
            for value in setting.values
            if _may_count(value, setting, scene.text)
            and (way := _count_way(value.span, thing, setting, scene.text)) is not None
        ]
        if ways:
            value = min(ways, key=lambda pair: pair[0])[1]
            counts.setdefault(value.span, value)
    if not counts:
        return None
    values = list(counts.values())
    if len(values) == 1 or len(loaded.items) < len(values):
        return values[0]
    return replace(values[0], number=sum((v.number for v in values if v.number), Decimal(0)), rule="sum_of_counts")


def _bare_count(loaded: Loaded, setting: Setting, text: str) -> Value | None:
    """A number alone beside a verb counts what was named before: ``Doha received six``."""
    anchor = loaded.anchor.span
    near_by = [v for v in setting.values if _may_count(v, setting, text) and _way(anchor, v.span, text) <= _ALONE]
    return min(near_by, key=lambda v: _way(anchor, v.span, text), default=None)


def _may_count(value: Value, setting: Setting, text: str) -> bool:
    number = value.number
    if number is None or number != int(number) or not 1 <= number < _MOST or _YEAR.fullmatch(value.span.of(text)):
        return False
    if _NOT_A_COUNT.match(text, value.span.end) or text[max(0, value.span.start - 1) : value.span.start] in ("%", "№"):
        return False
    if any(i.span.start <= value.span.start < i.span.end for i in setting.items):
        return False
    return not any(
        w.group == "nouns" and w.name == "not_counted" and 0 <= w.span.start - value.span.end <= 2
        for w in setting.words
    )


def _count_way(number: Span, thing: Span, setting: Setting, text: str) -> int | None:
    """Characters between a number and the thing it counts, None where it does not count it."""
    if number.end <= thing.start:
        way = thing.start - number.end
        clear = way <= _BEFORE and not _SENTENCE_BREAK.search(text, number.end, thing.start)
        blocked = any(v.number is not None and number.end <= v.span.start < thing.start for v in setting.values)
        return way if clear and not blocked else None
    way = number.start - thing.end
    if way < 0 or way > _AFTER or _SENTENCE_BREAK.search(text, thing.end, number.start):
        return None
    counted = any(
        w.group == "nouns" and w.name == "counter" and 0 <= w.span.start - number.end <= 2 for w in setting.words
    )
    return way + 20 if counted else None


def amount_of(loaded: Loaded, setting: Setting, others: Iterable[Loaded]) -> Value | None:
    """The sum of money nearest to the anchor, if no other anchor that takes money is nearer to it."""
    anchor = loaded.anchor.span
    sums = [v for v in setting.values if v.money]
    if not sums:
        return None
    best = max(sums, key=lambda v: near(anchor, v.span))
    mine = near(anchor, best.span)
    rivals = [o for o in others if o.anchor.span != anchor and o.anchor.kind is Kind.FINANCE]
    paid = loaded.anchor.kind in (Kind.FINANCE, Kind.TRAINING)
    if not paid and any(near(o.anchor.span, best.span) > mine for o in rivals):
        return None
    return best


def date_of(loaded: Loaded, setting: Setting, scene: Scene) -> Value | None:
    """The date of the anchor's clause, else of its sentence; of several the nearest, commas counting as way."""
    clause = setting.clause(loaded.anchor.span.start)
    dates = [v for v in setting.values if v.date]
    inside = [v for v in dates if clause.start <= v.span.start < clause.end]
    return min(inside or dates, key=lambda v: _way(loaded.anchor.span, v.span, scene.text), default=None)


# A month without a year, as the dates stage names it: it means the one just past.
_PAST_MONTH = "month_alone"
_MONTH = 7


def ahead_of(date: Value | None, published: str) -> Value | None:
    """The date of something still to come: a month that was named without its year is the next one of that name."""
    if date is None or date.date is None or not date.rule.endswith(_PAST_MONTH):
        return date
    if len(date.date) != _MONTH or not date.date < published[:_MONTH]:
        return date
    coming = f"{int(date.date[:4]) + 1}{date.date[4:]}"
    return replace(date, date=coming, rule=f"{date.rule}_to_come")


def _way(anchor: Span, value: Span, text: str) -> int:
    first, second = sorted((anchor, value))
    between = max(0, second.start - first.end)
    return between + _COMMA_WAY * text.count(",", first.end, max(first.end, second.start))


def place_of(loaded: Loaded, setting: Setting) -> Filler | None:
    """The state that stands in the clause as a place."""
    if loaded.anchor.kind not in _PLACED:
        return None
    clause = setting.clause(loaded.anchor.span.start)
    for party in setting.parties:
        if Label.IN in party.labels and len(party.codes) == 1 and clause.start <= party.span.start < clause.end:
            return Filler(party.codes[0], party.span, "place_in", 1.0)
    return None
