"""Number of suppliers.

How many named suppliers the recipient's counted deals have: ``value`` and ``high`` by what any report
says, ``low`` by what two independent origins or a formal record establish. A number of suppliers says
nothing of their weight: nine suppliers and one that holds nearly all can be the same recipient.
"""

from fractions import Fraction

from terazi.balance.counting import deals_counted, is_confirmed
from terazi.balance.measuring import build
from terazi.balance.scales import Scales
from terazi.model import Deal, Measure, Question

TITLE = "Number of suppliers"
UNIT = "suppliers"
CAVEAT = "A number of suppliers says nothing of their weight."


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    deals = deals_counted(scales.ledger, question)
    reported = _suppliers(deals)
    confirmed = _suppliers(tuple(deal for deal in deals if is_confirmed(deal)))
    return (
        build(
            "supplier_count", UNIT, CAVEAT, value=reported, bounds=(confirmed, reported), deals=deals,
            scales=scales, question=question,
        ),
    )  # fmt: skip


def _suppliers(deals: tuple[Deal, ...]) -> Fraction:
    return Fraction(len({supplier for deal in deals for supplier in deal.suppliers}))
