"""Deals per supplier.

How many of the recipient's deals each supplier has: ``value`` counts the deals that any report puts at
ordered or beyond, ``low`` those of them that two independent origins or a formal record establish there.
A deal of several suppliers is split evenly between them; deals whose supplier no report names stand
under the empty name ``?``. Deals are no volumes: one may be three drones and another a whole air defence.
"""

from fractions import Fraction

from terazi.balance.counting import deals_counted, is_confirmed, weights
from terazi.balance.measuring import build
from terazi.balance.scales import Scales
from terazi.model import Deal, Measure, Question

TITLE = "Deals per supplier"
UNIT = "deals"
CAVEAT = "A deal counts once, whatever its size; counts are no volumes."
UNNAMED = "?"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    deals = deals_counted(scales.ledger, question)
    return tuple(_of(supplier, count, deals, scales, question) for supplier, count in weights(deals).items())


def _of(supplier: str, count: Fraction, deals: tuple[Deal, ...], scales: Scales, question: Question) -> Measure:
    own = [deal for deal in deals if (supplier in deal.suppliers if supplier else not deal.suppliers)]
    confirmed = weights(deal for deal in own if is_confirmed(deal)).get(supplier, Fraction(0))
    return build(
        "supplier_deals", UNIT, CAVEAT, value=count, bounds=(confirmed, count), deals=own,
        scales=scales, question=question, subject=supplier or UNNAMED,
    )  # fmt: skip
