"""Who is meant by a protest handed to the seller: "Belgrade sent Ankara a note" over arms for Kosovo limits Kosovo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from terazi.claims.hits import Filler, Hit
from terazi.model import Kind, Reason

# A protest follows the deal that it is about by at most so many sentences; a seller's only buyer is meant from farther.
_REACH, _FAR = 2, 8
_DEALS = frozenset({Kind.TRANSFER, Kind.PRODUCTION})
_PROTESTS = frozenset({Reason.THIRD_PARTY_OBJECTION, Reason.SANCTION})


def address(hits: Sequence[Hit]) -> list[Hit]:
    """The hits; limits that are told to the seller of a deal beside them are put on its buyer."""
    return [_turned(hit, hits) if _is_protest(hit) else hit for hit in hits]


def _is_protest(hit: Hit) -> bool:
    """Whether somebody objects to somebody and no third state is named whose goods they are."""
    return (
        hit.kind is Kind.CONSTRAINT
        and hit.reason in _PROTESTS
        and len(hit.recipients) == 1
        and all(f.rule == "limits_own_goods" for f in hit.suppliers)
    )


def _turned(protest: Hit, hits: Sequence[Hit]) -> Hit:
    seller = protest.recipients[0]
    limiters = {f.code for f in protest.parties}
    deals = [h for h in hits if h.kind in _DEALS and seller.code in {f.code for f in h.suppliers}]
    reach = _FAR if len({f.code for d in deals for f in d.recipients}) == 1 else _REACH
    for deal in reversed(deals):
        if not 0 <= protest.anchor.sentence - deal.anchor.sentence <= reach:
            continue
        buyers = tuple(replace(f, rule="buyer_objected_to", local=False) for f in deal.recipients)
        if buyers and not limiters & {f.code for f in buyers} and not _is_own(seller, protest):
            return replace(protest, suppliers=(seller,), recipients=buyers)
    return protest


def _is_own(seller: Filler, protest: Hit) -> bool:
    """A sanction on a state is on that state; one on its firm is on what the firm sells."""
    return protest.reason is Reason.SANCTION and not seller.org
