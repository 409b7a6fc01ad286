"""The desk: the queue of a ledger as one person finds it, worked out anew only if the ledger changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from terazi.flows.asked import member
from terazi.flows.judging import judgements_now
from terazi.flows.reviewing import Queue, Trail, Wait, Why, answers, in_order, queue_of, scan, trail_path
from terazi.model import Judgement
from terazi.store import LedgerStore, open_ledger
from terazi.web.asking.asked import Asked
from terazi.web.holding.days import Days
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.settings import Settings

# The sample for audit is drawn with this word; another one draws other claims.
_SEED = "terazi"
_ALL = "all"
# Of a ledger with more deals nobody waits until its claims were looked through, to be told how many wait.
_FEW = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """``judgements``: all, as they apply to the claims read now; ``decided``: how often somebody decided about a group.
    ``only``: the reason asked for, None for all."""

    queue: Queue
    decided: int
    judgements: tuple[Judgement, ...]
    only: Why | None


class Desk:
    """What waits in a ledger; all claims are looked through once for each state of what was read, beside the pages."""

    def __init__(self, settings: Settings) -> None:
        self.trail = Trail(trail_path(settings.ledger))
        self._path, self._patience = settings.ledger, settings.patience
        self._scans = Days[tuple[Wait, ...]](settings.patience, settings.quiet, most=1)
        self._laid: tuple[str, list[Wait]] = ("", [])
        self._put: tuple[str, dict[str, tuple[str, ...]]] = ("", {})
        self._counted: tuple[str, int] = ("", 0)

    def lay(self, snapshot: Snapshot, store: LedgerStore, asked: Asked) -> Laid:
        """The queue, narrowed down by reason and by the filters that all pages know."""
        judgements = judgements_now(store).applied
        only = why_of(asked.first("queue"))
        answered = answers(judgements)
        found = self._scans.get(self._state(snapshot), "", self._scan)
        ordered = self._narrowed(snapshot, found, asked) if asked.filters.checks() else self._ordered(snapshot, found)
        queue = queue_of(ordered, {one.about[0] for one in answered}, self.trail.skipped(), only)
        if not asked.filters.checks():
            self._counted = (snapshot.edition, sum(queue.counts.values()))
        decided = len({(one.by, one.at) for one in answered})
        return Laid(queue=queue, decided=decided, judgements=judgements, only=only)

    def count(self, snapshot: Snapshot) -> int | None:
        """How many groups wait in the ledger as it stands, counted once for each edition; None until that is known."""
        if self._counted[0] != snapshot.edition:
            wait = self._patience if len(snapshot.lines) <= _FEW else 0
            found = self._scans.at_hand(self._state(snapshot), "", self._scan, wait)
            if found is None:
                return None
            judged = {one.about[0] for one in answers(snapshot.ground.judgements().applied)}
            queue = queue_of(self._ordered(snapshot, found), judged, (), None)
            self._counted = (snapshot.edition, len(queue.waiting))
        return self._counted[1]

    def close(self) -> None:
        """Begin no more."""
        self._scans.close()

    def _ordered(self, snapshot: Snapshot, found: Iterable[Wait]) -> list[Wait]:
        """All that waits, worked out once for each edition."""
        if self._laid[0] != snapshot.edition:
            waits = (one for line in snapshot.lines.values() for one in line.waits)
            self._laid = (snapshot.edition, in_order((*waits, *found)))
        return self._laid[1]

    def _narrowed(self, snapshot: Snapshot, found: tuple[Wait, ...], asked: Asked) -> list[Wait]:
        """What waits of the deals that meet the filters."""
        lines = snapshot.find(asked.filters)
        waits = (one for line in lines for one in line.waits)
        return in_order((*waits, *self._read(snapshot, found, {line.id for line in lines})))

    def _read(self, snapshot: Snapshot, found: tuple[Wait, ...], names: set[str]) -> Iterator[Wait]:
        if self._put[0] != snapshot.edition:
            self._put = (snapshot.edition, snapshot.ground.deals_of([one.claims[0] for one in found]))
        deals = self._put[1]
        yield from (one for one in found if not names.isdisjoint(deals.get(one.claims[0], ())))

    def _scan(self) -> tuple[Wait, ...]:
        with open_ledger(self._path, create=False) as store:
            return scan(store.outlines(), _SEED)

    def _state(self, snapshot: Snapshot) -> str:
        """What was read, and into which file: another one may come to stand there."""
        return f"{self._path.stat().st_ino} {snapshot.readings}"


def why_of(word: str) -> Why | None:
    """The reason that an address asks for; a ``TeraziError`` for a word that is none."""
    return None if word in ("", _ALL) else Why(member(word, Why))
