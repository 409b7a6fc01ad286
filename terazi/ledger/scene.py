"""The scene of a block: which side of a denial each strand stands on, and how many were ordered at most (D5, D8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from terazi.ledger.days import gap, last
from terazi.ledger.entries import Entry
from terazi.ledger.ladder import AGREED, DELIVERED, rung
from terazi.ledger.sheet import At, Codes, Mask, Numbers, Sheet, one_thing
from terazi.ledger.strands import Strand
from terazi.ledger.tiles import groups_of, tiles_between
from terazi.model import Stage

# A denial dated so many days before it was printed is told of an earlier occasion.
FRESH = 90
MONTH = 31
# Where a strand stands to a denial that a later thing has overtaken.
DENIED, LATER = 1, 2
_TALKS = rung(Stage.TALKS)


def is_open_order(entry: Entry) -> bool:
    """A number that was ordered, not only what one hand-over brought."""
    claim = entry.claim
    partly = claim.delivered is not None and claim.quantity is not None and claim.delivered < claim.quantity
    return claim.quantity is not None and (AGREED <= rung(entry.stage) < DELIVERED or partly)


def denied_on(denial: Entry) -> str:
    """The day of a denial is that of its publication: its date may be that of the deal it denies."""
    published = denial.report.published
    fresh = denial.claim.date and gap(denial.day, published) <= FRESH
    return published if fresh else denial.day


# ------------------------------------------------------------------ orders


def ordered(s: Sheet) -> Numbers:
    """For each node at which something is handed over the greatest number ordered of a thing that fits; else 0."""
    found = np.zeros(len(s), dtype=np.int64)
    partly = (s.delivered >= 0) & (s.delivered < s.quantity)
    orders = np.flatnonzero((s.quantity > 0) & (((s.rung >= AGREED) & (s.rung < DELIVERED)) | partly))
    brought = np.flatnonzero(s.rung >= DELIVERED)
    if not len(orders) or not len(brought):
        return found
    heads, head = _alike(s, brought)
    most = np.zeros(len(s), dtype=np.int64)
    for tile in tiles_between(_of_one_block(s, heads, _greatest(s, orders))):
        i, j = tile.pairs(one_thing(s, tile.i, tile.j))
        np.maximum.at(most, i, s.quantity[j])
    found[brought] = most[heads[head]]
    return found


def _alike(s: Sheet, rows: At) -> tuple[At, At]:
    """The first of each kind of row, and for each row the number of its kind: same block, item and suppliers."""
    profile = np.column_stack([s.block[rows], s.item[rows], *(word[rows].astype(np.int64) for word in s.suppliers)])
    _, firsts, kinds = np.unique(profile, axis=0, return_index=True, return_inverse=True)
    return rows[firsts], kinds.reshape(-1).astype(np.int64)


def _greatest(s: Sheet, orders: At) -> At:
    """Of the orders of each kind the greatest."""
    by_size = orders[np.argsort(-s.quantity[orders], kind="stable")]
    return _alike(s, by_size)[0]


def _of_one_block(s: Sheet, left: At, right: At) -> Iterator[tuple[At, At]]:
    """The left and the right rows of each block that has both."""
    left, right = (rows[np.argsort(s.block[rows], kind="stable")] for rows in (left, right))
    for block in np.intersect1d(s.block[left], s.block[right]):
        yield tuple(  # type: ignore[misc]  # two they are
            rows[slice(*np.searchsorted(s.block[rows], (block, block + 1)))] for rows in (left, right)
        )


def units_of_one_order(s: Sheet, i: At, j: At) -> Mask:
    """D5: the next units of an order are no new order; both hand-overs fit into the number that was ordered."""
    whole = np.minimum(s.ordered[i], s.ordered[j])
    parts = np.maximum(s.quantity[i], 0) + np.maximum(s.quantity[j], 0)
    found: Mask = (parts > 0) & (parts <= whole)
    return found


# ------------------------------------------------------------------ denials


def sides(strands: Sequence[Strand], row: At, s: Sheet, origin: Mapping[str, str]) -> Codes:
    """D8: a denial and the order it denies on one side; what was held later, and the interest in it, on the other.

    ``row``: each strand's row of the sheet. ``origin``: claim -> its origin; one statement that some carriers tell as
    an order stays whole."""
    found = np.zeros(len(strands), dtype=np.int32)
    for block in np.unique(s.block[s.denied]):
        at = np.flatnonzero(s.block[row] == block)
        found[at] = _sides([strands[k] for k in at.tolist()], row[at], s, origin)
    return found


def _sides(block: Sequence[Strand], row: At, s: Sheet, origin: Mapping[str, str]) -> Codes:
    found = np.zeros(len(block), dtype=np.int32)
    told, statement = _told_by(block, row, s), _statements(block, origin)
    of_row = groups_of(row)
    rows = row[of_row.rows[of_row.starts[:-1]]]
    of_kin = {int(s.kin[rows[group[0]]]): group for group in groups_of(s.kin[rows])}
    for equal, day in _denials(block, row, s):
        kin = int(s.kin[row[equal[0]]])
        near = np.arange(len(rows)) if kin < 0 else np.concatenate([of_kin[kin], of_kin.get(-1, rows[:0])])
        things = one_thing(s, row[equal[:1]], rows[near]) & ~s.denied[rows[near]]
        if s.another[row[equal]].all():
            things &= s.another[rows[near]]
        at = of_row.some(near[things])
        side = _side(s, row[at], told[at], statement[at], day)
        if all(block[k].entry.remark.talks for k in equal.tolist()):
            side[(s.rung[row[at]] > 0) & (s.rung[row[at]] <= _TALKS) & (told[at] <= day)] = DENIED
        if (side > 0).any() and _overtaken(s, row[at], told[at], day):
            found[equal[found[equal] == 0]] = DENIED
            free = found[at] == 0
            found[at[free]] = side[free]
    return found


def _told_by(block: Sequence[Strand], row: At, s: Sheet) -> Numbers:
    """The last day on which each step can have happened: that of its day, or that of publication."""
    days = [strand.entry.report.published for strand in block]
    ends = {day: last(day).toordinal() if day else np.iinfo(np.int32).max for day in set(days)}
    found: Numbers = np.minimum(s.last[row], np.array([ends[day] for day in days]))
    return found


def _statements(block: Sequence[Strand], origin: Mapping[str, str]) -> Numbers:
    """A number for each strand's origin."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(origin[strand.entry.claim.id], len(known)) for strand in block])


def _denials(block: Sequence[Strand], row: At, s: Sheet) -> Iterator[tuple[At, int]]:
    """Denials of one thing on one day, the earliest first, with that day."""
    alike: dict[tuple[int, tuple[str, ...], int], list[int]] = {}
    denials = np.flatnonzero(s.denied[row])
    for k in sorted(denials.tolist(), key=lambda k: (s.first[row[k]], block[k].key)):
        day = last(denied_on(block[k].entry)).toordinal()
        alike.setdefault((int(s.item[row[k]]), block[k].entry.claim.suppliers, day), []).append(k)
    return ((np.array(equal), day) for (_, _, day), equal in alike.items())


def _overtaken(s: Sheet, row: At, told: Numbers, day: int) -> bool:
    return bool((_held_after(s, row, day) | _is_denied_order(s, row, told, day)).any())


def _side(s: Sheet, row: At, told: Numbers, statement: Numbers, day: int) -> Codes:
    """A denial kills a contract, not the interest: trials and talks belong to the later thing, unless it is the talks
    that are denied."""
    killed = _is_denied_order(s, row, told, day)
    dead = np.zeros(statement.max(initial=0) + 1, dtype=np.bool_)
    dead[statement[killed]] = True
    killed |= dead[statement]
    interest = (s.rung[row] > 0) & (s.rung[row] <= _TALKS)
    side = np.where(_held_after(s, row, day) | (~killed & interest), LATER, np.where(killed, DENIED, 0))
    return side.astype(np.int32)


def _is_denied_order(s: Sheet, row: At, told: Numbers, day: int) -> Mask:
    found: Mask = (s.rung[row] > _TALKS) & (told <= day)
    return found


def _held_after(s: Sheet, row: At, day: int) -> Mask:
    """Handed over later, or in a month or year that goes on after the day; not where a text says that it is that very
    order, taken up again."""
    later = (s.first[row] > day) | ((s.last[row] > day) & (s.last[row] - s.first[row] > MONTH))
    found: Mask = (s.rung[row] >= DELIVERED) & later & ~s.amended[row]
    return found
