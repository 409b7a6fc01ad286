"""The open ledger: kept current with its file, replayed as of other days, read by one request at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from terazi.errors import TeraziError
from terazi.flows.current import Means
from terazi.flows.earlier import earlier
from terazi.flows.kept import Kept, Stored
from terazi.flows.settle import lexicon_from
from terazi.knowledge import Knowledge
from terazi.model import Ledger
from terazi.store import LedgerStore, SettledCache, Sought, cache_path, open_ledger
from terazi.web.lines import line_of
from terazi.web.settings import Settings
from terazi.web.snapshot import HeldGround, KeptGround, Snapshot

# So many earlier days are held at a time, each a whole ledger.
_DAYS = 3

_NOTHING = HeldGround(
    ledger=Ledger(reports=(), origins=(), deals=(), contradictions=(), edition=""),
    stored=Stored(documents=(), claims=(), judgements=()),
)
EMPTY = Snapshot(edition="", as_of="", readings=0, lines={}, ground=_NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """The file as it was opened: the file itself, not its name, for another may come to stand there."""

    file: tuple[int, int]
    store: LedgerStore
    cache: SettledCache

    def close(self) -> None:
        self.store.close()
        self.cache.close()


class Shelf:
    """A ledger file that may be missing, grow or be replaced while pages are read from it.

    Whoever reads holds the one lock, so that a page never mixes two states.
    """

    def __init__(self, settings: Settings, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._settings, self._lexicon = settings, lexicon_from(knowledge)
        self._lock = threading.RLock()
        self._open: _Open | None = None
        self._kept: Kept | None = None
        self._now = EMPTY
        self._days: OrderedDict[str, Snapshot] = OrderedDict()

    @contextmanager
    def reading(self, as_of: str = "") -> Iterator[Snapshot]:
        """The ledger now, or as of a day, as long as it is read."""
        with self._lock:
            self._bring_up_to_date()
            yield self._as_of(as_of) if as_of and self._kept else self._now

    @contextmanager
    def writing(self) -> Iterator[LedgerStore]:
        """The ledger to write to; a ``TeraziError`` where there is none yet."""
        with self._lock:
            self._bring_up_to_date()
            if self._open is None:
                raise TeraziError("there is no ledger yet", where=str(self._settings.ledger))
            yield self._open.store

    def edition(self) -> str:
        """What the ledger holds now, in twelve digits; "" where there is none."""
        with self._lock:
            self._bring_up_to_date()
            return self._now.edition

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._open:
                self._open.close()
            self._open, self._kept, self._now = None, None, EMPTY
            self._days.clear()

    # -------------------------------------------------------------- current

    def _bring_up_to_date(self) -> None:
        file = _file_at(self._settings.ledger)
        if self._open and self._open.file != file:
            self.close()
        if file is None:
            return
        if self._open is None:
            self._open = self._opened(self._settings.ledger, file)
        if self._kept is None or self._open.store.edition() != self._now.edition:
            self._renew(self._open)

    def _opened(self, path: Path, file: tuple[int, int]) -> _Open:
        store = open_ledger(path, create=False)
        return _Open(file=file, store=store, cache=SettledCache(cache_path(path)))

    def _renew(self, of: _Open) -> None:
        self._kept = kept = Kept(of.store, of.cache, Means(lexicon=self._lexicon, today=self._settings.today()))
        lines = {one.deal.id: line_of(one) for one in kept.each(Sought())}
        self._days.clear()
        self._now = Snapshot(
            edition=of.store.edition(),
            as_of="",
            readings=of.store.last_reading(),
            lines=lines,
            ground=KeptGround(kept),
        )

    # -------------------------------------------------------------- earlier

    def _as_of(self, day: str) -> Snapshot:
        if day not in self._days:
            self._days[day] = self._replayed(day)
        self._days.move_to_end(day)
        while len(self._days) > _DAYS:
            self._days.popitem(last=False)
        return self._days[day]

    def _replayed(self, day: str) -> Snapshot:
        assert self._kept
        stored = self._kept.stored()
        ledger = earlier(self._kept, stored, day, self._lexicon)
        known = tuple(d for d in stored.documents if d.published and d.published[: len(day)] <= day[: len(d.published)])
        ground = HeldGround(ledger=ledger, stored=replace(stored, documents=known))
        names = [deal.id for deal in ledger.deals]
        lines = {one.deal.id: line_of(one) for one in ground.whole(names)}
        readings = self._now.readings
        return Snapshot(edition=ledger.edition, as_of=day, readings=readings, lines=lines, ground=ground)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file stands there now, None for none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
