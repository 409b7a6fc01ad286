"""What a deal is called: the event that it is about as a noun, whatever has become of it."""

from __future__ import annotations

from terazi.briefs.gloss import subject
from terazi.model import Category, Claim, Deal, Kind
from terazi.web.answering.words import Words
from terazi.web.holding.lines import DealLine


def deal_title(deal: Deal, words: Words) -> str:
    """``The supply of three Bayraktar TB2 by Türkiye to Kyrgyzstan``."""
    claim = Claim(
        kind=deal.kind,
        suppliers=deal.suppliers,
        recipients=deal.recipients,
        parties=deal.parties,
        items=deal.items,
        category=deal.category,
        quantity=deal.quantity,
    )
    return subject(claim, words.wording)


def line_title(line: DealLine, words: Words) -> str:
    """The same of a deal that is known by its line alone, without its number of units."""
    claim = Claim(
        kind=Kind(line.kind),
        suppliers=line.suppliers,
        recipients=line.recipients,
        parties=line.parties,
        items=line.items,
        category=tuple(Category(one) for one in line.categories),
    )
    return subject(claim, words.wording)
