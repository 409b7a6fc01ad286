"""Claims with their evidence, and faults of the world."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from terazi.model.sets import AmountKind, Aspect, Category, Function, Kind, Leaning, Modality, Reason, Stage
from terazi.model.text import Evidence, Money, Span, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one document says about defence cooperation (fields as in docs/codebook.md).

    Countries are ISO 3166 alpha-2 codes or EU, NATO, CSTO, OTS, UN. ``items`` and ``orgs`` are
    ids (``bayraktar-tb2``), for unlisted ones the slug of the name as written.
    """

    id: str = ""
    document: str = ""
    kind: Kind
    stage: Stage | None = None
    modality: Modality = Modality.ASSERTED
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    category: tuple[Category, ...] = ()
    quantity: int | None = None
    delivered: int | None = None
    amount: Money | None = None
    amount_kind: AmountKind | None = None
    date: When | None = None
    place: str | None = None
    said_by: str | None = None
    superlative: str | None = None
    aspect: tuple[Aspect, ...] = ()
    leaning: Leaning | None = None
    function: tuple[Function, ...] = ()
    reason: Reason | None = None
    core: bool = True
    confidence: float = 1.0
    reader: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def everyone(self) -> frozenset[str]:
        """All countries of the claim, whatever their role."""
        return frozenset(self.suppliers) | frozenset(self.recipients) | frozenset(self.parties)


class Level(StrEnum):
    """How bad an issue is: a weak reading, a record left out, a document or source left out."""

    DOUBT = "doubt"
    SKIP = "skip"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A fault of the world (feed, page, ambiguous text): stored, counted, shown, never raised."""

    level: Level
    stage: str
    about: str
    message: str
    span: Span | None = None
