"""Deals that cross a line of alignment.

Of the recipient's deals at ordered or beyond, the part in which buyer and seller stood on two sides of a line on
the day of the deal: a member of the Collective Security Treaty Organization that buys from a member of NATO, and
so on (the lines and the dated memberships stand in the knowledge files). ``low`` counts confirmed deals of full
members on days that leave no doubt, ``value`` also states that have frozen their part, and years of which some day
counts. Then how many deals crossed it in each year. To cross a line is no breach: no treaty forbids it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from terazi.balance.counting import FEWEST, deals_counted, is_confirmed
from terazi.balance.crossings import crosses, day_of, surely_crosses
from terazi.balance.pages import Page
from terazi.balance.scales import Scales
from terazi.model import Boundary, Deal, Interval, Measure, Question

TITLE = "Deals that cross a line of alignment"
UNIT = "share of deals"
CAVEAT = "By the memberships of the day of the deal; to cross a line is no breach of a treaty."
CONFIRMED = "confirmed, full members"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    page = Page(indicator="alignment_crossings", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    deals = deals_counted(scales.ledger, question)
    return tuple(f for boundary in scales.alignment.boundaries for f in _of(page, boundary, deals))


def _of(page: Page, boundary: Boundary, deals: tuple[Deal, ...]) -> Iterator[Measure]:
    alignment = page.scales.alignment
    crossing = [d for d in deals if crosses(d, boundary, alignment)]
    sure = [d for d in crossing if is_confirmed(d) and surely_crosses(d, boundary, alignment)]
    undated = sum(not day_of(d) for d in deals)
    note = f"{boundary.says} {len(crossing)} of {len(deals)} deals; {undated} without a day."
    value = len(crossing) / len(deals) if len(deals) >= FEWEST else None
    share = Interval(name=CONFIRMED, low=len(sure) / len(deals), high=value) if value is not None else None
    yield page.over(deals).figure(value, (share,) if share else (), subject=boundary.id, note=note)
    by_year: dict[str, list[Deal]] = defaultdict(list)
    for deal in crossing:
        by_year[day_of(deal)[:4]].append(deal)
    for year, own in sorted(by_year.items()):
        yield replace(page, unit="deals").over(own).figure(float(len(own)), subject=f"{boundary.id} {year}")
