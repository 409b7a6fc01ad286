"""Features: what speaks for and against two strands being one deal, each with its weight.

A rule compares any number of pairs at once: ``i`` and ``j`` are rows of the sheet, and each feature that it gives
bears the mask of the pairs for which it holds. It is asked only about rows that have something to say to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from terazi.ledger.acts import two_instruments
from terazi.ledger.columns import HOLDING, TRANSFER
from terazi.ledger.ladder import AGREED, DELIVERED, ORDERED
from terazi.ledger.nodes import Nodes
from terazi.ledger.sharing import NEAR
from terazi.ledger.sheet import At, Mask, Sheet, both_named, dates_agree, days_between, met, never
from terazi.ledger.tiles import looked_up

# Two strands join from this sum on: the same item of the same supplier alone suffices.
ENOUGH = 2.0
# A plan so many days old is no longer what further pieces are talked of for.
LONG_AGO = 30
# One hand-over may be told with days so far apart.
WEEK = 7
# A strand without item needs no more than its supplier to join the only thread that fits.
ENOUGH_NAMELESS = 1.0


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason: its name in words and its weight, negative where it speaks against."""

    name: str
    weight: float


def total(features: tuple[Feature, ...]) -> float:
    """The sum of the weights."""
    return sum(feature.weight for feature in features)


Found = Iterator[tuple[Feature, Mask]]

CARRIED = Feature("one carries the other", 4)
SAME_ITEM, VARIANT = Feature("same item", 3), Feature("family and variant", 2)
SAME_SUPPLIER, OTHER_SUPPLIER = Feature("same supplier", 1), Feature("supplier in dispute", -1)
SAME_NUMBER = Feature("same number", 2)
OTHER_NUMBER, OTHER_NUMBER_NAMELESS = Feature("another number", -0.5), Feature("another number", -2)
SAME_SUM, SLIP, OTHER_SUM = Feature("same sum", 2), Feature("a slip of a thousand", 1), Feature("another sum", -1)
SAME_DATE, SAME_YEAR = Feature("same date", 2), Feature("within a year", 1)
TWO_YEARS = Feature("over two years apart and no item named", -1)
OTHER_HAND_OVER = Feature("another hand-over and no item named", -2)
EIGHT_YEARS = Feature("over eight years apart", -1)
NAMED_DAY = Feature("one names the other's day", 2)
SAME_COMPANY, OTHER_COMPANY = Feature("same company", 1), Feature("another company", -3)
SAME_WORDS = Feature("same words for the document", 1.5)
SAME_INSTRUMENT, OTHER_INSTRUMENT = (
    Feature("an instrument so called", 1),
    Feature("another instrument", -1),
)
SAME_MATTER, OTHER_MATTER = Feature("about the same", 2), Feature("about something else", -2)
SAME_CATEGORY, OTHER_CATEGORY = Feature("same category", 1), Feature("another category", -3)
ANOTHER_ACT = Feature("one is told as another act", -8)
RESTATED = Feature("restates the other's number", 3)
HELD = Feature("held where handed over", 0.5)
ANEW = Feature("begins after the hand-over", -4)
WHAT_WAS_DENIED = Feature("what was denied", 2)


def one_carries_the_other(n: Nodes, i: At, j: At) -> Found:
    if len(n.carried):
        yield CARRIED, n.carried.hold(i, j)


def item(n: Nodes, i: At, j: At) -> Found:
    same = n.sheet.item[i] == n.sheet.item[j]
    yield SAME_ITEM, same
    yield VARIANT, ~same & ~never(n.sheet, i, j)


def supplier(n: Nodes, i: At, j: At) -> Found:
    same = met(n.sheet.suppliers, i, j)
    yield SAME_SUPPLIER, same
    yield OTHER_SUPPLIER, ~same


def quantity(n: Nodes, i: At, j: At) -> Found:
    same = n.sheet.quantity[i] == n.sheet.quantity[j]
    named = both_named(n.sheet, i, j)
    yield SAME_NUMBER, same
    yield OTHER_NUMBER, ~same & named
    yield OTHER_NUMBER_NAMELESS, ~same & ~named


def amount(n: Nodes, i: At, j: At) -> Found:
    s = n.sheet
    one, other = s.worth[i], s.worth[j]
    comparable, more = s.currency[i] == s.currency[j], np.maximum(one, other)
    same = np.abs(one - other) * NEAR <= more
    slip = more == 1000 * np.minimum(one, other)
    yield SAME_SUM, comparable & same
    yield SLIP, comparable & ~same & slip
    yield OTHER_SUM, comparable & ~same & ~slip


def date(n: Nodes, i: At, j: At) -> Found:
    s = n.sheet
    same, apart = dates_agree(s, i, j), days_between(s.first, s.last, i, j)
    yield SAME_DATE, same
    step = ~s.mutual[i] | (s.stage[i] != s.stage[j])
    yield SAME_YEAR, ~same & (apart <= 366) & step
    named = both_named(n.sheet, i, j)
    yield TWO_YEARS, ~same & (apart > 2 * 366) & ~named
    came = (s.rung[i] >= DELIVERED) & (s.rung[j] >= DELIVERED) & (days_between(s.date_first, s.date_last, i, j) > WEEK)
    yield OTHER_HAND_OVER, came & ~same & ~named & (s.date[i] >= 0) & (s.date[j] >= 0) & (s.stage[i] == s.stage[j])
    yield EIGHT_YEARS, ~same & (apart > 8 * 366) & named


def named_day(n: Nodes, i: At, j: At) -> Found:
    if len(n.telling_day) > 1:
        day = n.sheet.day_named
        yield NAMED_DAY, looked_up(n.days_told, i, day[j]) | looked_up(n.telling_day, day[i], j)


def organisations(n: Nodes, i: At, j: At) -> Found:
    same = met(n.sheet.companies, i, j)
    yield SAME_COMPANY, same
    yield OTHER_COMPANY, ~same & ~both_named(n.sheet, i, j)


def instrument(n: Nodes, i: At, j: At) -> Found:
    """D12: two texts that quote the same name of a document."""
    yield SAME_WORDS, n.quotes.alike(n.sheet.quote[i], n.sheet.quote[j])


def named_otherwise(n: Nodes, i: At, j: At) -> Found:
    """D12: what one text calls a protocol and another a plan; the press calls many a paper an agreement."""
    yield OTHER_INSTRUMENT, two_instruments(n.sheet, i, j)
    s = n.sheet
    step = (s.stage[i] != s.stage[j]) & (days_between(s.first, s.last, i, j) <= 366)
    mentioned = (s.date[i] < 0) != (s.date[j] < 0)
    yield SAME_INSTRUMENT, ((s.instruments[i] & s.instruments[j]) != 0) & (step | mentioned)


def matter(n: Nodes, i: At, j: At) -> Found:
    """D12: what is signed is ratified and in force years later; two signed on days of their own are two."""
    s = n.sheet
    same = (s.matters[i] & s.matters[j]) != 0
    dated = (s.date[i] >= 0) & (s.date[j] >= 0) & ~dates_agree(s, i, j)
    signed = (s.rung[i] == AGREED) & (s.rung[j] == AGREED) & ~s.ratified[i] & ~s.ratified[j]
    yield SAME_MATTER, same & ~(dated & signed)
    yield OTHER_MATTER, ~same


def category(n: Nodes, i: At, j: At) -> Found:
    nameless = ~both_named(n.sheet, i, j)
    same = (n.sheet.categories[i] & n.sheet.categories[j]) != 0
    yield SAME_CATEGORY, nameless & same
    yield OTHER_CATEGORY, nameless & ~same


def another_act(n: Nodes, new: At, old: At) -> Found:
    """D5: only one of the two texts says that it is an additional order, and the other was agreed before, or planned
    long before."""
    s = n.sheet
    settled = (s.rung[old] >= AGREED) | (s.first[new] - s.last[old] > LONG_AGO)
    yield ANOTHER_ACT, (s.first[old] < s.first[new]) & settled


def restated(n: Nodes, new: At, old: At) -> Found:
    """D5: an amendment tells the number that it replaces."""
    yield RESTATED, n.sheet.before[new] == n.sheet.quantity[old]


def held(n: Nodes, holding: At, told: At) -> Found:
    """D2: what is held is sooner what was handed over than what is still on order."""
    yield HELD, n.sheet.first[holding] >= n.sheet.first[told]


def starts_anew(n: Nodes, early: At, late: At) -> Found:
    """D5: what is first talked of or ordered after all was handed over is another act."""
    s = n.sheet
    restated = (s.quantity[late] < 0) & (s.rung[late] >= AGREED)
    yield ANEW, (s.first[late] > s.last[early]) & (s.quantity[late] != s.quantity[early]) & ~restated


def what_was_denied(n: Nodes, denial: At, told: At) -> Found:
    """A denial belongs to the report it denies; that of a further order to no other, nor that of one number to what has
    come in another."""
    s = n.sheet
    before = s.last[denial] - s.first[told]
    other = (s.quantity[denial] >= 0) & (s.quantity[told] >= 0) & (s.quantity[denial] != s.quantity[told])
    came = other & (s.rung[told] >= DELIVERED)
    yield WHAT_WAS_DENIED, (before >= 0) & (before <= 366) & ~came & (s.another[told] | ~s.another[denial])


# ------------------------------------------------------------------ who has something to say


def _all(s: Sheet) -> Mask:
    return np.ones(len(s), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Rule:
    """``one`` and ``other``: the nodes that may stand on either side; where they differ the rule reads both ways,
    and only one way can hold. A costly rule, of positive weight, comes last and is asked only where it counts,
    about pairs in a row."""

    compare: Callable[[Nodes, At, At], Found]
    one: Callable[[Sheet], Mask] = _all
    other: Callable[[Sheet], Mask] | None = None
    is_costly: bool = False


RULES = (
    Rule(one_carries_the_other),
    Rule(item, lambda s: s.item >= 0),
    Rule(supplier, lambda s: s.supplied & ~s.mutual),
    Rule(quantity, lambda s: s.quantity >= 0),
    Rule(amount, lambda s: s.amount >= 0),
    Rule(date),
    Rule(named_day),
    Rule(organisations, lambda s: s.incorporated),
    Rule(category, lambda s: s.categories != 0),
    Rule(matter, lambda s: s.matters != 0),
    Rule(named_otherwise, lambda s: s.instruments != 0),
    Rule(
        another_act,
        lambda s: s.another & ~s.amended & (s.rung <= ORDERED),
        lambda s: ~s.another & (s.rung > 0),
    ),
    Rule(restated, lambda s: s.before >= 0, lambda s: (s.before < 0) & (s.quantity >= 0)),
    Rule(held, lambda s: s.kind == HOLDING, lambda s: (s.kind == TRANSFER) & (s.rung >= DELIVERED)),
    Rule(
        starts_anew,
        lambda s: s.complete | (s.kind == HOLDING),
        lambda s: (s.rung > 0) & (s.rung <= ORDERED) & (s.date >= 0),
    ),
    Rule(what_was_denied, lambda s: s.denied, lambda s: s.rung > 0),
    Rule(instrument, lambda s: s.quote >= 0, is_costly=True),
)
