"""Which cooperation is deeper, without made-up weights.

For every two pairs that share the recipient or the partner: the part of all weightings in which the first is
deeper by what is realised, where a deeper rung never counts less than a shallower one. Over 0.95 it is "deeper",
under 0.05 "less deep", and anything between is "not rankable": whoever ranks them then has chosen weights. That it
holds in every weighting is tested exactly, the part of them by drawing 4,000. Asked of no state, it ranks none.
"""

from collections.abc import Iterator
from itertools import combinations

from terazi.balance.counting import deals_asked
from terazi.balance.dominance import SURE, always_as_deep, dominance, weightings
from terazi.balance.pages import Page
from terazi.balance.rungs import Profile, Rung, profiles
from terazi.balance.scales import Scales
from terazi.model import Measure, Question

TITLE = "Which cooperation is deeper"
UNIT = "part of all weightings"
CAVEAT = "A part of weightings, no likelihood; by what is realised of each rung."
DEEPER, LESS_DEEP, EQUAL, NOT_RANKABLE = "deeper", "less deep", "equal", "not rankable"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    if not (question.recipients or question.suppliers):
        return ()
    found = profiles(scales, deals_asked(scales.ledger, question), question.recipients, question.suppliers)
    page = Page(indicator="depth_rank", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    return tuple(_compare(page, found))


def _compare(page: Page, found: tuple[Profile, ...]) -> Iterator[Measure]:
    weights = weightings(len(Rung)) if len(found) > 1 else None
    for one, other in combinations(found, 2):
        if weights is not None and (one.recipient == other.recipient or one.partner == other.partner):
            part = dominance(one.realised, other.realised, weights)
            deals = [d for p in (one, other) for r in p.steps.values() for d in r.deals]
            claims = [s.claim for p in (one, other) for s in p.steps[Rung.CONTACT].statements]
            subject = f"{one.recipient}-{one.partner} v {other.recipient}-{other.partner}"
            yield page.over(deals, claims).figure(part, subject=subject, word=verdict(one, other, part))


def verdict(one: Profile, other: Profile, part: float) -> str:
    """The closed word for a comparison; "equal" where no weighting tells the two apart."""
    if always_as_deep(one.realised, other.realised) and always_as_deep(other.realised, one.realised):
        return EQUAL
    if part > SURE:
        return DEEPER
    return LESS_DEEP if part < 1 - SURE else NOT_RANKABLE
