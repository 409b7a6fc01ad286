"""Whole ledgers ready to be drawn, each in the languages that were asked for; the latest two are kept."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from terazi.briefs.wording import Wording
from terazi.flows.brief import Desk
from terazi.flows.figures import Charts, charts_of
from terazi.flows.judging import Carried
from terazi.flows.settled import Settled

# A ledger, of which two are held, in two languages.
_KEPT = 4


class Charted:
    """The charts of a desk by edition, day and language."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, str], Charts] = OrderedDict()
        self._lock = Lock()

    def of(self, desk: Desk, wording: Wording) -> Charts:
        """The ledger of a desk ready to be drawn."""
        ledger = desk.library.ledger
        key = (ledger.edition, ledger.as_of, wording.language)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = charts_of(settled_of(desk), wording)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]


def settled_of(desk: Desk, decided: Carried | None = None) -> Settled:
    """All that a desk was opened with; ``decided``: what people decided, which its claims are told by already."""
    held = desk.held
    return Settled(
        ledger=held.ledger,
        documents=held.documents,
        claims=held.claims,
        knowledge=held.knowledge,
        judgements=decided or Carried(applied=(), waiting=()),
    )
