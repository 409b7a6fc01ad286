"""What forbids that two strands are one deal: another item, another act, another buyer, a denial (D4, D5, D8).

Rules compare any number of pairs at once: ``i`` and ``j`` are rows of a sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from terazi.ledger.buyers import FORCES, GUARDS
from terazi.ledger.columns import FINANCE, HOLDING, TRANSFER
from terazi.ledger.entries import is_register
from terazi.ledger.ladder import AGREED, DELIVERED, ORDERED
from terazi.ledger.scene import DENIED, LATER, units_of_one_order
from terazi.ledger.sheet import At, Mask, Numbers, Sheet, both_named, dates_agree, days_between, met, never
from terazi.ledger.strands import Strand
from terazi.ledger.tiles import groups_of, joined_pairs, tiles_within

# Two complete hand-overs further apart than this are two batches.
BATCH = 45
# Contract days further apart than this are two contracts where the number differs too.
NEXT_ORDER = 180
# Undated reports of one hand-over appear within this many days.
ONE_EVENT = 31
# Numbers below this meet by chance, whoever supplies.
TELLING = 5
TWO_ITEMS = "two named items"
TOLD_APART = "told apart in one document"
TWO_BATCHES = "two complete hand-overs"
TWO_BUYERS = "two buyers in one state"
TWO_CONTRACTS = "two contracts"
TOLD_AS_ANOTHER = "told as another act"
DENIED_AND_LATER = "denied is not later held"


@dataclass(frozen=True, slots=True)
class Ban:
    """One reason why two strands never share a deal; ``at``: the nodes that it can be about."""

    reason: str
    at: Callable[[Sheet], Mask]
    holds: Callable[[Sheet, At, At], Mask]


def two_batches(s: Sheet, i: At, j: At) -> Mask:
    """Both hand over all of their number, at two times."""
    apart = days_between(s.date_first, s.date_last, i, j)
    same = (s.quantity[i] == s.quantity[j]) & s.months[i] & s.months[j] & (apart > BATCH)
    other = (s.quantity[i] != s.quantity[j]) & (apart > 366)
    found: Mask = (same | other) & ~units_of_one_order(s, i, j)
    return found


def two_buyers(s: Sheet, i: At, j: At) -> Mask:
    """D5: forces of one state buy for themselves, and its guards for no force."""
    one, other = s.buyers[i], s.buyers[j]
    forces = ((one & FORCES) != 0) & ((other & FORCES) != 0)
    guards = ((one | other) & GUARDS) != 0
    found: Mask = ((one & other) == 0) & (forces | guards)
    return found


def two_contracts(s: Sheet, i: At, j: At) -> Mask:
    """D5: a contract of another day for another number, or one that a text calls additional, where no text says that
    it restates the first; of money given, another sum of another day."""
    counted = (s.quantity[i] >= 0) & (s.quantity[j] >= 0) & (s.quantity[i] != s.quantity[j])
    later = (s.date[i] >= 0) & (s.date[j] >= 0) & (days_between(s.first, s.last, i, j) > NEXT_ORDER)
    next_order = later & (s.rung[i] == ORDERED) & (s.rung[j] == ORDERED)
    given = (s.kind[i] == FINANCE) & (s.currency[i] == s.currency[j]) & (s.worth[i] != s.worth[j])
    found: Mask = (counted & (next_order | _added(s, i, j) | _added(s, j, i))) | (later & given)
    return found


def told_as_another(s: Sheet, i: At, j: At) -> Mask:
    """D4, D5: other equipment that a text does not name is none of what was settled before."""
    found: Mask = ~both_named(s, i, j) & (_other_than(s, i, j) | _other_than(s, j, i))
    return found


def _other_than(s: Sheet, new: At, old: At) -> Mask:
    told = s.another[new] & ~s.amended[new] & (s.rung[new] <= ORDERED) & (s.item[new] < 0)
    found: Mask = told & ~s.another[old] & (s.rung[old] >= AGREED) & (s.first[old] < s.first[new])
    return found


def _added(s: Sheet, new: At, old: At) -> Mask:
    """Whether only the later of two orders is called additional."""
    found: Mask = s.another[new] & ~s.another[old] & (s.rung[new] <= ORDERED) & (s.first[old] < s.first[new])
    return found


def denied_and_later(s: Sheet, i: At, j: At) -> Mask:
    """D8: a denied order and what is held later."""
    found: Mask = s.side[i] + s.side[j] == DENIED + LATER
    return found


# The first that holds is the reason; two items and two acts of one document come before them, a denial after them.
BANS = (
    Ban(TWO_BATCHES, lambda s: s.complete & (s.date >= 0), two_batches),
    Ban(
        TWO_CONTRACTS,
        lambda s: ~s.amended & (s.rung >= AGREED) & ((s.quantity >= 0) | ((s.kind == FINANCE) & (s.amount >= 0))),
        two_contracts,
    ),
    Ban(TOLD_AS_ANOTHER, lambda s: s.another | (s.rung >= AGREED), told_as_another),
    Ban(TWO_BUYERS, lambda s: s.buyers != 0, two_buyers),
)


def same_hand_over(s: Sheet, i: At, j: At) -> Mask:
    """D3, D11: evidently one event of one named thing, so that a clash of supplier or kind is a contradiction inside
    one deal."""
    named = (s.item[i] >= 0) & (s.item[j] >= 0) & ~never(s, i, j)
    counted = (s.quantity[i] >= 0) & (s.quantity[j] >= 0)
    same = s.quantity[i] == s.quantity[j]
    stages = (s.stage[i] == s.stage[j]) | (np.minimum(s.rung[i], s.rung[j]) >= ORDERED)
    days = dates_agree(s, i, j) | (days_between(s.date_first, s.date_last, i, j) <= np.where(counted & same, 7, 3))
    told = days_between(s.first, s.last, i, j) <= np.where(counted & same, 366, ONE_EVENT)
    dated = _has_happened(s, i) & _has_happened(s, j)
    held = _held_within_a_year(s, i, j) | _held_within_a_year(s, j, i)
    held |= _came_of_the_order(s, i, j) | _came_of_the_order(s, j, i)
    found: Mask = named & ~(counted & ~same) & stages & (np.where(dated, days, told) | (counted & same & held))
    return found


def _held_within_a_year(s: Sheet, held: At, told: At) -> Mask:
    """What is shown in service was handed over before, on a day of its own (D2)."""
    since = s.first[held] - s.last[told]
    found: Mask = (s.kind[held] == HOLDING) & (s.kind[told] == TRANSFER) & (since >= 0) & (since <= 366)
    return found


def _came_of_the_order(s: Sheet, came: At, told: At) -> Mask:
    """D3: just as many as were ordered, handed over within two years."""
    since = s.first[came] - s.last[told]
    order = (s.rung[told] == ORDERED) & (s.kind[told] == TRANSFER) & (s.quantity[told] >= TELLING)
    found: Mask = s.complete[came] & (s.kind[came] == TRANSFER) & order & (since >= 0) & (since <= 2 * 366)
    return found


def _has_happened(s: Sheet, at: At) -> Mask:
    """Whether a step is dated; a date that lies ahead is a promise, and a promise may move."""
    found: Mask = (s.date[at] >= 0) & (s.date_first[at] <= s.last[at])
    return found


# ------------------------------------------------------------------ two acts of one document


def told_apart(strands: Sequence[Strand], document: At, row: At, s: Sheet) -> tuple[At, At]:
    """Pairs of strands that one document tells apart; a register gives each deal a row of its own, however alike.
    ``document``, ``row``: each strand's document, and its row of the sheet."""
    several = np.flatnonzero(np.bincount(document)[document] > 1)
    voices = _numbers(len(strands), several, lambda strand: strand.entry.claim.said_by, strands)
    bodies = _numbers(len(strands), several, lambda strand: frozenset(strand.entry.claim.orgs), strands)
    claims = _numbers(len(strands), several, lambda strand: strand.entry.claim.id, strands)
    listed = np.array([is_register(strand.entry) for strand in strands], dtype=np.bool_)
    found = []
    for tile in tiles_within(groups_of(document[several], s.block[row[several]]).of(several)):
        i, j = tile.i, tile.j
        acts = two_acts(s, row[i], row[j], voices[i] == voices[j], bodies[i] == bodies[j])
        acts |= listed[i] & ~never(s, row[i], row[j])
        found.append(tile.pairs(acts & (claims[i] != claims[j]) & (i < j)))
    return joined_pairs(found)


def _numbers(size: int, rows: At, told: Callable[[Strand], object], strands: Sequence[Strand]) -> Numbers:
    """A number for each value that some strands tell; 0 for all others."""
    known: dict[object, int] = {}
    found = np.zeros(size, dtype=np.int64)
    found[rows] = [known.setdefault(told(strands[row]), len(known)) for row in rows.tolist()]
    return found


def two_acts(s: Sheet, i: At, j: At, one_voice: Mask, same_bodies: Mask) -> Mask:
    """A document tells one thing once, two counts of it in one claim: two claims about one item are two acts,
    unless they deny each other, or two voices tell of its state, or both of its breaks. A supplier of its own
    without a name of the item is another act, whatever is said of it (D3)."""
    same_kind = s.kind[i] == s.kind[j]
    held = ~same_kind & np.isin(s.kind[i], (TRANSFER, HOLDING)) & np.isin(s.kind[j], (TRANSFER, HOLDING))
    another = s.another[i] | s.another[j]
    dates = (s.date[i] >= 0) & (s.date[j] >= 0) & ~dates_agree(s, i, j)
    fact = same_kind & (s.stage[i] == s.stage[j]) & (s.quantity[i] == s.quantity[j]) & (s.amount[i] == s.amount[j])
    two_told = another | _values_clash(s, i, j) | (dates & (s.stage[i] == s.stage[j]))
    fact &= ~two_instruments(s, i, j)
    apart = np.where(
        (one_voice | ~(same_kind | _gift_or_repair(s, i, j))) & ~_two_breaks(s, i, j),
        ~(fact & ~dates & same_bodies),
        two_told,
    )
    apart &= ~(_restates(s, i, j) | _restates(s, j, i))
    held_apart = held & (another | _flies_already(s, i, j) | _flies_already(s, j, i))
    found: Mask = np.where(held, held_apart, apart) & (s.negative[i] == s.negative[j])
    found |= _other_side(s, i, j) | _further(s, i, j) | _further(s, j, i)
    found &= ~(units_of_one_order(s, i, j) & ~(s.service[i] ^ s.service[j]) & ~held_apart) & ~never(s, i, j)
    return found


def _restates(s: Sheet, new: At, old: At) -> Mask:
    """D5: an order that a text restates, with the day and number that it had at first."""
    orders = (s.rung[new] == ORDERED) & (s.rung[old] == ORDERED) & (s.kind[new] == s.kind[old]) & s.amended[new]
    dated = (s.date[old] >= 0) & (s.first[old] < s.first[new])
    found: Mask = orders & dated & ~s.another[new] & (s.quantity[new] >= 0) & (s.quantity[old] >= 0)
    return found


def _flies_already(s: Sheet, held: At, told: At) -> Mask:
    """D2: more is in service than what is on order."""
    open_ = (s.rung[told] > 0) & (s.rung[told] < DELIVERED) & (s.quantity[told] >= 0)
    found: Mask = (s.kind[held] == HOLDING) & (s.kind[told] == TRANSFER) & open_ & (s.quantity[held] > s.quantity[told])
    return found


def _gift_or_repair(s: Sheet, i: At, j: At) -> Mask:
    """D11: so many objects of one day, given for one voice and returned for another."""
    same = (s.quantity[i] == s.quantity[j]) & (s.date[i] >= 0) & (s.date[i] == s.date[j])
    found: Mask = (s.service[i] ^ s.service[j]) & s.complete[i] & s.complete[j] & same
    return found


def two_instruments(s: Sheet, i: At, j: At) -> Mask:
    """D12: both are called by name, and by no name alike: a letter of intent is no memorandum."""
    one, other = s.instruments[i], s.instruments[j]
    found: Mask = (one != 0) & (other != 0) & ((one & other) == 0)
    return found


def _two_breaks(s: Sheet, i: At, j: At) -> Mask:
    """Put off and then dropped: two breaks are steps of one thread (E6)."""
    found: Mask = s.broken[i] & s.broken[j] & (s.stage[i] != s.stage[j])
    return found


def _other_side(s: Sheet, i: At, j: At) -> Mask:
    """Two suppliers with nobody in common, where no item is there to be in dispute between them."""
    found: Mask = s.supplied[i] & s.supplied[j] & ~s.mutual[i] & ~both_named(s, i, j)
    return found & ~met(s.suppliers, i, j)


def _further(s: Sheet, new: At, old: At) -> Mask:
    """What is denied of more of the same leaves alone what has come."""
    found: Mask = s.another[new] & s.negative[new] & ~s.another[old] & (s.rung[old] >= DELIVERED)
    return found


def _values_clash(s: Sheet, i: At, j: At) -> Mask:
    """Another number or sum: not the same thing told by two sources."""
    numbers: Mask = (s.quantity[i] >= 0) & (s.quantity[j] >= 0) & (s.quantity[i] != s.quantity[j])
    sums: Mask = (s.amount[i] >= 0) & (s.amount[j] >= 0) & (s.amount[i] != s.amount[j])
    return numbers | sums
