"""What a page of a ledger is called in a bibliography."""

from __future__ import annotations

from collections.abc import Sequence

from terazi.briefs.phrases import what_of
from terazi.briefs.wording import Wording
from terazi.model import Deal


def deal_title(deal: Deal, wording: Wording) -> str:
    """``Türkiye → Kyrgyzstan: Bayraktar TB2 ×3 (deal D-0001)``."""
    if deal.suppliers or deal.recipients:
        sides = (wording.many(map(wording.state, codes or ("",))) for codes in (deal.suppliers, deal.recipients))
        who = wording.say("alert.pair", **dict(zip(("supplier", "recipient"), sides, strict=True)))
    else:
        who = wording.many(map(wording.state, deal.parties or ("",)))
    return wording.say("cite.deal", who=who, what=what_of(deal, wording), name=deal.id)


def states_title(codes: Sequence[str], wording: Wording) -> str:
    """A country, or two of them."""
    if len(codes) == 1:
        return wording.say("cite.country", country=wording.state(codes[0]))
    first, second = (wording.state(code) for code in codes)
    return wording.say("cite.pair", first=first, second=second)
