"""The lines of all deals from one state of the ledger to the next: only units that were settled anew are read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from terazi.flows.kept import Kept
from terazi.store.batches import batches
from terazi.web.holding.lines import DealLine, line_of


@dataclass(slots=True)
class KeptLines:
    """The lines of the last state. ``state``: the digest of the unit that each deal belongs to; ``wholes``: which
    origins are part of others, over units."""

    lines: Mapping[str, DealLine] = field(default_factory=dict)
    state: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    wholes: Mapping[str, str] = field(default_factory=dict)

    def renewed(self, kept: Kept) -> dict[str, DealLine]:
        """The lines of all deals by name, as they stand now."""
        digests, wholes = kept.cache.blocks(), kept.cache.wholes()
        state = {name: (block, digests[block]) for name, block in kept.cache.blocks_of_deals().items()}
        same = wholes == self.wholes
        found = {name: self.lines[name] for name, at in state.items() if same and self.state.get(name) == at}
        for lot in batches([name for name in state if name not in found]):
            found |= {one.deal.id: line_of(one) for one in kept.named(lot)}
        self.lines, self.state, self.wholes = {name: found[name] for name in state}, state, wholes
        return dict(self.lines)
