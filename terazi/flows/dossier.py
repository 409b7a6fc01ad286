"""Write the country dossiers: gather, weigh, draw, and lay each out as a page or as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from terazi.balance import Scales, find
from terazi.briefs.drawings import Drawings
from terazi.briefs.figures import FIGURES
from terazi.briefs.gather import Library, gather, open_library
from terazi.briefs.nouns import Dossier, Line
from terazi.briefs.page import dossier_page, file_of, index_page
from terazi.briefs.text import dossier_text
from terazi.briefs.wording import LANGUAGES
from terazi.charts import (
    Fill,
    Ladder,
    LadderWords,
    Sighting,
    Thread,
    Unit,
    colour_of,
    count_bar,
    draw_axis,
    draw_key_mark,
    draw_ladder,
    draw_row,
    draw_symbols,
    draw_unit,
    fill_of,
    fit_axis,
)
from terazi.flows.whole_files import write_whole
from terazi.flows.wording import make_wording
from terazi.knowledge import Knowledge
from terazi.model import Claim, Document, Ledger, Modality, Question, Stage
from terazi.model.publication import NOBODY, Publication


def write_dossiers(  # noqa: PLR0917  # the six things a dossier is made of, in the order of the path
    ledger: Ledger,
    documents: Iterable[Document],
    claims: Iterable[Claim],
    countries: Sequence[str],
    folder: Path,
    knowledge: Knowledge,
    publication: Publication = NOBODY,
) -> list[Path]:
    """Write ``folder/<language>/index.html`` and one page for each country; the paths, in order."""
    library = open_library(ledger, documents, claims)
    dossiers = tuple(gather_dossier(library, country) for country in countries)
    drawings = make_drawings()
    written: list[Path] = []
    for language in LANGUAGES:
        wording = make_wording(language, knowledge)
        pages = {"index.html": index_page(dossiers, wording, drawings)}
        pages |= {file_of(d.country): dossier_page(d, wording, drawings, publication) for d in dossiers}
        written += [_write(folder / language / name, page) for name, page in pages.items()]
    return written


def tell_dossier(
    ledger: Ledger,
    documents: Iterable[Document],
    claims: Iterable[Claim],
    country: str,
    *,
    language: str,
    knowledge: Knowledge,
) -> str:
    """The same dossier as Markdown, for a terminal."""
    library = open_library(ledger, documents, claims)
    return dossier_text(gather_dossier(library, country), make_wording(language, knowledge))


def gather_dossier(library: Library, country: str) -> Dossier:
    """One country's dossier with its figures."""
    scales, question = Scales(ledger=library.ledger), Question(recipients=(country,))
    measures = tuple(m for name in sorted(FIGURES) for m in find(name).measure(scales, question))
    return gather(library, country, measures)


def make_drawings() -> Drawings:
    """The charts, fitted to what a page asks of them."""
    return Drawings(
        symbols=draw_symbols(),
        unit=_unit,
        key=lambda fill, firm: draw_key_mark(None if fill == "dot" else Fill(fill), is_established=firm),
        colour=colour_of,
        fill=lambda line, stage: fill_of(stage, line.deal.kind),
        axis=lambda days: draw_axis(fit_axis(days)),
        row=_row,
        ladder=_ladder,
        bar=lambda suppliers, low, high, most, words: count_bar(colour_of(suppliers), low, high, most, words),
    )


def _unit(line: Line, stage: Stage | None, is_established: bool, words: str) -> str:
    return draw_unit(
        Unit(
            colour=colour_of(line.partners),
            fill=fill_of(stage, line.deal.kind),
            is_established=is_established,
            is_disputed=bool(line.contradictions),
            words=words,
        )
    )


def _row(line: Line, days: tuple[str, ...], words: str) -> str:
    deal = line.deal
    thread = Thread(
        colour=colour_of(line.partners),
        kind=deal.kind,
        steps=deal.history,
        established=deal.stage_established,
        due=deal.due or "",
        words=words,
    )
    return draw_row(thread, fit_axis(days))


def _ladder(line: Line, title: str, description: str, established: str, rungs: dict[str, str]) -> str:
    disputed = {c.id for c in (quote.claim for quote in line.quotes) if _is_disputed(line, c.id)}
    sightings = tuple(
        Sighting(
            day=quote.document.published,
            stage=quote.claim.stage,
            is_forecast=quote.claim.modality is not Modality.ASSERTED,
            is_disputed=quote.claim.id in disputed,
            words=quote.document.outlet or quote.document.id,
        )
        for quote in line.quotes
        if quote.claim.stage and quote.document.published
    )
    ladder = Ladder(
        colour=colour_of(line.partners),
        sightings=sightings,
        established=line.deal.stage_established,
        since=line.established_since,
    )
    words = LadderWords(title=title, description=description, established=established, rungs=rungs)
    days = [sighting.day for sighting in sightings] + [line.established_since]
    return draw_ladder(ladder, words, fit_axis(days))


def _is_disputed(line: Line, claim: str) -> bool:
    """Whether a report stands in a conflict about the stage: rust on a ladder means that alone."""
    return any(claim in told.claims for c in line.contradictions if c.field == "stage" for told in c.values)


def _write(path: Path, page: str) -> Path:
    return write_whole(path, page.encode())
