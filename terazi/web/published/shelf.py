"""The ledger that a published site is made of: as of one day, with nothing in it that may not be passed on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from terazi.flows.earlier import earlier
from terazi.flows.kept import Kept
from terazi.flows.settle import lexicon_from
from terazi.flows.shared_ledger import SharedCut, free_sources, known_by, share
from terazi.knowledge import Knowledge
from terazi.web.held import HeldGround
from terazi.web.lines import line_of
from terazi.web.settings import Settings
from terazi.web.shelf import Shelf
from terazi.web.snapshot import Snapshot


class SharedShelf(Shelf):
    """Every page reads this one state, whatever day it asks for. ``texts``: of documents that may not be published."""

    def __init__(self, settings: Settings, knowledge: Knowledge, cut: SharedCut, as_of: str) -> None:
        super().__init__(settings, knowledge)
        self._cut, self._as_of = cut, as_of
        self._shared: Snapshot | None = None
        self.texts: dict[str, str] = {}

    @contextmanager
    def reading(self, as_of: str = "") -> Iterator[Snapshot]:  # noqa: ARG002  # every page reads one day
        """The shared ledger."""
        with self._lock:
            self._bring_up_to_date()
            if self._shared is None or self._shared.edition != self._now.edition:
                assert self._kept, "there is a ledger to publish"
                self._shared = self._made(self._kept)
            yield self._shared

    def _made(self, kept: Kept) -> Snapshot:
        stored, day = kept.stored(), self._as_of
        if day:
            ledger = earlier(kept, stored, day, lexicon_from(self.knowledge))
            stored = known_by(stored, day)
        else:
            ledger = kept.ledger(stored)
        free = free_sources(self.knowledge)
        self.texts = {one.id: one.text for one in stored.documents if one.source not in free}
        ground = HeldGround(*share(ledger, stored, self.knowledge, self._cut), kept.store)
        lines = {one.deal.id: line_of(one) for one in ground.all()}
        return replace(self._now, edition=ledger.edition, as_of=day, lines=lines, ground=ground)
