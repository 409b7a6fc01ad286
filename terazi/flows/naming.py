"""Deals that were worked out anew get the names that the register of deals keeps for them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from terazi.flows.encoded import Unnamed, read_deal
from terazi.ledger.register import Bound, Nameless, bound_by, name_of, numbers_for
from terazi.model import DealName
from terazi.store import LedgerStore, Renewal

# Where more than one in so many lines of the register may be asked for, all of it is read at once.
MUCH = 4


def name_deals(unnamed: Sequence[Unnamed], store: LedgerStore, renewal: Renewal, today: str) -> None:
    """Put the deals, which stand under their keys, under their names; the register grows by what is new."""
    ordered = sorted(unnamed, key=lambda d: (d.since, d.strands, d.key))
    rows = [Nameless(key=d.key, strands=d.strands) for d in ordered]
    while rows:
        known, last = store.last_deal_name()
        rivals = _rivals(rows, _bound(rows, store, known, last), renewal)
        numbers, lines = numbers_for([*rivals, *rows], _bound([*rivals, *rows], store, known, last))
        made = [dataclasses.replace(line, recorded=today) for line in lines]
        # Another program may have given names meanwhile: then the next numbers are other ones.
        if not made or store.add_deal_names(made, known=known):
            renewal.rename({key: name_of(number) for key, number in numbers.items()})
            return


def _bound(rows: Sequence[Nameless], store: LedgerStore, known: int, last: int) -> Bound:
    """What the register binds the strands of some deals to."""
    strands = [strand for deal in rows for strand in deal.strands]
    if len(strands) * MUCH > known:
        lines: Iterable[DealName] = store.deal_names()
    else:
        lines = store.deal_names_of((claim for claim, _, _ in strands), (doc for _, _, doc in strands if doc))
    return dataclasses.replace(bound_by(lines), last=last)


def _rivals(rows: Sequence[Nameless], bound: Bound, renewal: Renewal) -> list[Nameless]:
    """Deals that stay as they are, but bear a number to which strands of the others are bound."""
    wanted = {n for deal in rows for claim, item, _ in deal.strands if (n := bound.strands.get((claim, item)))}
    wanted |= {n for deal in rows for _, item, doc in deal.strands if (n := bound.documents.get((doc, item)))}
    found = [read_deal(row).deal for row in renewal.deals_named(map(name_of, wanted))]
    return [Nameless(key=d.id, strands=[(claim, item, "") for claim, item in d.strands]) for d in found]
