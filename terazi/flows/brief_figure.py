"""The one figure of a brief: the records of its evidence on one time axis, or the reports of one deal by stage."""

from __future__ import annotations

from terazi.briefs.figure_words import FigureWords
from terazi.briefs.nouns import Line
from terazi.briefs.onepage.evidence import key_lines
from terazi.briefs.onepage.matter import Asked, Matter
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.phrases import column_words, detail_of, history_words, stage_words, what_of
from terazi.charts import (
    Figure,
    Fill,
    LedgerAxis,
    LedgerAxisWords,
    LedgerGroup,
    LedgerRow,
    Thread,
    colour_of,
    ledger_axis,
)
from terazi.flows.figures.reports import ladder_figure
from terazi.flows.figures.scene import Scene
from terazi.model.brief_page import Picture


def picture(matter: Matter, words: BriefWords) -> Picture | None:
    """The figure; None where no record is dated."""
    if matter.scope.asked is Asked.DEAL and any(quote.claim.stage for quote in matter.lines[0].quotes):
        return picture_of(_ladder(matter, matter.lines[0], words))
    lines = tuple(line for line in key_lines(matter) if any(step.date for step in line.deal.history))
    return picture_of(_axis(lines, matter, words)) if lines else None


def picture_of(figure: Figure) -> Picture:
    """A finished chart as a brief shows it."""
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


def _ladder(matter: Matter, line: Line, words: BriefWords) -> Figure:
    known = matter.library.ledger.as_of or max((one.published[:10] for one in matter.documents), default="")
    return ladder_figure(line, matter.library, Scene(words=FigureWords(wording=words.wording), place="", horizon=known))
