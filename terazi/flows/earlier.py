"""A ledger as of an earlier day, from its settled one: only units that were told of after the day are settled anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace

from terazi.flows.encoded import key_of, read_settled, read_unit
from terazi.flows.kept import Kept, Stored, replayed
from terazi.ledger import Lexicon
from terazi.ledger.days import is_by
from terazi.ledger.judgements import judged, rulings_of, standing
from terazi.ledger.register import bound_by, named
from terazi.ledger.settle import in_order, ledger_of, prepared
from terazi.ledger.units import Unit, settle_unit, units_of
from terazi.model import Contradiction, Deal, Ledger, Report


def earlier(kept: Kept, stored: Stored, day: str, lexicon: Lexicon) -> Ledger:
    """The ledger of what was published by a day: the same as replaying it whole, for what lies before the day stands.

    Where judgements put claims of several units together everything is replayed: what was one unit by the day may
    be another one than now.
    """
    decided = standing(stored.judgements)
    rulings = rulings_of(decided)
    if rulings.same:
        return replayed(kept.store, stored, day, lexicon)
    reports = in_order(stored.reports())
    known = [one for one in reports if is_by(one.published, day)]
    touched = kept.cache.blocks_of({one.document for one in reports} - {one.document for one in known})
    of_touched = kept.cache.documents_of(touched)
    rows = prepared(judged([one for one in known if one.document in of_touched], decided), lexicon)
    anew = _anew(rows, touched)
    units = _kept_units(kept, touched) | {key: settle_unit(told, rulings, lexicon) for key, told in anew.items()}
    ledger = ledger_of([units[key] for key in sorted(units)], known, kept.store.edition(), day)
    return replace(named(ledger, bound_by(kept.store.deal_names())), edition=kept.store.edition())


def _anew(rows: Collection[Report], touched: Collection[str]) -> Mapping[str, list[Report]]:
    """The reports of each unit that changed since; what these documents tell in other units is settled already."""
    return {key: told for block, told in units_of(rows, {}).items() if (key := key_of(block)) in touched}


def _kept_units(kept: Kept, touched: Collection[str]) -> dict[str, Unit]:
    """The units of which nothing was told since, with their deals under their keys."""
    deals: dict[str, list[Deal]] = defaultdict(list)
    conflicts: dict[str, list[Contradiction]] = defaultdict(list)
    for row in kept.cache.deals():
        deal, found = read_settled(row)
        deals[row.block].append(deal)
        conflicts[row.block] += found
    untouched = sorted(kept.cache.blocks().keys() - set(touched))
    return {
        key: replace(read_unit(body), deals=tuple(deals[key]), contradictions=tuple(conflicts[key]))
        for key in untouched
        for body in kept.cache.bodies([key])
    }
