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
from terazi.web.holding.held import HeldGround
from terazi.web.holding.lines import line_of
from terazi.web.holding.shelf import Shelf
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.settings import Settings


class SharedShelf(Shelf):
    """The ledger as of the day that is published; of other days where a page compares. ``texts``: of documents that
    may not be published."""

    def __init__(self, settings: Settings, knowledge: Knowledge, cut: SharedCut, as_of: str) -> None:
        super().__init__(settings, knowledge)
        self._cut, self._as_of = cut, as_of
        self._shared: dict[str, Snapshot] = {}
        self.texts: dict[str, str] = {}
        self._collected: str | None = None

    def _bring_up_to_date(self, *, may_lag: bool = False) -> None:
        # All pages of a site tell one edition: that of the first one.
        if self._kept is None:
            super()._bring_up_to_date(may_lag=may_lag)

    def collected(self) -> str:
        """How far the record of collecting went when it was first asked for."""
        if self._collected is None:
            self._collected = super().collected()
        return self._collected

    @contextmanager
    def reading(self, as_of: str = "", *, may_lag: bool = False) -> Iterator[Snapshot]:
        """The shared ledger."""
        with self._lock:
            self._bring_up_to_date(may_lag=may_lag)
            assert self._kept, "there is a ledger to publish"
            day = min(as_of or self._as_of, self._as_of or as_of)
            if day not in self._shared:
                self._shared[day] = self._made(self._kept, day)
            yield self._shared[day]

    def _made(self, kept: Kept, day: str) -> Snapshot:
        stored = kept.stored()
        if day:
            ledger, stored = earlier(kept, stored, day, lexicon_from(self.knowledge)), known_by(stored, day)
        else:
            ledger = kept.ledger(stored)
        free = free_sources(self.knowledge)
        self.texts |= {one.id: one.text for one in stored.documents if one.source not in free}
        ground = HeldGround(*share(ledger, stored, self.knowledge, self._cut), kept.store)
        lines = {one.deal.id: line_of(one) for one in ground.all()}
        return replace(self._now, edition=ledger.edition, as_of=day, lines=lines, ground=ground)
