"""Claims in outline: so little of each that all claims of a large ledger are looked through in a second."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from terazi.model import Kind, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A claim by its ids, what it tells and how sure its reader was (``confidence``, 0 to 1)."""

    id: str
    document: str
    kind: Kind
    stage: Stage | None = None
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    confidence: float = 1.0
    reader: str = ""


_OUTLINE = msgspec.json.Decoder(Outline)


def read(body: str) -> Outline:
    """The outline of a claim as it is stored; what else stands there is passed over."""
    return _OUTLINE.decode(body)
