"""The reports of one deal on the ladder of stages, beside the line of what is established."""

from __future__ import annotations

from collections.abc import Iterable

from terazi.briefs.gather import Library
from terazi.briefs.nouns import Line, Quote
from terazi.briefs.phrases import name_of
from terazi.charts import Figure, Ladder, Sighting, StageLadder, StageLadderWords, colour_of, stage_ladder
from terazi.charts.ladder import BROKEN, RUNGS, rung_of
from terazi.flows.figures.scene import Scene
from terazi.model import Modality, Stage

_FORECAST = (Modality.PLANNED, Modality.POSSIBLE)
_TALKS = "talks"
_HEIGHTS = {name: height for height, name in enumerate((BROKEN, *(name for name, _ in reversed(RUNGS))))}


def ladder_figure(line: Line, library: Library, scene: Scene) -> Figure:
    """Each report that tells a stage, at its day; undated ones stand apart."""
    quotes = furthest(library.quotes(line.deal.claims))
    conflicts = {c for found in line.contradictions if found.field == "stage" for v in found.values for c in v.claims}
    sightings = tuple(
        Sighting(
            day=quote.document.published[:10],
            stage=stage,
            is_forecast=quote.claim.modality in _FORECAST,
            is_disputed=quote.claim.id in conflicts,
            words=quote.document.outlet or quote.document.title or quote.document.id,
            origin=library.origins[quote.claim.id].id if quote.claim.id in library.origins else "",
        )
        for quote, stage in quotes
    )
    ladder = Ladder(
        colour=colour_of(line.partners or line.deal.suppliers),
        sightings=sightings,
        established=line.deal.stage_established,
        since=line.established_since,
    )
    is_told = bool(sightings) or ladder.established is not None
    today = scene.horizon if is_told else ""
    hrefs = tuple(scene.leads.report(quote.document.id, quote.claim.id) for quote, _ in quotes)
    return stage_ladder(
        "ladder",
        StageLadder(ladder=ladder, today=today, hrefs=hrefs),
        _words(line, len({quote.document.id for quote, _ in quotes}), scene),
    )


def furthest(quotes: Iterable[Quote]) -> list[tuple[Quote, Stage]]:
    """Of each report what goes furthest, and beside it a denial or break that it tells as well, in the order of the
    reports; what tells no stage is left out."""
    found: dict[tuple[str, bool], tuple[Quote, Stage]] = {}
    for quote in quotes:
        if stage := _stage(quote):
            key = (quote.document.id, rung_of(stage) == BROKEN)
            if key not in found or _HEIGHTS[rung_of(stage)] > _HEIGHTS[rung_of(found[key][1])]:
                found[key] = (quote, stage)
    return list(found.values())


def _stage(quote: Quote) -> Stage | None:
    return Stage.DENIED if quote.claim.modality is Modality.DENIED else quote.claim.stage


def _words(line: Line, reports: int, scene: Scene) -> StageLadderWords:
    w, words, established = scene.words.wording, scene.words, line.deal.stage_established
    counted = w.count("facts.reports", reports)
    rungs = {name: w.raised(w.label("stage", Stage(name))) for name, _ in RUNGS if name != _TALKS}
    stage = w.label("stage", established) if established else ""
    return StageLadderWords(
        title=words.say("ladder.title", what=name_of(line, w)),
        subtitle=words.say("ladder.sub"),
        description=words.say("ladder.description", reports=counted, stage=stage)
        if established
        else words.say("ladder.description_none", reports=counted),
        established=w.say("evidence.ladder_stands", stage=stage) if established else "",
        today=words.say("ladder.known", day=w.day(scene.horizon)) if scene.horizon else "",
        undated=words.say("ladder.undated"),
        none=words.say("ladder.none"),
        report=words.say("ladder.report"),
        forecast=words.say("ladder.forecast"),
        disputed=w.say("key.dot"),
        date=words.say("ladder.date"),
        outlet=words.say("ladder.outlet"),
        stage=words.say("ladder.stage"),
        rungs={**rungs, _TALKS: w.say("key.dashed"), BROKEN: w.say("key.broken")},
        short={name: words.say(f"short.{name}") for name in (*(name for name, _ in RUNGS), BROKEN)},
        crowd=lambda n, m: words.say(
            "ladder.crowd", reports=w.count("facts.reports", n), origins=words.count("ladder.origins", m)
        ),
        number=w.number,
        day=w.day,
    )
