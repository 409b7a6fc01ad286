"""Act: is what happened on that day the signing, or the ratification, as the statement says?

Both are steps of one agreement. A day that the ledger knows by the other of the two contradicts the statement.
"""

from __future__ import annotations

from terazi.checks.dates import may_be_same
from terazi.checks.ground import Ground, one_of_each_origin
from terazi.checks.phrases import tells
from terazi.knowledge.statements import Sense, StatementWords
from terazi.model import Claim, Deal, Kind
from terazi.model.checking import Check, Fact, Outcome, Rule

_ACTS = (Sense.SIGNED, Sense.RATIFIED)


def check(words: str, pack: StatementWords, claim: Claim, deal: Deal, ground: Ground) -> Check | None:
    """The act that is told against those that the ledger tells of that day; None where either is not told."""
    told = [act for act in _ACTS if tells(act, words, pack)]
    if claim.kind is not Kind.AGREEMENT or len(told) != 1 or not claim.date:
        return None
    that_day = [c for c in ground.told_of(deal) if c.date and may_be_same(str(c.date), str(claim.date))]
    acts = {c.id: _acts_of(c, ground) for c in that_day}
    other = [c for c in that_day if acts[c.id] and told[0] not in acts[c.id]]
    if not other or len(other) < sum(bool(found) for found in acts.values()):
        return None
    return Check(
        rule=Rule.STAGE,
        outcome=Outcome.CONTRADICTED,
        stated=told[0].value,
        found=Fact(f"act.{min(acts[other[0].id]).value}", (("date", str(other[0].date)),)),
        against=one_of_each_origin(ground.witness(deal, c, "stage", "date") for c in other),
    )


def _acts_of(claim: Claim, ground: Ground) -> set[Sense]:
    """The acts in the quote on which the date or stage of a claim stands; of its first quote, for others tell more."""
    quotes = ground.quotes(claim, "stage")
    return {act for act in _ACTS for quote in quotes[:1] for pack in ground.words if tells(act, quote, pack)}
