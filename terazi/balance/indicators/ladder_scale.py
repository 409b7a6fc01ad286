"""Whether the rungs of cooperation are a ladder at all.

Over all pairs of states of the ledger, each rung realised (half or more) or not: Guttman's reproducibility, which
has to be 0.90, and Loevinger's H, which has to be 0.30, before anybody calls the rungs a ladder. Below that, deep
cooperation comes without the shallow kind too often, and a place "on the ladder" says nothing.
"""

from terazi.balance.counting import deals_asked
from terazi.balance.dominance import REPRODUCIBLE, SCALABLE, reproducibility, scalability
from terazi.balance.pages import Page
from terazi.balance.rungs import Profile, profiles
from terazi.balance.scales import Scales
from terazi.model import Measure, Question

TITLE = "Are the rungs a ladder"
UNIT = "coefficient"
CAVEAT = "Of the pairs in this ledger; few pairs say little."
LADDER, NO_LADDER, TOO_FEW = "a ladder", "no ladder", "too few pairs"
# Fewer rows than this fit any order of the rungs.
FEWEST_PAIRS = 10


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    deals = deals_asked(scales.ledger, Question(as_of=question.as_of))
    found = [p for p in profiles(scales, deals) if any(p.claimed)]
    rows = [[part >= 0.5 for part in profile.realised] for profile in found]
    page = Page(indicator="ladder_scale", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    over = page.over(d for p in found for r in p.steps.values() for d in r.deals)
    note = f"Pairs of states: {len(found)}."
    guttman = reproducibility(rows) if rows else None
    loevinger = scalability(rows) if rows else None
    word = _word(found, guttman, loevinger)
    return (
        over.figure(guttman, subject="reproducibility", word=word, note=note),
        over.figure(loevinger, subject="Loevinger H", word=word, note=note),
    )


def _word(found: list[Profile], guttman: float | None, loevinger: float | None) -> str:
    if len(found) < FEWEST_PAIRS or guttman is None or loevinger is None:
        return TOO_FEW
    return LADDER if guttman >= REPRODUCIBLE and loevinger >= SCALABLE else NO_LADDER
