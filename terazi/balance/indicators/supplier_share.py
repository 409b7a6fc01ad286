"""Supplier share, by deals.

The part of the recipient's counted deals that falls to each named supplier; the shares of all named
suppliers add up to one. ``low`` and ``high`` span two doubts at once: any one deal might not have been
in the ledger (leave one out), and every deal without a named supplier might be this supplier's or not.
Under three deals there is no share, only counts. Announcements are never in it.
"""

from fractions import Fraction

from terazi.balance.counting import FEWEST, deals_counted, weights
from terazi.balance.measuring import build
from terazi.balance.scales import Scales
from terazi.model import Deal, Measure, Question

TITLE = "Supplier share"
UNIT = "share of deals"
CAVEAT = "Share of deals, not of volume or value; a single deal can move it as far as the range shows."


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    deals = deals_counted(scales.ledger, question)
    suppliers = [supplier for supplier in weights(deals) if supplier]
    return tuple(_of(supplier, deals, scales, question) for supplier in suppliers)


def _of(supplier: str, deals: tuple[Deal, ...], scales: Scales, question: Question) -> Measure:
    few = len(deals) < FEWEST
    return build(
        "supplier_share", UNIT, CAVEAT, value=None if few else share_of(supplier, deals),
        bounds=None if few else range_of(supplier, deals), deals=deals,
        scales=scales, question=question, subject=supplier,
    )  # fmt: skip


def share_of(supplier: str, deals: tuple[Deal, ...]) -> Fraction:
    """The supplier's part of the deals whose supplier is named."""
    counts = weights(deals)
    named = sum((count for name, count in counts.items() if name), Fraction(0))
    return counts.get(supplier, Fraction(0)) / named if named else Fraction(0)


def range_of(supplier: str, deals: tuple[Deal, ...]) -> tuple[Fraction, Fraction]:
    """The lowest and highest share that one deal fewer, or another owner of the unnamed deals, gives."""
    counts = weights(deals)
    own, unnamed = counts.get(supplier, Fraction(0)), counts.get("", Fraction(0))
    left_out = [share_of(supplier, deals[:i] + deals[i + 1 :]) for i in range(len(deals))]
    possible = [share_of(supplier, deals), own / len(deals), (own + unnamed) / len(deals), *left_out]
    return min(possible), max(possible)
