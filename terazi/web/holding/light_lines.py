"""Lines of charts from what the shelf holds of every deal, for drawings of a whole ledger that only count."""

from __future__ import annotations

from terazi.briefs.gather import bare_line
from terazi.briefs.nouns import Line
from terazi.model import Category, Deal, Kind, Stage, Step
from terazi.web.holding.lines import DealLine


def light_line(line: DealLine, country: str) -> Line:
    """A deal as a state sees it: sides, goods and stages, its first and last day; no units, sums, quotes, origins."""
    kind = Kind(line.kind)
    claimed, established = (Stage(word) if word else None for word in (line.claimed, line.established))
    deal = Deal(
        id=line.id,
        kind=kind,
        suppliers=line.suppliers,
        recipients=line.recipients,
        parties=line.parties,
        items=line.items,
        category=tuple(Category(word) for word in line.categories),
        stage_claimed=claimed,
        stage_established=established,
        quantity=None,
        delivered=None,
        amount=None,
        due=None,
        history=tuple(Step(date=day, stage=Stage.TALKS, claim="") for day in (line.days[:1] + line.days[-1:])),
        told=(),
        claims=(),
        origins=(),
    )
    return bare_line(deal, country, line.origins)
