"""Whole ledgers, for what asks of all of one: statements that are checked, briefs that are written, changes."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from threading import Lock

from terazi.flows.brief import Desk, open_desk
from terazi.flows.changes import Changed, changes_in
from terazi.flows.kept import KeptReadings
from terazi.flows.own_brief import lay_out
from terazi.flows.read import Reader
from terazi.flows.settled import settled_in
from terazi.knowledge import Knowledge
from terazi.model.own_brief import OwnBrief, OwnPage
from terazi.web.holding.days import Days
from terazi.web.serving.settings import Settings

# So many whole ledgers are held at a time: the one that stands now, and one of an earlier day.
_HELD = 2
# So many answers to what has changed since a day.
_SINCE = 8
# So many briefs that were laid out.
_LAID = 16


class Desks:
    """The ledger as it stands, or as of a day, with all that it was settled from. Each is read from the file once,
    beside the pages, and held until the ledger changes."""

    def __init__(self, settings: Settings, knowledge: Knowledge) -> None:
        self._settings, self._knowledge = settings, knowledge
        self._held = Days[Desk](settings.patience, settings.quiet, most=_HELD)
        self._changed = Days[Changed](settings.patience, settings.quiet, most=_SINCE)
        self._laid = OrderedDict[tuple[object, ...], OwnPage]()
        self._reader: Reader | None = None
        self._read = KeptReadings()
        self._lock = Lock()

    def get(self, edition: str, as_of: str = "") -> Desk:
        """The ledger of an edition, as of a day; ``NotYet`` if it takes longer than one waits for a page."""
        return self._held.get(edition, as_of, lambda: self._open(as_of))

    def begin(self, edition: str, as_of: str = "") -> None:
        """Begin to read it, for somebody is about to ask."""
        self._held.begin(edition, as_of, lambda: self._open(as_of))

    def changes(self, edition: str, since: str, until: str, states: tuple[str, ...]) -> Changed:
        """What has changed after a day and by another; ``NotYet`` as above. ``states``: only what concerns them."""
        path, key = self._settings.ledger, " ".join((since, until, *states))
        return self._changed.get(edition, key, lambda: changes_in(path, self._knowledge, since, until, states))

    def laid_out(self, desk: Desk, brief: OwnBrief, language: str) -> OwnPage:
        """A brief of one's own, laid out once for each version, language, day and ledger."""
        ledger, today = desk.library.ledger, self._settings.today()
        key = (ledger.edition, ledger.as_of, brief.id, brief.version, language, today)
        with self._lock:
            found = self._laid.get(key)
        if found is None:
            found = lay_out(desk, brief, language=language, made=today)
            with self._lock:
                self._laid[key] = found
                while len(self._laid) > _LAID:
                    self._laid.popitem(last=False)
        return found

    @property
    def reader(self) -> Reader:
        """The reader of statements and questions, which learns its words once."""
        with self._lock:
            self._reader = self._reader or Reader(self._knowledge)
            return self._reader

    def close(self) -> None:
        """Begin no more."""
        self._held.close()
        self._changed.close()

    def _open(self, as_of: str) -> Desk:
        today = self._settings.today()
        settled = settled_in(self._settings.ledger, self._knowledge, today, as_of=as_of, read=self._read)
        desk = open_desk(settled)
        return dataclasses.replace(desk, held=dataclasses.replace(desk.held, reader=self.reader))
