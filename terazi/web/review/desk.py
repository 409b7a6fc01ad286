"""The desk: the queue of a ledger as one person finds it, worked out anew only if the ledger changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Lock

from terazi.flows.asked import member
from terazi.flows.judging import judgements_now
from terazi.flows.reviewing import Queue, Trail, Wait, Why, answers, in_order, queue_of, scan, trail_path
from terazi.model import Judgement
from terazi.store import LedgerStore
from terazi.web.asking.asked import Asked
from terazi.web.holding.lines import DealLine
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.settings import Settings

# The sample for audit is drawn with this word; another one draws other claims.
_SEED = "terazi"
_ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """``judgements``: all, as they apply to the claims read now; ``decided``: how often somebody decided about a group.
    ``only``: the reason asked for, None for all."""

    queue: Queue
    decided: int
    judgements: tuple[Judgement, ...]
    only: Why | None


class Desk:
    """What waits in a ledger; the scan of all claims is done once for each state of what was read."""

    def __init__(self, settings: Settings) -> None:
        self.trail = Trail(trail_path(settings.ledger))
        self._lock = Lock()
        self._scanned: tuple[object, tuple[Wait, ...]] = ((), ())
        self._laid: tuple[str, list[Wait]] = ("", [])
        self._put: tuple[str, dict[str, tuple[str, ...]]] = ("", {})

    def lay(self, snapshot: Snapshot, store: LedgerStore, asked: Asked) -> Laid:
        """The queue, narrowed down by reason and by the filters that all pages know."""
        judgements = judgements_now(store).applied
        only = why_of(asked.first("queue"))
        answered = answers(judgements)
        queue = queue_of(
            self._ordered(snapshot, store, asked), {one.about[0] for one in answered}, self.trail.skipped(), only
        )
        decided = len({(one.by, one.at) for one in answered})
        return Laid(queue=queue, decided=decided, judgements=judgements, only=only)

    def _ordered(self, snapshot: Snapshot, store: LedgerStore, asked: Asked) -> list[Wait]:
        """All that waits; without a filter worked out once for each edition."""
        if asked.filters.checks():
            lines = snapshot.find(asked.filters)
            return in_order(self._waits(snapshot, store, lines, {line.id for line in lines}))
        if self._laid[0] != snapshot.edition:
            self._laid = (snapshot.edition, in_order(self._waits(snapshot, store, snapshot.lines.values(), None)))
        return self._laid[1]

    def _waits(
        self, snapshot: Snapshot, store: LedgerStore, lines: Iterable[DealLine], names: set[str] | None
    ) -> Iterator[Wait]:
        yield from (one for line in lines for one in line.waits)
        yield from self._read(snapshot, store, names)

    def _read(self, snapshot: Snapshot, store: LedgerStore, names: set[str] | None) -> Iterable[Wait]:
        found = self._scan(snapshot, store)
        if names is None:
            return found
        if self._put[0] != snapshot.edition:
            self._put = (snapshot.edition, snapshot.ground.deals_of([one.claims[0] for one in found]))
        deals = self._put[1]
        return [one for one in found if not names.isdisjoint(deals.get(one.claims[0], ()))]

    def _scan(self, snapshot: Snapshot, store: LedgerStore) -> tuple[Wait, ...]:
        state = (store.path.stat().st_ino, snapshot.readings)
        with self._lock:
            if self._scanned[0] != state:
                self._scanned = (state, scan(store.outlines(), _SEED))
            return self._scanned[1]


def why_of(word: str) -> Why | None:
    """The reason that an address asks for; a ``TeraziError`` for a word that is none."""
    return None if word in ("", _ALL) else Why(member(word, Why))
