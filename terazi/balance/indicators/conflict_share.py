"""Share of deals on which sources conflict.

The part of all deals of the question, at any stage, with at least one contradiction in the ledger. A low
share can mean agreement or simply few sources: read it beside the share that rests on one origin.
"""

from fractions import Fraction

from terazi.balance.counting import FEWEST, deals_asked
from terazi.balance.measuring import build
from terazi.balance.scales import Scales
from terazi.model import Measure, Question

TITLE = "Deals on which sources conflict"
UNIT = "share of deals"
CAVEAT = "Few sources also mean few conflicts; it describes this ledger, not the world."


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    deals = deals_asked(scales.ledger, question)
    disputed = {contradiction.deal for contradiction in scales.ledger.contradictions}
    count = sum(deal.id in disputed for deal in deals)
    value = Fraction(count, len(deals)) if len(deals) >= FEWEST else None
    return (
        build(
            "conflict_share",
            UNIT,
            CAVEAT,
            value=value,
            bounds=None,
            deals=deals,
            scales=scales,
            question=question,
        ),
    )
