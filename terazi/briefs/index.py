"""The index of countries: a row of counts for each, and the matrix of recipients and suppliers."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.briefs.drawings import Drawings
from terazi.briefs.matrix import Matrix, cross
from terazi.briefs.nouns import Dossier
from terazi.briefs.sentences import latest_step
from terazi.briefs.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One country in numbers; ``file`` is its page."""

    country: str
    file: str
    records: int
    several: int
    conflicts: int
    reports: int
    latest: str


def index_rows(dossiers: tuple[Dossier, ...], wording: Wording) -> tuple[IndexRow, ...]:
    """Countries in the alphabetical order of the language."""
    names = wording.sorted(wording.state(dossier.country) for dossier in dossiers)
    rows = [_row(dossier, wording) for dossier in dossiers]
    return tuple(sorted(rows, key=lambda row: names.index(row.country)))


def index_matrix(dossiers: tuple[Dossier, ...], drawings: Drawings, wording: Wording) -> Matrix:
    """Recipients by suppliers, in the order of the rows."""
    lines = {wording.state(dossier.country): list(dossier.lines) for dossier in dossiers}
    return cross([(name, lines[name]) for name in wording.sorted(lines)], drawings, wording)


def _row(dossier: Dossier, wording: Wording) -> IndexRow:
    latest = latest_step(dossier.lines, dossier.horizon)
    return IndexRow(
        country=wording.state(dossier.country),
        file=f"{dossier.country.lower()}.html",
        records=len(dossier.lines),
        several=sum(line.bodies > 1 for line in dossier.lines),
        conflicts=sum(bool(line.contradictions) for line in dossier.lines),
        reports=dossier.coverage.reports,
        latest=wording.day(latest[0].date) if latest else "",
    )
