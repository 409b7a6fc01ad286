"""The settled ledger kept current beside its file: what was added since is settled, the rest is taken as it stands.

Every unit is settled from its own reports alone and kept under a digest of them, so that adding documents touches
only the units that they tell in, and comes to the same as settling everything anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from terazi.flows.copied import KeptTwins
from terazi.flows.encoded import EncodedUnit, Unnamed, digest_of, key_of, read_ties, settled_unit
from terazi.flows.forked import forked
from terazi.flows.judging import judgements_now
from terazi.flows.naming import name_deals
from terazi.flows.settle import report_from
from terazi.ledger.judgements import judged, last_words, rulings_of, standing
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.settle import in_order, prepared
from terazi.ledger.ties import wholes_of
from terazi.ledger.units import roots_of, units_of
from terazi.model import Judgement, Report
from terazi.store import LedgerStore, SettledCache

# From so many claims on, units are settled by several processes.
MANY = 20_000
_STANDS_ON = ("reading", "words", "judged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What bringing the settled ledger up to date took: units looked at, and those settled anew."""

    units: int = 0
    settled: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a ledger is settled with: the words, the day that is recorded with new names, processes at most, and the
    near-duplicates as they were read last."""

    lexicon: Lexicon
    today: str
    workers: int = 1
    twins: KeptTwins = field(default_factory=KeptTwins)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What settling anew comes to, still to be kept: so many ``units`` were looked at, of which those in ``made`` were
    settled; those in ``gone`` are to be forgotten. ``made`` may be worked out while it is kept, or be ``ready``."""

    units: int
    gone: tuple[str, ...]
    made: Iterable[tuple[str, EncodedUnit]]
    state: Mapping[str, str]

    def ready(self) -> Coming:
        """The same with all units settled, so that keeping them takes no time."""
        return replace(self, made=tuple(self.made))


def bring_up_to_date(store: LedgerStore, cache: SettledCache, means: Means) -> Renewed:
    """Settle what was recorded since the last time; everything where other words settled it."""
    made = coming(store, cache, means)
    return keep(made, store, cache, means) if made else Renewed()


def coming(store: LedgerStore, cache: SettledCache, means: Means) -> Coming | None:
    """What was recorded since the last time, settled; None if that was nothing."""
    decided = standing(judgements_now(store).applied)
    before, now = cache.state(), _state(store, decided, means.lexicon)
    if not _of_this_file(before, store):
        # What another ledger at this place came to stands under names that are not this ledger's.
        return _anew(store, cache, means)
    if all(before[name] == now[name] for name in _STANDS_ON):
        return None
    renewal = _Renewing(store, cache, decided, means)
    if before["words"] != means.lexicon.digest:
        return renewal.everything(now)
    judged_anew = _documents_judged(store, before["judged"], now["judged"])
    return renewal.changed(set(store.read_since(int(before["reading"]))) | judged_anew, now)


def is_current(store: LedgerStore, cache: SettledCache, means: Means) -> bool:
    """Whether all that was recorded is settled."""
    before, now = cache.state(), _state(store, standing(judgements_now(store).applied), means.lexicon)
    return _of_this_file(before, store) and all(before[name] == now[name] for name in _STANDS_ON)


def keep(made: Coming, store: LedgerStore, cache: SettledCache, means: Means) -> Renewed:
    """Put into the settled ledger what is coming, whole or not at all."""
    settled = 0
    with cache.renewing() as renewal:
        renewal.forget(made.gone)
        unnamed: list[Unnamed] = []
        for _, unit in made.made:
            settled += 1
            renewal.add_unit(unit.row)
            renewal.add_deals(unit.deals)
            unnamed += unit.unnamed
        name_deals(unnamed, store, renewal, means.today)
        if made.gone:
            renewal.set_wholes(wholes_of(map(read_ties, renewal.ties())))
        renewal.set_state(made.state)
    return Renewed(units=made.units, settled=settled)


def rebuild(store: LedgerStore, cache: SettledCache, means: Means) -> Renewed:
    """Throw the settled ledger away and settle everything anew; deals keep the names of the register."""
    return keep(_anew(store, cache, means), store, cache, means)


def _anew(store: LedgerStore, cache: SettledCache, means: Means) -> Coming:
    with cache.renewing() as renewal:
        renewal.clear()
    decided = standing(judgements_now(store).applied)
    return _Renewing(store, cache, decided, means).everything(_state(store, decided, means.lexicon))


def _state(store: LedgerStore, decided: Sequence[Judgement], lexicon: Lexicon) -> dict[str, str]:
    """What the settled ledger stands on: the last reading, the words, what people's decisions come to."""
    number, link = store.last_link()
    return {
        "reading": str(store.last_reading()),
        "words": lexicon.digest,
        "judged": _told(decided),
        "link": link,
        "links": str(number),
    }


def _told(decided: Sequence[Judgement]) -> str:
    """All of people's decisions that settling looks at, by the claims that they are about: who accepts a claim as it
    stands changes nothing."""
    words, rulings = last_words(decided), rulings_of(decided)
    claims = {claim: [claim in words.rejected, words.edits.get(claim, {})] for claim in words.claims}
    pairs = [[*sorted(pair), "same"] for pair in rulings.same] + [
        [*sorted(pair), "other"] for pair in rulings.different
    ]
    return json.dumps({"claims": claims, "pairs": sorted(pairs)}, ensure_ascii=False, sort_keys=True)


def _of_this_file(state: Mapping[str, str], store: LedgerStore) -> bool:
    """Whether the settled ledger goes back to this very file, and not to one that stood in its place before."""
    return "link" in state and store.link(int(state["links"])) == state["link"]


def _documents_judged(store: LedgerStore, before: str, now: str) -> set[str]:
    """The documents of claims about which people decide otherwise than before."""
    old, new = json.loads(before), json.loads(now)
    told, tells = old["claims"], new["claims"]
    claims = {claim for claim in told.keys() | tells.keys() if told.get(claim) != tells.get(claim)}
    paired, pairs = ({tuple(row) for row in one["pairs"]} for one in (old, new))
    claims |= {claim for row in paired ^ pairs for claim in row[:-1]}
    return {found.document for found in store.claims_named(sorted(claims))}


class _Renewing:
    """One renewal of the settled ledger."""

    def __init__(self, store: LedgerStore, cache: SettledCache, decided: Sequence[Judgement], means: Means) -> None:
        self.store, self.cache, self.decided, self.means = store, cache, decided, means
        self.rulings, self.twins = rulings_of(decided), means.twins.of(store)
        named = (c for pair in sorted(map(sorted, self.rulings.same)) for i in pair if (c := store.claim(i)))
        alone = (Report(document=c.document, outlet="", published="", claims=(c,)) for c in named)
        self.roots = roots_of((c for r in self._ready(alone) for c in r.claims), self.rulings)

    def everything(self, state: Mapping[str, str]) -> Coming:
        """Settle all units whose digest is another than the one that is kept."""
        units = self._units(self._reports(None))
        return self._coming(units, set(self.cache.blocks()) - units.keys(), state)

    def changed(self, documents: Collection[str], state: Mapping[str, str]) -> Coming:
        """Settle the units that the documents and their near-duplicates tell in, and told in before."""
        documents = self.twins.around(documents)
        before = self.cache.blocks_of(documents)
        touched = before | self._units(self._reports(documents)).keys()
        loaded = self._units(self._reports(self.cache.documents_of(touched) | set(documents)))
        units = {key: rows for key, rows in loaded.items() if key in touched}
        return self._coming(units, before - units.keys(), state)

    def _coming(self, units: Mapping[str, list[Report]], gone: Collection[str], state: Mapping[str, str]) -> Coming:
        kept = self.cache.blocks()
        digests = {key: digest_of(rows, self.rulings, self.means.lexicon) for key, rows in units.items()}
        stale = [key for key in units if kept.get(key) != digests[key]]
        stale.sort(key=lambda key: (-sum(len(r.claims) for r in units[key]), key))

        def settle(key: str) -> EncodedUnit:
            return settled_unit(key, units[key], self.rulings, self.means.lexicon, digests[key])

        many = sum(len(r.claims) for key in stale for r in units[key]) >= MANY
        made = forked(settle, stale, self.means.workers if many else 1)
        return Coming(units=len(units), gone=(*gone, *stale), made=made, state=state)

    def _units(self, reports: Iterable[Report]) -> dict[str, list[Report]]:
        return {key_of(block): rows for block, rows in units_of(reports, self.roots).items()}

    def _reports(self, documents: Collection[str] | None) -> Sequence[Report]:
        told = self.store.readings(evidence=True, documents=documents)
        return self._ready(report_from(document, claims, self.twins) for document, claims in told if claims)

    def _ready(self, reports: Iterable[Report]) -> Sequence[Report]:
        return prepared(judged(in_order(reports), self.decided), self.means.lexicon)
