"""The open ledger: kept current with its file, replayed as of other days, read by one request at a time."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from terazi.errors import TeraziError
from terazi.flows.copied import KeptTwins
from terazi.flows.current import Means, coming, is_current
from terazi.flows.earlier import earlier
from terazi.flows.kept import Kept, Stored
from terazi.flows.settle import lexicon_from
from terazi.flows.shared_ledger import known_by
from terazi.knowledge import Knowledge
from terazi.model import Ledger
from terazi.store import CollectingLedger, SettledCache, cache_path, open_collecting
from terazi.web.holding.days import Days
from terazi.web.holding.held import HeldGround
from terazi.web.holding.line_keeping import KeptLines
from terazi.web.holding.lines import line_of
from terazi.web.holding.settling import Made, Settling
from terazi.web.holding.snapshot import KeptGround, Snapshot
from terazi.web.serving.settings import Settings

# Processes at most in which a large ledger is settled.
_WORKERS = 8
_NOTHING = HeldGround(
    Ledger(reports=(), origins=(), deals=(), contradictions=(), edition=""),
    Stored(documents=(), claims=(), judgements=()),
)
EMPTY = Snapshot(edition="", as_of="", readings=0, lines={}, ground=_NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """The file as it was opened: the file itself, not its name, for another may come to stand there."""

    file: tuple[int, int]
    store: CollectingLedger
    cache: SettledCache

    def close(self) -> None:
        self.store.close()
        self.cache.close()


class Shelf:
    """A ledger file that may be missing, grow or be replaced while pages are read from it.

    Whoever reads the ledger as it stands holds the one lock, so that a page never mixes two states.
    """

    def __init__(self, settings: Settings, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._settings, self._lexicon = settings, lexicon_from(knowledge)
        self._lock = threading.RLock()
        self._open: _Open | None = None
        self._kept: Kept | None = None
        self._now, self._lines, self._twins = EMPTY, KeptLines(), KeptTwins()
        self._days, self._settling = Days[Snapshot](settings.patience, settings.quiet), Settling()

    @contextmanager
    def reading(self, as_of: str = "", *, may_lag: bool = False) -> Iterator[Snapshot]:
        """The ledger now, or as of a day, as long as it is read; ``NotYet`` while that day is worked out.

        ``may_lag``: who goes on deciding does not wait until what was decided last is settled.
        """
        with self._lock:
            self._bring_up_to_date(may_lag=may_lag)
            if not as_of or self._kept is None:
                yield self._now
                return
            kept, now = self._kept, self._now
        # An earlier day is held whole, so that nobody has to wait for it but who asks for it.
        yield self._days.get(now.edition, as_of, lambda: self._replayed(as_of, kept, now))

    @contextmanager
    def writing(self) -> Iterator[CollectingLedger]:
        """The ledger to write to; a ``TeraziError`` where there is none yet."""
        with self._lock:
            self._open_file()
            if self._open is None:
                raise TeraziError("there is no ledger yet", where=str(self._settings.ledger))
            yield self._open.store

    def edition(self) -> str:
        """What the ledger holds now, in twelve digits; "" where there is none."""
        with self._lock:
            self._bring_up_to_date()
            return self._now.edition

    def collected(self) -> str:
        """How far the record of collecting goes, which the edition does not tell; "" where there is no ledger."""
        with self._lock:
            self._bring_up_to_date()
            return str(self._open.store.last_event()) if self._open else ""

    def close(self) -> None:
        """Let go of the file for good."""
        self._days.close()
        self._settling.close()
        self._let_go()

    def _let_go(self) -> None:
        with self._lock:
            if self._open:
                self._open.close()
            self._open, self._kept, self._now, self._lines = None, None, EMPTY, KeptLines()
            self._settling.forget()

    # -------------------------------------------------------------- current

    def _bring_up_to_date(self, *, may_lag: bool = False) -> None:
        self._open_file()
        if self._open is None:
            return
        while self._kept is None or self._open.store.edition() != self._now.edition:
            if may_lag and self._kept and self._open.store.last_reading() == self._now.readings:
                self._settling.begin(partial(self._ahead, self._open), self._keep_ready)
                if not self._settling.is_ready(self._settings.dwell):
                    return
            self._renew(self._open)

    def _open_file(self) -> None:
        file = _file_at(self._settings.ledger)
        if self._open and self._open.file != file:
            self._let_go()
        if file is not None and self._open is None:
            store = open_collecting(self._settings.ledger, create=False)
            self._open = _Open(file=file, store=store, cache=SettledCache(cache_path(self._settings.ledger)))

    def _ahead(self, of: _Open) -> Made:
        edition, readings = of.store.edition(), of.store.last_reading()
        with self._settings.quiet:
            made = coming(of.store, of.cache, self._means())
            return Made(edition=edition, readings=readings, coming=made.ready() if made else None)

    def _keep_ready(self) -> None:
        """Keep what was settled beside the pages, unless somebody who waited for it did."""
        with self._lock:
            if self._open and self._settling.is_ready():
                self._renew(self._open)

    def _renew(self, of: _Open) -> None:
        with self._settings.quiet:
            made, means = self._settling.take(), self._means()
            self._kept = kept = Kept(of.store, of.cache, means, made.coming if made else None)
            lines = self._lines.renewed(kept)
        edition, readings = of.store.edition(), of.store.last_reading()
        if made and not is_current(of.store, of.cache, means):
            # More was recorded meanwhile.
            edition, readings = made.edition, made.readings
        self._now = Snapshot(edition=edition, as_of="", readings=readings, lines=lines, ground=KeptGround(kept))

    def _means(self) -> Means:
        return Means(
            lexicon=self._lexicon,
            today=self._settings.today(),
            workers=min(os.cpu_count() or 1, _WORKERS),
            twins=self._twins,
        )

    # -------------------------------------------------------------- earlier

    def _replayed(self, day: str, kept: Kept, now: Snapshot) -> Snapshot:
        stored = kept.stored()
        ledger = earlier(kept, stored, day, self._lexicon)
        ground = HeldGround(ledger, known_by(stored, day), kept.store)
        lines = {one.deal.id: line_of(one) for one in ground.all()}
        return replace(now, edition=ledger.edition, as_of=day, lines=lines, ground=ground)


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file stands there now, None for none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
