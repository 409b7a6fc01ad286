"""The desk: the queue of a ledger as one person finds it, worked out anew only if the ledger changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from terazi.flows.asked import member
from terazi.flows.judging import judgements_now
from terazi.flows.reviewing import Queue, Trail, Wait, Why, answers, queue_of, scan, trail_path
from terazi.model import Judgement
from terazi.store import LedgerStore
from terazi.web.asked import Asked
from terazi.web.settings import Settings
from terazi.web.snapshot import Snapshot

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

    def lay(self, snapshot: Snapshot, store: LedgerStore, asked: Asked) -> Laid:
        """The queue, narrowed down by reason and by the filters that all pages know."""
        judgements = judgements_now(store).applied
        only = why_of(asked.first("queue"))
        lines = snapshot.find(asked.filters)
        waits: list[Wait] = [one for line in lines for one in line.waits]
        waits += self._read(snapshot, store, {line.id for line in lines} if asked.filters.checks() else None)
        answered = answers(judgements)
        queue = queue_of(waits, {one.about[0] for one in answered}, self.trail.skipped(), only)
        decided = len({(one.by, one.at) for one in answered})
        return Laid(queue=queue, decided=decided, judgements=judgements, only=only)

    def _read(self, snapshot: Snapshot, store: LedgerStore, names: set[str] | None) -> Iterable[Wait]:
        found = self._scan(snapshot, store)
        if names is None:
            return found
        deals = snapshot.ground.deals_of([one.claims[0] for one in found])
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
