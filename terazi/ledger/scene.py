"""The scene of a block: which side of a denial each strand stands on, and how many were ordered at most (D5, D8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.ledger.days import first, gap, last
from terazi.ledger.entries import Entry, when
from terazi.ledger.families import Fit, fit
from terazi.ledger.ladder import AGREED, DELIVERED, rung
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.strands import Strand
from terazi.model import Stage

Key = tuple[str, str]

# A denial dated so many days before it was printed is told of an earlier occasion.
FRESH = 90


class Side(StrEnum):
    """Where a strand stands to a denial that a later thing has overtaken."""

    DENIED = "denied"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a pair of strands cannot tell alone. ``orders``: the greatest number ordered of a thing that fits."""

    sides: Mapping[Key, Side]
    orders: Mapping[Key, int]


def scene_of(block: Sequence[Strand], origin: Mapping[str, str], lexicon: Lexicon) -> Scene:
    """The scene of one block. ``origin``: claim -> its origin."""
    return Scene(sides_of_denials(block, origin, lexicon), _orders(block, lexicon))


def is_open_order(entry: Entry) -> bool:
    """A number that was ordered, not only what one hand-over brought."""
    claim = entry.claim
    partly = claim.delivered is not None and claim.quantity is not None and claim.delivered < claim.quantity
    return claim.quantity is not None and (AGREED <= rung(entry.stage) < DELIVERED or partly)


def _orders(block: Sequence[Strand], lexicon: Lexicon) -> Mapping[Key, int]:
    orders = [s for s in block if is_open_order(s.entry)]
    return {
        strand.key: max((o.entry.claim.quantity or 0 for o in orders if _one_thing(strand, o, lexicon)), default=0)
        for strand in block
    }


def sides_of_denials(
    strands: Sequence[Strand], origin: Mapping[str, str], lexicon: Lexicon
) -> Mapping[tuple[str, str], Side]:
    """D8: a denial and the order it denies on one side; what was held later, and the interest in it, on the other.

    ``origin``: claim -> its origin; one statement that some carriers tell as an order stays whole."""
    found: dict[tuple[str, str], Side] = {}
    denials = [s for s in strands if s.entry.stage is Stage.DENIED]
    for denial in sorted(denials, key=lambda s: (first(s.entry.day), s.key)):
        thing = [s for s in strands if s.entry.stage is not Stage.DENIED and _one_thing(denial, s, lexicon)]
        ordered = {origin[s.entry.id] for s in thing if _is_denied_order(denial.entry, s.entry)}
        if ordered or any(_held_after(denial.entry, s.entry) for s in thing):
            found.setdefault(denial.key, Side.DENIED)
            for strand in thing:
                if side := _side(denial.entry, strand.entry, origin[strand.entry.id] in ordered):
                    found.setdefault(strand.key, side)
    return found


def _side(denial: Entry, told: Entry, ordered: bool) -> Side | None:
    """A denial kills a contract, not the interest: trials and talks belong to the later thing."""
    if _held_after(denial, told):
        return Side.LATER
    if ordered or _is_denied_order(denial, told):
        return Side.DENIED
    return Side.LATER if 0 < rung(told.stage) <= rung(Stage.TALKS) else None


def _is_denied_order(denial: Entry, told: Entry) -> bool:
    return rung(told.stage) > rung(Stage.TALKS) and when(told.day, told)[0] <= last(denied_on(denial)).toordinal()


def _held_after(denial: Entry, told: Entry) -> bool:
    return rung(told.stage) >= DELIVERED and first(told.day) > last(denied_on(denial))


def denied_on(denial: Entry) -> str:
    """The day of a denial is that of its publication: its date may be that of the deal it denies."""
    published = denial.report.published
    fresh = denial.claim.date and gap(denial.day, published) <= FRESH
    return published if fresh else denial.day


def _one_thing(a: Strand, b: Strand, lexicon: Lexicon) -> bool:
    x, y = set(a.entry.claim.suppliers), set(b.entry.claim.suppliers)
    fits = not a.item or not b.item or fit(a.item, b.item, lexicon.families) is not Fit.NEVER
    return fits and (not x or not y or bool(x & y))
