"""Two countries, two tables: how different the baskets are that a supplier sells to two recipients.

One less the cosine of the two lists of deals by category: 0 is the same basket, 1 nothing in common. For every two
recipients of the suppliers that the question names, over deals at ordered or beyond; with fewer than three deals
on either side there is no figure. Beside it: the part of the suppliers' agreements that bind two or more of the
recipients at once. High distances and few joint instruments speak for terms cut to each state; a common programme
would show as the opposite.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from math import sqrt

from terazi.balance.counting import FEWEST, deals_asked, deals_counted
from terazi.balance.pages import Page
from terazi.balance.scales import Scales
from terazi.model import Deal, Kind, Measure, Question

TITLE = "Difference of baskets"
UNIT = "cosine distance, from 0 to 1"
NEEDS_SUPPLIER = True
CAVEAT = "By number of deals in each category; a deal of several categories is split evenly."
JOINT = "joint instruments"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    if not question.suppliers:
        return ()
    page = Page(indicator="basket_distance", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    bought: dict[str, list[Deal]] = defaultdict(list)
    for deal in deals_counted(scales.ledger, question):
        for recipient in set(deal.recipients) & (set(question.recipients) or set(deal.recipients)):
            bought[recipient].append(deal)
    pairs = combinations(sorted(bought.items()), 2)
    return (*(_distance(page, one, other) for one, other in pairs), *_joint(page, frozenset(bought)))


def basket(deals: list[Deal]) -> Mapping[str, float]:
    """Deals by category."""
    found: Counter[str] = Counter()
    for deal in deals:
        for category in set(deal.category):
            found[category] += 1 / len(set(deal.category))  # type: ignore[assignment]  # parts of a deal
    return found


def cosine_distance(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """One less the cosine of the angle between two baskets; 1 where one of them is empty."""
    shared = sum(weight * other.get(category, 0) for category, weight in one.items())
    lengths = sqrt(sum(w * w for w in one.values())) * sqrt(sum(w * w for w in other.values()))
    return max(0.0, 1 - shared / lengths) if lengths else 1.0


def _distance(page: Page, one: tuple[str, list[Deal]], other: tuple[str, list[Deal]]) -> Measure:
    (left, mine), (right, theirs) = one, other
    few = min(len(mine), len(theirs)) < FEWEST
    value = None if few else cosine_distance(basket(mine), basket(theirs))
    note = f"{len(mine)} and {len(theirs)} deals."
    over = page.over({d.id: d for d in (*mine, *theirs)}.values())
    return over.figure(value, subject=f"{left}-{right}", word="counts only" if few else "", note=note)


def _joint(page: Page, recipients: frozenset[str]) -> Iterator[Measure]:
    """The part of the suppliers' agreements that bind two or more of the recipients."""
    wanted = recipients | set(page.question.recipients)
    signed = [d for d in deals_asked(page.scales.ledger, page.question) if d.kind is Kind.AGREEMENT]
    joint = [d for d in signed if len(set(d.parties) & wanted) > 1]
    if signed:
        value = len(joint) / len(signed) if len(signed) >= FEWEST else None
        over = replace(page, unit="share of agreements").over(signed)
        yield over.figure(value, subject=JOINT, note=f"{len(joint)} of {len(signed)} agreements.")
