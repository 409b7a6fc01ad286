"""Share of deals that rest on one origin.

The part of all deals of the question, at any stage, that only one independent body tells of, however often
its words were printed. Under three deals only the number of deals is given.
"""

from fractions import Fraction

from terazi.balance.counting import FEWEST, deals_asked, independent_bodies
from terazi.balance.measuring import build
from terazi.balance.scales import Scales
from terazi.model import Measure, Question

TITLE = "Deals resting on one origin"
UNIT = "share of deals"
CAVEAT = "Counts independent bodies, not reports; it describes this ledger, not the world."


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    deals = deals_asked(scales.ledger, question)
    single = sum(len(independent_bodies(deal, scales)) <= 1 for deal in deals)
    value = Fraction(single, len(deals)) if len(deals) >= FEWEST else None
    return (
        build(
            "single_origin_share",
            UNIT,
            CAVEAT,
            value=value,
            bounds=None,
            deals=deals,
            scales=scales,
            question=question,
        ),
    )
