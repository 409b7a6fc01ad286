"""Deals that broke for a reason of alignment.

Of the recipient's deals that were denied, refused, stalled, suspended, called off or ended, the part for which
some report states a reason of alignment: a duty to allies, neutrality, sanctions, an embargo, a third state's
objection, a ban on passing on. A reason that nobody states is not in it.
"""

from terazi.balance.counting import FEWEST, deals_asked
from terazi.balance.crossings import ALIGNED, touches
from terazi.balance.pages import Page, unobserved
from terazi.balance.scales import Scales
from terazi.balance.statements import statements_asked
from terazi.model import SYMMETRIC, Kind, Measure, Question, Stage

TITLE = "Deals broken for a reason of alignment"
UNIT = "share of broken deals"
CAVEAT = "Reasons as stated; unstated ones are not seen."
BROKEN = frozenset(
    {Stage.DENIED, Stage.REJECTED, Stage.STALLED, Stage.SUSPENDED, Stage.CANCELLED, Stage.ENDED}
)  # fmt: skip
NOT_OBSERVED, OBSERVED = "not observed", "observed"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    page = Page(indicator="aligned_breaks", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    asked = deals_asked(scales.ledger, question)
    broken = [d for d in asked if d.kind not in SYMMETRIC and d.stage_claimed in BROKEN]
    reasons = [s for s in statements_asked(scales, question, Kind.CONSTRAINT) if s.claim.reason in ALIGNED]
    stated = [s for s in reasons if any(touches(s.claim, d) for d in broken)]
    aligned = [d for d in broken if any(touches(s.claim, d) for s in stated)]
    over = page.over(broken, (s.claim for s in stated))
    if not aligned:
        return (over.figure(None, word=NOT_OBSERVED, note=f"{len(broken)} broken deals. {unobserved(scales)}"),)
    value = len(aligned) / len(broken) if len(broken) >= FEWEST else None
    ids = ", ".join(d.id for d in aligned)
    return (over.figure(value, word=OBSERVED, note=f"{len(aligned)} of {len(broken)} broken deals: {ids}."),)
