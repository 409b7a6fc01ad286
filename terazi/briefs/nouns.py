"""What a dossier is made of: lines of the ledger, voices outside deals, quotes, coverage."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.model import Claim, Contradiction, Deal, Document, Measure, Origin


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a quoted sentence; ``fields`` are those of the claim that were read from it."""

    text: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One claim in the words of its document: the sentences around its evidence, run by run."""

    claim: Claim
    document: Document
    pieces: tuple[Piece, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Row:
    """The row of the matrix in which a deal stands: a category of equipment or a kind of cooperation."""

    shelf: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One deal as a country sees it: its partners there, its row, its quotes, who tells of it.

    ``bodies``: independent speakers; ``reports``: documents; ``established_since``: the day from which
    the established stage stands, empty if unknown.
    """

    deal: Deal
    partners: tuple[str, ...]
    row: Row
    quotes: tuple[Quote, ...]
    origins: tuple[Origin, ...]
    bodies: int
    reports: int
    contradictions: tuple[Contradiction, ...]
    established_since: str

    @property
    def column(self) -> str:
        """The supplier column: a code, ``""`` where nobody names one, ``+`` where several act together."""
        return "+" if len(self.partners) > 1 else "".join(self.partners)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Claims of one thrust that belong to no deal: a need, a constraint, an assessment, a visit."""

    claim: Claim
    quotes: tuple[Quote, ...]
    bodies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the ledger read about the country: number of reports, outlets, languages, first and last day."""

    reports: int
    outlets: int
    languages: tuple[str, ...]
    since: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that the ledger holds on one country; ``supplied`` are deals in which it is the supplier.

    ``horizon``: the day up to which the ledger knows, its ``as_of`` or else its latest report's.
    """

    country: str
    lines: tuple[Line, ...]
    supplied: tuple[Line, ...]
    needs: tuple[Voice, ...]
    constraints: tuple[Voice, ...]
    assessments: tuple[Voice, ...]
    contacts: tuple[Voice, ...]
    measures: tuple[Measure, ...]
    coverage: Coverage
    edition: str
    as_of: str
    horizon: str
