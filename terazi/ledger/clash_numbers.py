"""Numbers that cannot both be true: two counts or two sums, over 5 % apart, for one act."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

from terazi.ledger.days import agree, first, gap
from terazi.ledger.entries import Entry, is_register
from terazi.ledger.ladder import AGREED, DELIVERED, ORDERED, rung
from terazi.ledger.numbers import AMENDMENT
from terazi.ledger.sharing import is_slip, near
from terazi.ledger.threads import Thread, vouched
from terazi.ledger.wholes import BATCH, Whole, whole_of
from terazi.model import AmountKind, Money, Stage

T = TypeVar("T", int, Money)

# Plans without a day, told so many days apart, are one plan.
TOGETHER = 7
# Of one deal's money these are other things than its price.
_NO_PRICE = frozenset({AmountKind.BUDGET, AmountKind.CEILING, AmountKind.TARGET, AmountKind.LOAN})


def two_counts(thread: Thread) -> list[list[Entry]]:
    """The claims of each quantity, where there are several for one act; else nothing."""
    whole = whole_of(thread.entries)
    field: _Field[int] = _Field(
        lambda e: e.claim.quantity, _same_count, lambda a, b: _is_part(a, b, whole) or _is_converted(a, b)
    )
    return _groups(thread, field)


def two_sums(thread: Thread) -> list[list[Entry]]:
    """The claims of each amount, where there are several in one currency for one act; else nothing."""
    field: _Field[Money] = _Field(lambda e: e.claim.amount, _same_sum, _other_money, _slipped)
    return _groups(thread, field)


@dataclass(frozen=True, slots=True)
class _Field(Generic[T]):
    """A number of a claim, when two of them are one, why two claims that differ may both be right, and when two are a
    slip in the unit, which is no other act, whatever stage it is told with."""

    value_of: Callable[[Entry], T | None]
    alike: Callable[[T, T], bool]
    excused: Callable[[Entry, Entry], bool]
    slipped: Callable[[T, T], bool] = lambda _one, _other: False


def _same_count(a: int, b: int) -> bool:
    return abs(a - b) <= max(a, b) * 0.05


def _same_sum(a: Money, b: Money) -> bool:
    return a.currency != b.currency or near(a, b)


def _other_money(a: Entry, b: Entry) -> bool:
    """A budget or a credit beside a price."""
    x, y = a.claim.amount_kind, b.claim.amount_kind
    return x != y and (x in _NO_PRICE or y in _NO_PRICE)


# ------------------------------------------------------------------ which claims clash


def _groups(thread: Thread, field: _Field[T]) -> list[list[Entry]]:
    rows = [(e, v) for e in vouched(thread) if (v := field.value_of(e)) is not None]
    acts = [(v, e.day) for e, v in rows if (_is_dated_order(e) and not is_register(e)) or e.remark.amended] + _restated(
        rows, thread, field
    )
    clash = _clash_across(rows, acts, field) | _clash_within(rows, thread, field)
    groups: list[list[tuple[Entry, T]]] = []
    for row in (row for row in rows if row[0].id in clash):
        home = next((g for g in groups if field.alike(g[0][1], row[1])), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return [[e for e, _ in g] for g in groups] if len(groups) > 1 else []


def _clash_within(rows: Sequence[tuple[Entry, T]], thread: Thread, field: _Field[T]) -> set[str]:
    """O4: what one statement tells is one act, whatever the stage that its carriers give it."""
    by_origin: dict[str, list[tuple[Entry, T]]] = {}
    for entry, value in rows:
        by_origin.setdefault(thread.origin[entry.id].id, []).append((entry, value))
    return {
        e.id
        for own in by_origin.values()
        for (a, x), (b, y) in combinations(own, 2)
        if not field.alike(x, y) and not field.excused(a, b)
        for e in (a, b)
    }


def _clash_across(rows: Sequence[tuple[Entry, T]], acts: Sequence[tuple[T, str]], field: _Field[T]) -> set[str]:
    """Claims of one act; what is the same in all that matters is looked at once."""
    told: dict[Hashable, list[tuple[Entry, T]]] = {}
    for entry, value in rows:
        claim = entry.claim
        key = (value, entry.stage, claim.date, claim.quantity, claim.delivered, claim.amount_kind)
        told.setdefault(key, []).append((entry, value))
    clash: set[Hashable] = set()
    for (key_a, ((a, x), *_)), (key_b, ((b, y), *_)) in combinations(told.items(), 2):
        if (
            not field.alike(x, y)
            and (_one_act(a, b) or field.slipped(x, y))
            and not field.excused(a, b)
            and not _amended((a, x), (b, y), acts, field)
        ):
            clash |= {key_a, key_b}
    return {e.id for key in clash for e, _ in told[key]}


def _one_act(a: Entry, b: Entry) -> bool:
    """Two contracts, two memoranda, two hand-overs; of plans and breaks those of one day. Not a plan against a
    contract, not the hand-over of another day."""
    if _tier(a) != _tier(b) and not _both_priced(a, b):
        return False
    x, y = a.claim.date, b.claim.date
    if not _tier(a):
        together = agree(x, y) if x and y else not x and not y and gap(a.day, b.day) <= TOGETHER
        return a.stage is b.stage and together
    return not (a.stage is b.stage is Stage.DELIVERED and x and y and gap(x, y) > BATCH)


def _both_priced(a: Entry, b: Entry) -> bool:
    """What something costs by contract, agreed for one and under way for the other, of one number."""
    x, y = a.claim, b.claim
    bound = min(_tier(a), _tier(b)) > 0 and x.quantity is not None and x.quantity == y.quantity
    return bound and x.amount_kind is y.amount_kind is AmountKind.CONTRACT


def _slipped(a: Money, b: Money) -> bool:
    return a.currency == b.currency and is_slip(a.value, b.value)


def _tier(entry: Entry) -> int:
    return (rung(entry.stage) >= AGREED) + (rung(entry.stage) >= ORDERED)


# ------------------------------------------------------------------ before and after an amendment


def _is_dated_order(entry: Entry) -> bool:
    return AGREED <= rung(entry.stage) <= ORDERED and entry.claim.date == entry.day


def _amended(a: tuple[Entry, T], b: tuple[Entry, T], acts: Sequence[tuple[T, str]], field: _Field[T]) -> bool:
    """Whether two values belong to two orders of one deal, the later of which restates the whole (D5)."""
    if a[0].remark.amended and b[0].remark.amended and _one_number(a[0], b[0]):
        return False
    if _told_before(a[0], b[0]) or _told_before(b[0], a[0]):
        return True
    one, other = (_days_of(*row, acts, field) for row in (a, b))
    return bool(one and other) and all(gap(p, q) > AMENDMENT for p in one for q in other)


def _told_before(early: Entry, restated: Entry) -> bool:
    """Whether a text restates what had been told long before, whatever had come of it by then."""
    return (
        restated.remark.amended
        and not early.remark.amended
        and gap(early.day, restated.day) > AMENDMENT
        and (first(early.report.published) < first(restated.day))
    )


def _one_number(a: Entry, b: Entry) -> bool:
    """Both restate the order to one number: one amendment, however late it is told of."""
    return a.claim.quantity is not None and a.claim.quantity == b.claim.quantity


def _restated(rows: Sequence[tuple[Entry, T]], thread: Thread, field: _Field[T]) -> list[tuple[T, str]]:
    """Values by which a body's later record replaces those of its earlier ones, whatever stage it has come to."""
    lately: dict[str, tuple[Entry, T]] = {}
    found = []
    for entry, value in rows:
        if thread.is_formal(entry):
            body = thread.origin[entry.id].body
            before, told = lately.get(body, (entry, value))
            if not field.alike(told, value) and gap(before.day, entry.day) > AMENDMENT:
                found.append((value, entry.day))
            lately[body] = (entry, value)
    return found


def _days_of(entry: Entry, value: T, acts: Iterable[tuple[T, str]], field: _Field[T]) -> list[str]:
    """The days of the orders that a value belongs to: its own, else those that tell the same value. A register lists
    what an order has come to under the year in which it was placed first."""
    own = [entry.day] if _is_dated_order(entry) or entry.remark.amended else []
    if own and not is_register(entry):
        return own
    return sorted({day for told, day in acts if field.alike(told, value)}) or own


# ------------------------------------------------------------------ part and whole, sets and pieces


def _is_part(a: Entry, b: Entry, whole: Whole) -> bool:
    """So many of so many: a part handed over against the whole order."""
    if whole.is_part(a) or whole.is_part(b):
        return True
    small, large = sorted((a, b), key=lambda e: (e.claim.quantity or 0, e.order))
    if rung(small.stage) >= DELIVERED > rung(large.stage) and small.claim.quantity not in whole.told:
        return True
    return large.claim.delivered is not None and large.claim.delivered == small.claim.quantity != large.claim.quantity


def _is_converted(a: Entry, b: Entry) -> bool:
    """Sets and what they hold: one of the texts gives the smaller number, the larger one and how they come together."""
    small, large = sorted((a.claim.quantity or 0, b.claim.quantity or 0))
    if small < 1 or large % small or large == small:
        return False
    return any(_converts(e.report.text, small, large) for e in (a, b))


def _converts(text: str, small: int, large: int) -> bool:
    """``3 systems (12 aircraft)``, ``3 systems of 4 aircraft, 12 in all``."""
    bracket = rf"\b{small}\b[^.!?\d]{{0,40}}[(\[][^.!?\d]{{0,20}}\b{large}\b"
    reverse = rf"\b{large}\b[^.!?\d]{{0,40}}[(\[][^.!?\d]{{0,20}}\b{small}\b"
    product = rf"\b{small}\b[^.!?\d]{{0,40}}\b{large // small}\b[^.!?\d]{{0,40}}\b{large}\b"
    return re.search(f"{bracket}|{reverse}|{product}", text) is not None
