"""The open ledger: kept current with its file, replayed as of other days, read by one request at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from terazi.errors import TeraziError
from terazi.flows.current import Means
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
from terazi.web.holding.snapshot import KeptGround, Snapshot
from terazi.web.serving.settings import Settings

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
        self._now, self._lines = EMPTY, KeptLines()
        self._days = Days[Snapshot](settings.patience)

    @contextmanager
    def reading(self, as_of: str = "") -> Iterator[Snapshot]:
        """The ledger now, or as of a day, as long as it is read; ``NotYet`` while that day is worked out."""
        with self._lock:
            self._bring_up_to_date()
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
            self._bring_up_to_date()
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
        self._let_go()

    def _let_go(self) -> None:
        with self._lock:
            if self._open:
                self._open.close()
            self._open, self._kept, self._now, self._lines = None, None, EMPTY, KeptLines()

    # -------------------------------------------------------------- current

    def _bring_up_to_date(self) -> None:
        file = _file_at(self._settings.ledger)
        if self._open and self._open.file != file:
            self._let_go()
        if file is None:
            return
        if self._open is None:
            self._open = self._opened(self._settings.ledger, file)
        if self._kept is None or self._open.store.edition() != self._now.edition:
            self._renew(self._open)

    def _opened(self, path: Path, file: tuple[int, int]) -> _Open:
        store = open_collecting(path, create=False)
        return _Open(file=file, store=store, cache=SettledCache(cache_path(path)))

    def _renew(self, of: _Open) -> None:
        self._kept = kept = Kept(of.store, of.cache, Means(lexicon=self._lexicon, today=self._settings.today()))
        with self._settings.quiet:
            lines = self._lines.renewed(kept)
        self._now = Snapshot(
            edition=of.store.edition(),
            as_of="",
            readings=of.store.last_reading(),
            lines=lines,
            ground=KeptGround(kept),
        )

    # -------------------------------------------------------------- earlier

    def _replayed(self, day: str, kept: Kept, now: Snapshot) -> Snapshot:
        with self._settings.quiet:
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
