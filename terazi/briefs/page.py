"""Write dossiers as pages: each one file, without scripts and without anything fetched from outside."""

from __future__ import annotations

from collections.abc import Mapping

from terazi.briefs.drawings import Drawings
from terazi.briefs.figures import counted_deals, view_figures, view_suppliers, window_words
from terazi.briefs.index import index_matrix, index_rows
from terazi.briefs.matrix import FILLS, build_matrix, build_strip
from terazi.briefs.missing import missing
from terazi.briefs.nouns import Dossier, Line, Voice
from terazi.briefs.phrases import name_of
from terazi.briefs.rendering import styled
from terazi.briefs.rows import VoiceView, days_of, group_lines, view_disputes, view_line, view_voice
from terazi.briefs.sentences import first_year, headline, latest_step, matrix_title
from terazi.briefs.wording import LANGUAGES, Wording
from terazi.model.publication import NOBODY, Publication


def dossier_page(dossier: Dossier, wording: Wording, drawings: Drawings, publication: Publication = NOBODY) -> str:
    """One country's dossier as a self-contained page; ``publication``: where its records are reported as wrong."""
    values = _dossier_values(dossier, wording, drawings)
    values["report"] = lambda record: publication.report(record, dossier.edition)
    return _render("dossier.html", wording, drawings, values)


def index_page(dossiers: tuple[Dossier, ...], wording: Wording, drawings: Drawings) -> str:
    """The countries side by side, each leading to its page."""
    values: dict[str, object] = {
        "file": "index.html",
        "title": wording.say("index.page_title"),
        "rows": index_rows(dossiers, wording),
        "matrix": index_matrix(dossiers, drawings, wording),
        "dossiers": dossiers,
        "stand": _stand(dossiers, wording),
        "edition": dossiers[0].edition if dossiers else "",
        "as_of": dossiers[0].as_of if dossiers else "",
    }
    return _render("index.html", wording, drawings, values)


def file_of(country: str) -> str:
    """The file name of a country's page."""
    return f"{country.lower()}.html"


def _dossier_values(dossier: Dossier, wording: Wording, drawings: Drawings) -> dict[str, object]:
    days, lines = days_of(dossier), dossier.lines
    return {
        "file": file_of(dossier.country),
        "title": wording.say("page.title", country=wording.state(dossier.country)),
        "country": wording.state(dossier.country),
        "dossier": dossier,
        "tongues": wording.many(wording.sorted(wording.tongue(code) for code in dossier.coverage.languages)),
        "edition": dossier.edition,
        "as_of": dossier.as_of,
        "headline": headline(dossier, wording),
        "latest": _latest(dossier, wording),
        "several": [line for line in lines if line.bodies > 1],
        "disputed": [line for line in lines if line.contradictions],
        "years": _years(lines, days),
        "matrix_title": matrix_title(dossier, wording),
        "matrix": build_matrix(lines, drawings, wording),
        "strip": build_strip(lines, drawings, wording),
        "groups": group_lines(dossier, drawings, wording),
        "supplied": tuple(view_line(line, days, drawings, wording) for line in dossier.supplied),
        "axis": drawings.axis(days),
        "disputes": view_disputes(lines, wording),
        "needs": _voices(dossier.needs, wording),
        "constraints": _voices(dossier.constraints, wording),
        "assessments": _voices(dossier.assessments, wording),
        "contacts": _voices(dossier.contacts, wording),
        "missing": missing(dossier, wording),
        "suppliers": view_suppliers(dossier.measures, drawings, wording),
        "figures": view_figures(dossier.measures, wording),
        "counted": counted_deals(dossier.measures),
        "window": window_words(dossier.measures, wording),
    }


def _latest(dossier: Dossier, wording: Wording) -> tuple[str, str, str] | None:
    """Day, deal and stage of the latest event."""
    found = latest_step(dossier.lines, dossier.horizon)
    if found is None:
        return None
    step, line = found
    return step.date, name_of(line, wording), wording.label("stage", step.stage)


def _voices(voices: tuple[Voice, ...], wording: Wording) -> tuple[VoiceView, ...]:
    return tuple(view_voice(voice, wording) for voice in voices)


def _render(template: str, wording: Wording, drawings: Drawings, values: Mapping[str, object]) -> str:
    return styled(template, {**values, "w": wording, "draw": drawings, "languages": LANGUAGES, "fills": FILLS})


def _years(lines: tuple[Line, ...], days: tuple[str, ...]) -> tuple[str, str] | None:
    return (first_year(lines), days[-1][:4]) if first_year(lines) else None


def _stand(dossiers: tuple[Dossier, ...], wording: Wording) -> str:
    deals = {line.deal.id for dossier in dossiers for line in dossier.lines}
    years = sorted({step.date[:4] for d in dossiers for line in d.lines for step in line.deal.history})
    counts: dict[str, object] = {
        "n": wording.count("headline.records", len(deals)),
        "m": wording.number(len(dossiers)),
    }
    if not years:
        return wording.say("index.stand_undated", **counts)
    return wording.say("index.stand", **counts, since=years[0], until=years[-1])
