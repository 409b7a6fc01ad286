"""The one figure of a brief: the records of its evidence on one time axis, or the reports of one deal by stage."""

from __future__ import annotations

from terazi.briefs.nouns import Line, Quote
from terazi.briefs.onepage.evidence import key_lines
from terazi.briefs.onepage.matter import Asked, Matter
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.phrases import column_words, detail_of, history_words, stage_words, what_of
from terazi.charts import (
    Figure,
    Fill,
    Ladder,
    LedgerAxis,
    LedgerAxisWords,
    LedgerGroup,
    LedgerRow,
    Sighting,
    StageLadder,
    StageLadderWords,
    Thread,
    colour_of,
    ledger_axis,
    stage_ladder,
)
from terazi.model import Modality, Stage
from terazi.model.brief_page import Picture

_RUNGS = ("in-service", "delivered", "in-production", "ordered", "agreed")


def picture(matter: Matter, words: BriefWords) -> Picture | None:
    """The figure; None where no record is dated."""
    if matter.scope.asked is Asked.DEAL and (sighted := _sighted(matter.lines[0])):
        return _picture(_ladder(matter, matter.lines[0], sighted, words))
    lines = tuple(line for line in key_lines(matter) if any(step.date for step in line.deal.history))
    return _picture(_axis(lines, matter, words)) if lines else None


def _picture(figure: Figure) -> Picture:
    return Picture(
        id=figure.id,
        title=figure.title,
        subtitle=figure.subtitle,
        description=figure.description,
        svg=figure.svg,
        narrow=figure.narrow,
        head=figure.twin.head,
        rows=figure.twin.rows,
        note=figure.note,
    )


# ------------------------------------------------------------------ records in time


def _axis(lines: tuple[Line, ...], matter: Matter, words: BriefWords) -> Figure:
    columns = list(dict.fromkeys(line.column for line in lines))
    groups = tuple(
        LedgerGroup(
            words=column_words(column, words.wording),
            colour=_colour(next(line for line in lines if line.column == column)),
            rows=tuple(_row(line, words) for line in lines if line.column == column),
        )
        for column in columns
    )
    return ledger_axis("axis", LedgerAxis(groups=groups), _axis_words(len(lines), len(matter.lines), words))


def _row(line: Line, words: BriefWords) -> LedgerRow:
    deal = line.deal
    thread = Thread(
        colour=_colour(line), kind=deal.kind, steps=tuple(step for step in deal.history if step.date),
        established=deal.stage_established, due=deal.due or "", words=history_words(line, words.wording),
    )  # fmt: skip
    return LedgerRow(
        label=f"{what_of(deal, words.wording)} ({deal.id})",
        thread=thread,
        told=stage_words(line, words.wording),
        detail=detail_of(line, words.wording),
        is_disputed=bool(line.contradictions),
    )


def _colour(line: Line) -> str:
    return colour_of(line.partners or line.deal.suppliers)


def _axis_words(shown: int, total: int, words: BriefWords) -> LedgerAxisWords:
    w = words.wording
    return LedgerAxisWords(
        title=words.say("figure.axis"),
        subtitle=words.say("figure.axis_sub", shown=w.number(shown), total=words.count("judgement.records", total)),
        description=words.say("figure.axis_says", n=w.number(shown)),
        supplier=w.say("balance.supplier"),
        records=w.say("facts.records"),
        what=w.say("ledger.what"),
        steps=w.say("ledger.time"),
        told=w.say("ledger.stage"),
        due=w.say("key.due"),
        firm=w.say("key.firm"),
        thin=w.say("key.thin"),
        disputed=w.say("key.dot"),
        none=w.say("page.none"),
        fills={fill: w.say(f"key.{fill}") for fill in Fill},
        step=lambda step: w.say("ledger.step", stage=w.label("stage", step.stage), day=w.day(step.date)),
        day=w.day,
        number=w.number,
    )


# ------------------------------------------------------------------ one deal's reports


def _sighted(line: Line) -> list[tuple[Quote, Stage]]:
    return [(q, stage) for q in line.quotes if (stage := _stage(q)) and q.document.published]


def _stage(quote: Quote) -> Stage | None:
    return Stage.DENIED if quote.claim.modality is Modality.DENIED else quote.claim.stage


def _ladder(matter: Matter, line: Line, sighted: list[tuple[Quote, Stage]], words: BriefWords) -> Figure:
    disputed = {
        c for found in line.contradictions if found.field == "stage" for told in found.values for c in told.claims
    }
    sightings = tuple(
        Sighting(
            day=quote.document.published[:10],
            stage=stage,
            is_forecast=quote.claim.modality in (Modality.PLANNED, Modality.POSSIBLE),
            is_disputed=quote.claim.id in disputed,
            words=quote.document.outlet or quote.document.id,
        )
        for quote, stage in sighted
    )
    ladder = Ladder(
        colour=_colour(line),
        sightings=sightings,
        established=line.deal.stage_established,
        since=line.established_since,
    )
    today = matter.library.ledger.as_of or max((one.published[:10] for one in matter.documents), default="")
    return stage_ladder("ladder", StageLadder(ladder=ladder, today=today), _ladder_words(line, words))


def _ladder_words(line: Line, words: BriefWords) -> StageLadderWords:
    w, established = words.wording, line.deal.stage_established
    rungs = {name: w.raised(w.label("stage", Stage(name))) for name in _RUNGS}
    rungs |= {"talks": w.say("key.dashed"), "broken": w.say("key.broken")}
    stands = w.say("evidence.ladder_stands", stage=w.label("stage", established)) if established else ""
    return StageLadderWords(
        title=words.say("figure.ladder"),
        subtitle=words.say("figure.ladder_sub"),
        description=w.say("evidence.ladder"),
        established=stands,
        today=words.say("figure.today"),
        undated=words.say("evidence.undated"),
        none=w.say("page.none"),
        report=words.say("figure.report"),
        forecast=words.say("figure.forecast"),
        disputed=w.say("key.dot"),
        date=words.say("figure.date"),
        outlet=words.say("evidence.source"),
        stage=w.say("ledger.stage"),
        rungs=rungs,
        short=rungs,
        crowd=lambda reports, origins: words.count("figure.crowd", reports, origins=w.number(origins)),
        number=w.number,
        day=w.day,
    )
