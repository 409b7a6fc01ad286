"""Deals in time: the ledger on one axis, and records by half-year in small multiples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from terazi.briefs.matrix import rank_columns
from terazi.briefs.nouns import Line
from terazi.briefs.phrases import column_words, detail_of, history_words, stage_words, what_of
from terazi.charts import (
    Figure,
    LedgerAxis,
    LedgerAxisWords,
    LedgerGroup,
    LedgerRow,
    Multiples,
    MultiplesWords,
    Period,
    Series,
    Thread,
    colour_of,
    ledger_axis,
    small_multiples,
)
from terazi.flows.figures.scene import Scene, colour_of_column

# So many half-years are told apart in a drawing; older ones are left out and counted in the note.
MOST_PERIODS = 40
# More rows than this are no drawing any more.
MOST_ROWS = 80


def ledger_figure(lines: Sequence[Line], scene: Scene, most: int = MOST_ROWS) -> Figure:
    """Deals by supplier, those with most first, at most so many, the latest ones; a deal without a day has a row
    without marks."""
    w, every = scene.words.wording, len(lines)
    lines = latest(lines, most)
    groups = tuple(
        LedgerGroup(
            column_words(column, w),
            colour_of_column(column),
            tuple(row_of_deal(line, scene) for line in lines if line.column == column),
        )
        for column in rank_columns(lines)
    )
    undated = sum(not any(step.date for step in line.deal.history) for line in lines)
    notes = [
        scene.words.say("ledger.latest", n=w.number(len(lines)), all=w.number(every)) if len(lines) < every else "",
        scene.words.say("ledger.undated", n=w.number(undated)) if undated else "",
    ]
    told = replace(
        axis_words(scene),
        title=scene.words.titled(scene.place, "ledger"),
        subtitle=scene.words.say("ledger.sub"),
        description=scene.words.say("ledger.description", place=scene.place, records=scene.words.records(len(lines))),
        note=" ".join(note for note in notes if note),
    )
    return ledger_axis("ledger", LedgerAxis(groups=groups), told)


def multiples_figure(lines: Sequence[Line], scene: Scene) -> Figure:
    """Records by the half-year of their first step, a row for each supplier, those with most first."""
    w, words = scene.words.wording, scene.words
    dated = [(line, half) for line in lines if (half := _half_of(line))]
    halves = _halves([half for _, half in dated])
    shown = [(line, half) for line, half in dated if half in set(halves)]
    series = tuple(
        Series(column_words(column, w), colour_of_column(column), _periods(shown, column, halves))
        for column in rank_columns([line for line, _ in shown])
    )
    undated, early = len(lines) - len(dated), len(dated) - len(shown)
    notes = [
        words.say("multiples.undated", n=w.number(undated)) if undated else "",
        words.say("multiples.early", n=w.number(early), year=halves[0][:4]) if early else "",
    ]
    told = _multiples_words(len(shown), " ".join(note for note in notes if note), scene)
    return small_multiples("multiples", Multiples(periods=halves, series=series), told)


def axis_words(scene: Scene) -> LedgerAxisWords:
    """What is written around the rows of a ledger, before anything is said of the whole."""
    w, words = scene.words.wording, scene.words
    return LedgerAxisWords(
        title="",
        subtitle="",
        description="",
        supplier=w.say("balance.supplier"),
        records=w.say("facts.records"),
        what=w.say("ledger.what"),
        steps=words.say("ledger.steps"),
        told=w.say("ledger.stage"),
        due=w.say("key.due"),
        firm=w.say("key.firm"),
        thin=w.say("key.thin"),
        disputed=w.say("key.dot"),
        none=w.say("page.none"),
        fills=scene.fills(),
        step=lambda step: w.say("ledger.step", stage=w.label("stage", step.stage), day=w.day(step.date)),
        day=w.day,
        number=w.number,
    )


def _multiples_words(records: int, note: str, scene: Scene) -> MultiplesWords:
    w, words = scene.words.wording, scene.words
    return MultiplesWords(
        title=words.titled(scene.place, "multiples"),
        subtitle=words.say("multiples.sub"),
        description=words.say("multiples.description", place=scene.place, records=words.records(records)),
        supplier=w.say("balance.supplier"),
        period_head=words.say("multiples.period_head"),
        total=words.say("multiples.total"),
        established=words.say("common.established"),
        all=words.say("common.all"),
        none=w.say("page.none"),
        period=lambda half: words.say("multiples.period", year=half[:4], half=half[5:]),
        number=w.number,
        note=note,
    )


def latest(lines: Sequence[Line], most: int) -> Sequence[Line]:
    """The deals whose last step is latest, in the order in which they came."""
    if len(lines) <= most:
        return lines
    last = {line.deal.id: max((step.date for step in line.deal.history), default="") for line in lines}
    kept = set(sorted(last, key=lambda id_: (last[id_], id_), reverse=True)[:most])
    return [line for line in lines if line.deal.id in kept]


def row_of_deal(line: Line, scene: Scene) -> LedgerRow:
    """A deal as a row."""
    deal, w = line.deal, scene.words.wording
    thread = Thread(
        colour=colour_of(line.partners),
        kind=deal.kind,
        steps=tuple(step for step in deal.history if step.date),
        established=deal.stage_established,
        due=deal.due or "",
        words=history_words(line, w),
    )
    return LedgerRow(
        label=what_of(deal, w),
        thread=thread,
        told=stage_words(line, w),
        detail=detail_of(line, w),
        is_disputed=bool(line.contradictions),
        href=scene.leads.deal(deal.id),
    )


def _half_of(line: Line) -> str:
    """The half-year of a deal's first step that tells its month, empty if none does."""
    days = [step.date for step in line.deal.history if len(step.date) >= 7]
    return f"{days[0][:4]}-{1 if days[0][5:7] <= '06' else 2}" if days else ""


def _halves(found: Sequence[str]) -> tuple[str, ...]:
    """Every half-year from the first to the last, at most so many."""
    if not found:
        return ()
    first, last = (2 * int(half[:4]) + int(half[5]) - 1 for half in (min(found), max(found)))
    return tuple(f"{at // 2}-{at % 2 + 1}" for at in range(max(first, last - MOST_PERIODS + 1), last + 1))


def _periods(shown: Sequence[tuple[Line, str]], column: str, halves: Sequence[str]) -> tuple[Period, ...]:
    own = [(line, half) for line, half in shown if line.column == column]
    records = Counter(half for _, half in own)
    stands = Counter(half for line, half in own if line.deal.stage_established is not None)
    return tuple(Period(records[half], stands[half]) for half in halves)
