"""Needs and how far deals cover them.

For each state and function (border, maritime, ...): 1 - the product over the answering deals of (1 - P(true) x
factor of the stage), in all and by supplier; the gap is what is left to 1. A deal answers where it brings the
equipment that the need names, else such as serves the function; where no function is told, each kind of equipment is
a need of its own. The word says what kind of need it is: "follow-on"
where deals before the first statement had met it by half or more (a need already met is no need), "met" where
later ones have, "open" otherwise, and "offer" where only the seller's own bodies speak of it. Beside it stand the
days that it has been open, or the months until the first order. What is for sale shapes what is asked for.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from terazi.balance.counting import COMMITTED, REALISED
from terazi.balance.days import closes, middle, months_between, today_of
from terazi.balance.needs import Need, answers, coverage_by, needs_of
from terazi.balance.pages import Page
from terazi.balance.scales import Scales
from terazi.balance.statements import statements_asked
from terazi.model import Deal, Interval, Kind, Measure, Question

TITLE = "Needs and their coverage"
UNIT = "covered, from 0 to 1"
CAVEAT = "Needs as stated in the documents read; what nobody states is not seen."
FOLLOW_ON, MET, OPEN, OFFER = "follow-on", "met", "open", "offer"
# From here on a need counts as met.
HALF = 0.5
_ORDERED = COMMITTED | REALISED


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    needs = needs_of(statements_asked(scales, question, Kind.NEED), question.recipients)
    page = Page(indicator="need_coverage", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    return tuple(figure for need in needs for figure in _of(page, need))


def _of(page: Page, need: Need) -> Iterator[Measure]:
    scales, subject = page.scales, f"{need.recipient} {need.name}"
    deals = [d for d in scales.ledger.deals if answers(d, need)]
    word = verdict(need, deals, scales)
    over = page.over(deals, (s.claim for s in need.said))
    covered = coverage_by(deals, scales)
    sure = coverage_by([replace(d, stage_claimed=d.stage_established) for d in deals], scales)
    note = f"First stated {need.since or 'without a day'}; gap {1 - covered:.2f}."
    intervals = (Interval(name="confirmed", low=min(sure, covered), high=max(sure, covered)),)
    yield over.figure(covered, intervals, subject=subject, word=word, note=note)
    yield from _by_supplier(page, need, deals)
    yield from _times(over, need, deals, word)


def verdict(need: Need, deals: list[Deal], scales: Scales) -> str:
    """What kind of need it is, by what had been realised before it was first stated and since."""
    if need.offered:
        return OFFER
    before = [d for d in deals if need.since and (day := _realised_on(d)) and day < need.since[: len(day)]]
    if coverage_by(before, scales) >= HALF:
        return FOLLOW_ON
    return MET if coverage_by(deals, scales) >= HALF else OPEN


def _realised_on(deal: Deal) -> str:
    return min((s.date for s in deal.history if s.stage in REALISED and s.date), default="")


def _by_supplier(page: Page, need: Need, deals: list[Deal]) -> Iterator[Measure]:
    found: dict[str, list[Deal]] = defaultdict(list)
    for deal in deals:
        for supplier in set(deal.suppliers):
            found[supplier].append(deal)
    for supplier, own in sorted(found.items()):
        subject = f"{need.recipient} {need.name} from {supplier}"
        yield page.over(own).figure(coverage_by(own, page.scales), subject=subject)


def _times(over: Page, need: Need, deals: list[Deal], word: str) -> Iterator[Measure]:
    today, subject = today_of(over.scales, over.question), f"{need.recipient} {need.name}"
    orders = (s.date for d in deals for s in d.history if s.stage in _ORDERED and s.date)
    later = min((day for day in orders if need.since and day >= need.since[: len(day)]), default="")
    if later:
        waited = max(0.0, months_between(middle(need.since), middle(later)))
        yield replace(over, unit="months to the first order").figure(waited, subject=subject)
    if word == OPEN and need.since and today:
        days = max(0, (closes(today) - middle(need.since)).days)
        yield replace(over, unit="days open").figure(float(days), subject=subject)
