"""Share of the largest supplier, by deals.

The largest supplier share, with that supplier as subject; where several are equal all are named. Range and
limits are those of the supplier share: under three deals no share is given.
"""

from terazi.balance.counting import FEWEST, deals_counted, weights
from terazi.balance.indicators.supplier_share import range_of, share_of
from terazi.balance.measuring import build
from terazi.balance.scales import Scales
from terazi.model import Measure, Question

TITLE = "Share of the largest supplier"
UNIT = "share of deals"
CAVEAT = "Share of deals, not of volume or value; the largest by deals need not be the largest by value."


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    deals = deals_counted(scales.ledger, question)
    counts = {supplier: count for supplier, count in weights(deals).items() if supplier}
    top = [supplier for supplier, count in counts.items() if count == max(counts.values())]
    known = bool(top) and len(deals) >= FEWEST
    return (
        build(
            "top_share", UNIT, CAVEAT, value=share_of(top[0], deals) if known else None,
            bounds=range_of(top[0], deals) if known else None, deals=deals,
            scales=scales, question=question, subject="+".join(top),
        ),
    )  # fmt: skip
