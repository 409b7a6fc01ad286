"""Histories of some deals: each is worked out once, beside the pages, and held as long as its edition stays."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from terazi.flows.histories import Turns, turns_of
from terazi.flows.settle import lexicon_from
from terazi.knowledge import Knowledge
from terazi.web.holding.days import Days
from terazi.web.holding.snapshot import KeptGround, Snapshot
from terazi.web.serving.refusals import missing
from terazi.web.serving.settings import Settings

# So many are held at a time.
_HELD = 12


class Histories:
    """By edition and the deals that they are of."""

    def __init__(self, settings: Settings, knowledge: Knowledge) -> None:
        self._held = Days[Turns](settings.patience, settings.quiet, most=_HELD)
        self._lexicon = lexicon_from(knowledge)

    def of(self, snapshot: Snapshot, names: Collection[str]) -> Turns:
        """The history of the deals of these names in the ledger as it stands; ``NotYet`` if it takes longer than one
        waits for a page."""
        ground = snapshot.ground
        if not isinstance(ground, KeptGround):
            raise missing("no history is told here", "Ask the ledger itself")
        key = hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()
        return self._held.get(snapshot.edition, key, lambda: turns_of(ground.kept, names, self._lexicon))

    def close(self) -> None:
        """Begin no more."""
        self._held.close()
