"""Time from announcement to delivery.

How many years pass between the first dated step of a deal and its first delivery, per supplier, by the estimator
of Kaplan and Meier: a deal that is still pending counts with the time that it has lasted until the day of the
question, so that slow deals are not left out. One figure is the median, one the time by which nine of ten are
delivered; where the observations do not reach so far there is none. By the yardstick volume it is read from the
register, from order to first delivery, in whole years; the register lists delivered deals only, so nothing is
pending there.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from terazi.balance.counting import FEWEST, REALISED, deals_asked
from terazi.balance.days import closes, middle, today_of, years_between
from terazi.balance.indicators.conversion import is_announced
from terazi.balance.pages import Page
from terazi.balance.scales import Scales
from terazi.balance.statistics import SURVIVAL, Quantile, times_to
from terazi.balance.witnesses import is_in_news
from terazi.model import Deal, Interval, Measure, Question, Register, RegisterDeal, Stage, Yardstick

TITLE = "Time to delivery"
UNIT = "years"
YARDSTICKS = (Yardstick.DEALS, Yardstick.VOLUME)
CAVEAT = "A step is dated by the day that reports give it; a month or year counts from its middle."
BY_YEAR = "Years only; some are the register's estimates."
PARTS = ((0.5, "median"), (0.9, "nine of ten"))
_BROKEN = frozenset({Stage.CANCELLED, Stage.REJECTED, Stage.DENIED, Stage.ENDED})


@dataclass(slots=True)
class Waits:
    """What one supplier's deals took: the years of those delivered and of those still pending, and who they are."""

    done: list[float] = field(default_factory=list)
    pending: list[float] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    page = Page(indicator="time_to_delivery", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    register = scales.register(question) if question.yardstick is Yardstick.VOLUME else None
    if register is not None:
        return _by_register(replace(page, caveat=BY_YEAR, yardstick=Yardstick.VOLUME), register)
    told = [d for d in deals_asked(scales.ledger, question) if is_in_news(d, scales)]
    waits = _waits(told, today_of(scales, question))
    return tuple(
        f for supplier, found in sorted(waits.items()) for f in _figures(page.over(found.deals), supplier, found)
    )


def _waits(deals: Sequence[Deal], today: str) -> dict[str, Waits]:
    found: dict[str, Waits] = defaultdict(Waits)
    for deal in deals:
        wait = wait_of(deal, closes(today)) if today and is_announced(deal) else None
        for supplier in sorted(set(deal.suppliers)) if wait is not None else ():
            years, is_done = wait or (0.0, False)
            (found[supplier].done if is_done else found[supplier].pending).append(years)
            found[supplier].deals.append(deal)
    return found


def wait_of(deal: Deal, today: date) -> tuple[float, bool] | None:
    """Years from the first step to delivery, or to today where it is pending; whether it is delivered.

    None where no step before the delivery is dated, or the deal is broken off: it will never be delivered.
    """
    arrived = min((s.date for s in deal.history if s.stage in REALISED and s.date), default="")
    begun = min((s.date for s in deal.history if s.stage not in REALISED and s.date), default="")
    if not begun or (not arrived and deal.stage_claimed in _BROKEN):
        return None
    if not arrived:
        return max(0.0, years_between(middle(begun), today)), False
    return max(0.0, years_between(middle(begun), middle(arrived))), True


def _figures(page: Page, supplier: str, waits: Waits) -> Iterator[Measure]:
    note = f"{len(waits.done)} delivered, {len(waits.pending)} pending."
    for part, name in PARTS:
        of = replace(page, unit=f"{UNIT}, {name}")
        if len(page.basis) < FEWEST or not waits.done:
            yield of.figure(None, subject=supplier, word="counts only", note=note)
        else:
            yield _figure(of, supplier, times_to(part, waits.done, waits.pending), note)


def _figure(page: Page, supplier: str, found: Quantile, note: str) -> Measure:
    if found.value is None:
        return page.figure(None, subject=supplier, word="not reached", note=note)
    low = found.value if found.low is None else found.low
    if found.high is None:
        note += " The interval has no upper end."
    high = found.value if found.high is None else found.high
    return page.figure(found.value, (Interval(name=SURVIVAL, low=low, high=high),), subject=supplier, note=note)


# ------------------------------------------------------------------ by the register


def _by_register(page: Page, register: Register) -> tuple[Measure, ...]:
    waits: dict[str, Waits] = defaultdict(Waits)
    for deal in register.deals:
        if deal.ordered is None or not deal.deliveries or not _is_asked(deal, page.question):
            continue
        first = min(d.year for d in deal.deliveries)
        waits[deal.supplier or "?"].done.append(float(max(0, first - deal.ordered)))
        waits[deal.supplier or "?"].rows.append(f"{register.publisher}:{deal.id}")
    return tuple(
        figure
        for supplier, found in sorted(waits.items())
        for figure in _of_register(replace(page, basis=tuple(sorted(found.rows))), supplier, found)
    )


def _of_register(page: Page, supplier: str, waits: Waits) -> Iterator[Measure]:
    yield from _figures(page, supplier, waits)
    mean = sum(waits.done) / len(waits.done) if len(waits.done) >= FEWEST else None
    yield replace(page, unit=f"{UNIT}, mean").figure(mean, subject=supplier)


def _is_asked(deal: RegisterDeal, question: Question) -> bool:
    ordered = str(deal.ordered)
    return (
        (not question.recipients or deal.recipient in question.recipients)
        and (not question.suppliers or deal.supplier in question.suppliers)
        and (not question.since or ordered >= question.since[:4])
        and (not question.until or ordered <= question.until[:4])
    )
