"""Which deals a question counts, and how much each of them counts for each supplier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from terazi.balance.scales import Scales
from terazi.model import SYMMETRIC, Deal, Ledger, Question, Stage

# Announcements are never counted in a share (docs/evaluation.md): a deal counts once somebody has ordered.
COMMITTED = frozenset({Stage.ORDERED, Stage.IN_PRODUCTION, Stage.IN_FORCE})
REALISED = frozenset({Stage.DELIVERED, Stage.IN_SERVICE, Stage.ONGOING})

# Below this many deals a share is printed as counts only.
FEWEST = 3


def deals_asked(ledger: Ledger, question: Question) -> tuple[Deal, ...]:
    """Every deal that the question asks for, at any stage, in the order of their ids."""
    if question.as_of and question.as_of != ledger.as_of:
        raise ValueError(f"asked as of {question.as_of}, settled as of {ledger.as_of or 'everything'}")
    wanted = frozenset(question.recipients)
    # Most deals of a large ledger are another's: that is asked first, and cheaply.
    own = (d for d in ledger.deals if not (wanted and wanted.isdisjoint(d.recipients) and wanted.isdisjoint(d.parties)))
    found = (deal for deal in own if _is_asked(deal, question))
    return tuple(sorted(found, key=lambda deal: deal.id))


def deals_counted(ledger: Ledger, question: Question) -> tuple[Deal, ...]:
    """The directed deals of the question that reports put at ordered or beyond: what shares are made of."""
    return tuple(d for d in deals_asked(ledger, question) if d.kind not in SYMMETRIC and is_reported(d))


def is_reported(deal: Deal) -> bool:
    """Whether some report puts the deal at ordered or beyond, unbroken."""
    return deal.stage_claimed in COMMITTED | REALISED


def is_confirmed(deal: Deal) -> bool:
    """Whether two independent origins or a formal record put the deal at ordered or beyond."""
    return deal.stage_established in COMMITTED | REALISED


def weights(deals: Iterable[Deal]) -> dict[str, Fraction]:
    """Supplier -> deals, a deal of several suppliers split evenly; the unnamed supplier is ``""``."""
    found: dict[str, Fraction] = defaultdict(Fraction)
    for deal in deals:
        suppliers = sorted(set(deal.suppliers)) or [""]
        for supplier in suppliers:
            found[supplier] += Fraction(1, len(suppliers))
    return dict(sorted(found.items()))


def independent_bodies(deal: Deal, scales: Scales) -> frozenset[str]:
    """The bodies whose statements tell of the deal: the same body on another day counts once."""
    bodies = scales.once("body of origin", lambda: {origin.id: origin.body for origin in scales.ledger.origins})
    return frozenset(bodies[origin] for origin in deal.origins if origin in bodies)


def _is_asked(deal: Deal, question: Question) -> bool:
    buyers = {*deal.recipients, *deal.parties}
    sellers = {*deal.suppliers, *deal.parties}
    return (
        (not question.recipients or bool(buyers & set(question.recipients)))
        and (not question.suppliers or bool(sellers & set(question.suppliers)))
        and (not question.categories or bool(set(deal.category) & set(question.categories)))
        and _is_inside(deal, question)
    )


def _is_inside(deal: Deal, question: Question) -> bool:
    """A deal lies where its latest step lies; an undated deal lies in no window but the open one."""
    if not (question.since or question.until):
        return True
    if not deal.history:
        return False
    day = deal.history[-1].date
    return _not_before(day, question.since) and _not_before(question.until, day)


def _not_before(day: str, other: str) -> bool:
    """Prefixes are compared at the precision of the shorter: 2021 is not before 2021-06."""
    shared = min(len(day), len(other))
    return day[:shared] >= other[:shared]
