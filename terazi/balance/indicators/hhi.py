"""Concentration of suppliers (Herfindahl-Hirschman index), by deals.

The sum of the squared shares of the named suppliers: 1 is a single supplier, 1/N is N equal ones.
``low`` spreads the deals without a named supplier over ever new suppliers, ``high`` gives them all to the
largest. Antitrust bands fit no arms importer and are not used. By deals, never by volume: with a register
the same recipient can look very different. Under three deals there is no index.
"""

from fractions import Fraction

from terazi.balance.counting import FEWEST, deals_counted, weights
from terazi.balance.measuring import build
from terazi.balance.scales import Scales
from terazi.model import Deal, Measure, Question

TITLE = "Concentration (HHI)"
UNIT = "index from 0 to 1"
CAVEAT = "By number of deals from public reports; an index by volume or value can differ widely."


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    deals = deals_counted(scales.ledger, question)
    named = [deal for deal in deals if deal.suppliers]
    few = len(named) < FEWEST
    return (
        build(
            "hhi", UNIT, CAVEAT, value=None if few else _index(tuple(weights(named).values())),
            bounds=None if few else _bounds(deals), deals=deals, scales=scales, question=question,
        ),
    )  # fmt: skip


def _index(counts: tuple[Fraction, ...]) -> Fraction:
    whole = sum(counts, Fraction(0))
    return sum(((count / whole) ** 2 for count in counts), Fraction(0))


def _bounds(deals: tuple[Deal, ...]) -> tuple[Fraction, Fraction]:
    counts = weights(deals)
    unnamed = counts.pop("", Fraction(0))
    named = sorted(counts.values())
    whole = sum(named, unnamed)
    spread = sum(((count / whole) ** 2 for count in named), Fraction(0)) + unnamed / whole**2
    heaped = _index((*named[:-1], named[-1] + unnamed))
    return spread, heaped
