"""Deals that were worked out anew get the names that the register of deals keeps for them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from terazi.flows.encoded import Unnamed, read_deal
from terazi.ledger.register import Bound, Nameless, bound_by, name_of, numbers_for
from terazi.store import LedgerStore, Renewal


def name_deals(unnamed: Sequence[Unnamed], store: LedgerStore, renewal: Renewal, today: str) -> None:
    """Put the deals, which stand under their keys, under their names; the register grows by what is new."""
    ordered = sorted(unnamed, key=lambda d: (d.since, d.strands, d.key))
    rows = [Nameless(key=d.key, strands=d.strands) for d in ordered]
    while True:
        register = list(store.deal_names())
        bound = bound_by(register)
        numbers, lines = numbers_for([*_rivals(rows, bound, renewal), *rows], bound)
        made = [dataclasses.replace(line, recorded=today) for line in lines]
        # Another program may have given names meanwhile: then the next numbers are other ones.
        if not made or store.add_deal_names(made, known=len(register)):
            break
    renewal.rename({key: name_of(number) for key, number in numbers.items()})


def _rivals(rows: Sequence[Nameless], bound: Bound, renewal: Renewal) -> list[Nameless]:
    """Deals that stay as they are, but bear a number to which strands of the others are bound."""
    wanted = {n for deal in rows for claim, item, _ in deal.strands if (n := bound.strands.get((claim, item)))}
    wanted |= {n for deal in rows for _, item, doc in deal.strands if (n := bound.documents.get((doc, item)))}
    found = [read_deal(row).deal for row in renewal.deals_named(map(name_of, wanted))]
    return [Nameless(key=d.id, strands=[(claim, item, "") for claim, item in d.strands]) for d in found]
