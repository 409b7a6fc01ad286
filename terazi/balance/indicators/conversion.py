"""Conversion of announcements into deliveries.

How much of what was announced for the recipient has been delivered: of deals, or with the yardstick units of
pieces. Announced is every transfer and production of which some report tells a step, from interest on, also one
that broke later; denied reports are not, and a deal first seen at its delivery is both. Deals that only a register
lists are left out, for it lists none that failed. ``value`` counts as delivered what any report says, the interval
"confirmed" what two independent bodies or a formal record establish. The Wilson interval takes deals for
independent; of units it is too narrow, for pieces of one contract come together.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from terazi.balance.counting import FEWEST, REALISED, deals_asked
from terazi.balance.pages import Page
from terazi.balance.scales import Scales
from terazi.balance.statistics import wilson
from terazi.balance.witnesses import is_in_news
from terazi.model import Deal, Interval, Kind, Measure, Question, Stage, Yardstick

TITLE = "Announced and delivered"
UNIT = "share delivered"
YARDSTICKS = (Yardstick.DEALS, Yardstick.UNITS)
CAVEAT = "Announcements and deliveries as reported; what is too recent to be delivered counts as not delivered."
CONFIRMED = "confirmed"
# What is only seen in a force's inventory was never announced to us.
_GOODS = frozenset({Kind.TRANSFER, Kind.PRODUCTION})


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    by_supplier: dict[str, list[Deal]] = defaultdict(list)
    announced = [d for d in deals_asked(scales.ledger, question) if is_announced(d) and is_in_news(d, scales)]
    for deal in announced:
        for supplier in set(deal.suppliers):
            by_supplier[supplier].append(deal)
    rows = [("", announced), *sorted(by_supplier.items())]
    of = _of_units if question.yardstick is Yardstick.UNITS else _of_deals
    page = Page(indicator="conversion", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    return tuple(of(page, supplier, deals) for supplier, deals in rows)


def is_announced(deal: Deal) -> bool:
    """Whether some report tells a step of it: goods that nobody but a denial speaks of are not announced."""
    told = {step.stage for step in deal.history} | {deal.stage_claimed}
    return deal.kind in _GOODS and bool(told - {None, Stage.DENIED, Stage.REJECTED})


def units_delivered(deal: Deal, stage: Stage | None) -> int:
    """Pieces of a deal that are with the buyer: the number told, else all of them once the deal is delivered."""
    if deal.delivered is not None:
        return deal.delivered
    return (deal.quantity or 0) if stage in REALISED else 0


def _of_deals(page: Page, supplier: str, deals: list[Deal]) -> Measure:
    done = sum(d.stage_claimed in REALISED for d in deals)
    sure = sum(d.stage_established in REALISED for d in deals)
    return _figure(page.over(deals), supplier, sure, done, len(deals))


def _of_units(page: Page, supplier: str, deals: list[Deal]) -> Measure:
    counted = [d for d in deals if d.quantity or d.delivered]
    whole = sum(max(d.quantity or 0, d.delivered or 0) for d in counted)
    done = sum(units_delivered(d, d.stage_claimed) for d in counted)
    sure = sum(units_delivered(d, d.stage_established) for d in counted if d.stage_established in REALISED)
    by_units = replace(page, unit="share of units delivered", yardstick=Yardstick.UNITS)
    return _figure(by_units.over(counted), supplier, sure, done, whole)


def _figure(page: Page, supplier: str, sure: int, done: int, whole: int) -> Measure:
    note = f"{done} of {whole} delivered, {sure} of them confirmed."
    few = len(page.basis) < FEWEST and page.yardstick is Yardstick.DEALS
    if few or not whole:
        return page.figure(None, subject=supplier, word="counts only", note=note)
    return page.figure(done / whole, tuple(_intervals(sure, done, whole)), subject=supplier, note=note)


def _intervals(sure: int, done: int, whole: int) -> Iterator[Interval]:
    yield wilson(done, whole)
    yield Interval(name=CONFIRMED, low=min(sure, done) / whole, high=max(sure, done) / whole)
