"""The ledger and the registers in a file, as statements are held against them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from terazi.cli.settled import settle_file

if TYPE_CHECKING:
    from terazi.flows.check_ground import Held


def held_of(path: Path, overlays: tuple[Path, ...], as_of: str, edition: str) -> Held:
    """What a file holds; a ``TeraziError`` where there is no such ledger."""
    from terazi.flows.check_ground import held_from

    return held_from(settle_file(path, overlays, as_of, edition))
