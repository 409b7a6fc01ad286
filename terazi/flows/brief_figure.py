"""The one figure of a brief: the records of its evidence on one time axis, or the reports of one deal by stage."""

from __future__ import annotations

from dataclasses import replace

from terazi.briefs.figure_words import FigureWords
from terazi.briefs.nouns import Line
from terazi.briefs.onepage.evidence import key_lines
from terazi.briefs.onepage.matter import Asked, Matter
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.phrases import column_words
from terazi.charts import Figure, LedgerAxis, LedgerGroup, LedgerRow, colour_of, ledger_axis
from terazi.flows.figures.reports import ladder_figure
from terazi.flows.figures.scene import Scene
from terazi.flows.figures.timelines import axis_words, row_of_deal
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
    scene = _scene(words)
    groups = tuple(
        LedgerGroup(
            words=column_words(column, words.wording),
            colour=_colour(next(line for line in lines if line.column == column)),
            rows=tuple(_row(line, scene) for line in lines if line.column == column),
        )
        for column in dict.fromkeys(line.column for line in lines)
    )
    shown, total = words.wording.number(len(lines)), words.count("judgement.records", len(matter.lines))
    told = replace(
        axis_words(scene),
        title=words.say("figure.axis"),
        subtitle=words.say("figure.axis_sub", shown=shown, total=total),
        description=words.say("figure.axis_says", n=shown),
        steps=words.wording.say("ledger.time"),
    )
    return ledger_axis("axis", LedgerAxis(groups=groups), told)


def _row(line: Line, scene: Scene) -> LedgerRow:
    """A deal by the name under which the brief speaks of it."""
    row = row_of_deal(line, scene)
    thread = replace(row.thread, colour=_colour(line))
    return replace(row, label=f"{row.label} ({line.deal.id})", thread=thread)


def _colour(line: Line) -> str:
    return colour_of(line.partners or line.deal.suppliers)


# ------------------------------------------------------------------ one deal's reports


def _ladder(matter: Matter, line: Line, words: BriefWords) -> Figure:
    known = matter.library.ledger.as_of or max((one.published[:10] for one in matter.documents), default="")
    return ladder_figure(line, matter.library, _scene(words, known))


def _scene(words: BriefWords, horizon: str = "") -> Scene:
    return Scene(words=FigureWords(wording=words.wording), place="", horizon=horizon)
