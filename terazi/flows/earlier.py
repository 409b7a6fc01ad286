"""A ledger as of an earlier day, from its settled one: only units that were told of after the day are settled anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from terazi.flows.current import MANY
from terazi.flows.encoded import digest_of, key_of, read_settled, read_unit, read_whole, write_whole
from terazi.flows.forked import forked
from terazi.flows.kept import Kept, Stored
from terazi.ledger import Lexicon
from terazi.ledger.days import is_by
from terazi.ledger.ground import Rulings
from terazi.ledger.judgements import judged, rulings_of, standing
from terazi.ledger.register import bound_by, named
from terazi.ledger.settle import in_order, ledger_of, prepared
from terazi.ledger.units import Unit, roots_of, settle_unit, units_of
from terazi.model import Contradiction, Deal, Ledger, Report
from terazi.store import EarlierUnit, SettledUnits

# Units of earlier days are kept up to so many times the claims of the ledger.
_TIMES = 4

# The reports of each unit by its key.
_Told = Mapping[str, Sequence[Report]]


def earlier(kept: Kept, stored: Stored, day: str, lexicon: Lexicon) -> Ledger:
    """The ledger of what was published by a day: the same as replaying it whole, for what lies before the day stands.

    A unit that was settled from the very same before, now or for another day, is taken as it came out then.
    """
    decided = standing(stored.judgements)
    rulings, now = rulings_of(decided), kept.cache.units()
    reports = in_order(stored.reports())
    known = [one for one in reports if is_by(one.published, day)]
    later = {one.document for one in reports} - {one.document for one in known}
    # Where judgements put claims of several units together, what was one unit by the day may be another one than now.
    doubtful = now.digests.keys() if rulings.same else kept.cache.blocks_of(later)
    of_doubtful = kept.cache.documents_of(doubtful)
    rows = prepared(judged([one for one in known if one.document in of_doubtful], decided), lexicon)
    told = _units_in(rows, rulings, None if rulings.same else doubtful)
    digests = {key: digest_of(rows, rulings, lexicon) for key, rows in told.items()}
    stands = {key for key, digest in digests.items() if now.digests.get(key) == digest}
    units = _kept_units(now, (now.digests.keys() - doubtful) | stands)
    units |= _settled(kept, {key: rows for key, rows in told.items() if key not in stands}, digests, rulings, lexicon)
    ledger = ledger_of([units[key] for key in sorted(units)], known, kept.store.edition(), day)
    return replace(named(ledger, bound_by(kept.store.deal_names())), edition=kept.store.edition())


def _units_in(rows: Collection[Report], rulings: Rulings, only: Collection[str] | None) -> dict[str, list[Report]]:
    """The reports of each unit. ``only``: of these units; what their documents tell in others is settled already."""
    roots = roots_of((claim for one in rows for claim in one.claims), rulings) if rulings.same else {}
    units = {key_of(block): told for block, told in units_of(rows, roots).items()}
    return units if only is None else {key: told for key, told in units.items() if key in only}


def _settled(
    kept: Kept, told: _Told, digests: Mapping[str, str], rulings: Rulings, lexicon: Lexicon
) -> dict[str, Unit]:
    """The units of these reports; those that were not settled so before are, and kept for the next time."""
    before = kept.cache.earlier(digests[key] for key in told)
    size = {key: sum(len(one.claims) for one in rows) for key, rows in told.items()}
    new = sorted((key for key in told if digests[key] not in before), key=lambda key: (-size[key], key))

    def settle(key: str) -> EarlierUnit:
        body = write_whole(settle_unit(told[key], rulings, lexicon))
        return EarlierUnit(digest=digests[key], claims=size[key], body=body)

    workers = kept.means.workers if sum(size[key] for key in new) >= MANY else 1
    made = {unit.digest: unit for _, unit in forked(settle, new, workers)}
    kept.cache.keep_earlier(made, before, _TIMES * kept.totals().claims)
    bodies = before | {digest: unit.body for digest, unit in made.items()}
    return {key: read_whole(bodies[digests[key]]) for key in told}


def _kept_units(kept: SettledUnits, keys: Collection[str]) -> dict[str, Unit]:
    """These units as they stand now, with their deals under their keys."""
    deals: dict[str, list[Deal]] = defaultdict(list)
    conflicts: dict[str, list[Contradiction]] = defaultdict(list)
    for row in kept.deals:
        if row.block in keys:
            deal, found = read_settled(row)
            deals[row.block].append(deal)
            conflicts[row.block] += found
    return {
        key: replace(read_unit(kept.bodies[key]), deals=tuple(deals[key]), contradictions=tuple(conflicts[key]))
        for key in sorted(keys)
    }
