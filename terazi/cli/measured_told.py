"""Figures of the scales as a person reads them in a terminal: value, intervals, n; what holds for all below."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from terazi.cli.deals import what, who
from terazi.cli.output import screen
from terazi.exports.figures import figure

if TYPE_CHECKING:
    from rich.table import Table

    from terazi.briefs.measured import MeasureWords, ScalesWords
    from terazi.flows.measure import Indicator, Opened
    from terazi.knowledge import Knowledge
    from terazi.model import Measure, RegisterDeal

_SAME = ("unit", "yardstick", "window", "register", "edition")
_NOTHING = "–"
_OPEN = "/"
_STATE = re.compile(r"[A-Z]{2,}|\?")


def show_shelf(indicators: Sequence[Indicator], words: ScalesWords) -> None:
    """One line for each indicator."""
    table = _table(*map(words.say, ("indicator", "title", "unit", "yardsticks")))
    table.columns[0].no_wrap = True
    for one in indicators:
        yardsticks = ", ".join(map(words.yardstick, one.yardsticks))
        table.add_row(one.name, words.title(one.name), words.unit(one.unit), yardsticks)
    screen().print(table)


def show_page(indicator: Indicator, words: ScalesWords) -> None:
    """What an indicator says of itself."""
    on = screen()
    yardsticks = ", ".join(map(words.yardstick, indicator.yardsticks))
    on.print(f"{indicator.name}: {words.title(indicator.name)}")
    on.print(f"{words.say('unit')} {words.unit(indicator.unit)}, {words.say('yardsticks')} {yardsticks}", style="dim")
    on.print()
    on.print(indicator.page.strip(), soft_wrap=True)


def show_measures(indicator: Indicator, measures: Sequence[Measure], words: ScalesWords) -> None:
    """The figures of one indicator. What all of them share stands once, below the table."""
    measures = _largest_first(measures)
    own = [name for name in _SAME if len({getattr(one, name) for one in measures}) > 1]
    told = [words.words(one) for one in measures]
    on = screen()
    on.print(words.title(indicator.name))
    on.print(_figures(measures, told, own, words))
    for line in (_shared(measures[0], told[0], own, words), *_said(told, words)):
        on.print(line, style="dim", soft_wrap=True)


def _largest_first(measures: Sequence[Measure]) -> Sequence[Measure]:
    """Shares of states by size; other figures keep the order in which they explain one another."""
    are_shares = all(one.unit == "share" and _STATE.fullmatch(one.subject) for one in measures)
    return sorted(measures, key=lambda one: -(one.value or 0.0)) if are_shares else measures


def _figures(
    measures: Sequence[Measure], told: Sequence[MeasureWords], own: Sequence[str], words: ScalesWords
) -> Table:
    """A row for each figure; a column in which nothing stands is left out, the value only beside a verdict."""
    columns = {words.say("subject"): [one.subject for one in told]}
    columns |= {words.say("value"): [words.figure(figure(one.value, one.unit)) for one in measures]}
    columns |= {words.say("reads"): [one.word for one in told]}
    numbers = {words.say("value"), words.say("n"), *(ranges := _ranges(measures, words))}
    columns |= ranges | {words.say("n"): [words.figure(f"{one.n:,}") for one in measures]}
    columns |= {
        words.say(name): [_named(name, *pair, words) for pair in zip(measures, told, strict=True)] for name in own
    }
    is_kept = {name: any(cell not in ("", _NOTHING) for cell in cells) for name, cells in columns.items()}
    is_kept[words.say("value")] |= not is_kept[words.say("reads")]
    kept = {name: cells for name, cells in columns.items() if is_kept[name]}
    table = _table(*kept)
    for column in table.columns:
        column.justify = "right" if column.header in numbers else "left"
    for row in zip(*kept.values(), strict=True):
        table.add_row(*row)
    return table


def _ranges(measures: Sequence[Measure], words: ScalesWords) -> dict[str, list[str]]:
    """A column for each interval; where none has a name, from the least to the greatest."""
    names = dict.fromkeys(i.name for one in measures for i in one.intervals)
    if not names:
        return {words.say("range"): [_span(one, one.low, one.high, words) for one in measures]}
    return {words.interval(name): [_interval(one, name, words) for one in measures] for name in names}


def _interval(measure: Measure, name: str, words: ScalesWords) -> str:
    found = next((one for one in measure.intervals if one.name == name), None)
    return words.span(*(figure(end, measure.unit) for end in (found.low, found.high))) if found else _NOTHING


def _span(measure: Measure, low: float | None, high: float | None, words: ScalesWords) -> str:
    if measure.value is None or low == high:
        return _NOTHING
    return words.span(figure(low, measure.unit), figure(high, measure.unit))


def _named(name: str, measure: Measure, told: MeasureWords, words: ScalesWords) -> str:
    """The unit, yardstick, window or edition of a figure; an open window is all that there is."""
    if name == "unit":
        return told.unit
    if name == "yardstick":
        return words.yardstick(measure.yardstick)
    if name == "window" and measure.window == _OPEN:
        return words.say("whole_ledger")
    return str(getattr(measure, name))


def _shared(measure: Measure, told: MeasureWords, own: Sequence[str], words: ScalesWords) -> str:
    same = {name: _named(name, measure, told, words) for name in _SAME if name not in own}
    return ", ".join(f"{words.say(name)} {value}" for name, value in same.items() if value)


def _said(told: Sequence[MeasureWords], words: ScalesWords) -> Iterator[str]:
    """What is said beside all figures in one line; then what is said beside some, with whose figures they are."""
    everywhere = [one for one in told[0].sentences if all(one in other.sentences for other in told)]
    if everywhere:
        yield " ".join(everywhere)
    groups: dict[str, list[str]] = defaultdict(list)
    for one in told:
        rest = " ".join(sentence for sentence in one.sentences if sentence not in everywhere)
        if rest:
            groups[rest].append(one.subject)
    for text, subjects in groups.items():
        yield words.say("of_subjects", subjects=", ".join(dict.fromkeys(subjects)), text=text)


def show_basis(basis: Sequence[Opened], knowledge: Knowledge, words: ScalesWords) -> None:
    """The deals that figures rest on: those of the ledger by their names, those of a register by its numbers."""
    table = _table(*map(words.say, ("deal", "who", "what", "claimed", "established")))
    for one in basis:
        if one.deal:
            stages = (one.deal.stage_claimed, one.deal.stage_established)
            names = (words.wording.label("stage", stage) if stage else _NOTHING for stage in stages)
            table.add_row(one.id, who(one.deal), what(one.deal, knowledge), *names)
        elif one.registered:
            row = one.registered
            pair = f"{row.supplier or '?'} -> {row.recipient or '?'}".lower()
            table.add_row(one.id, pair, _row(row), row.status, _NOTHING)
    on = screen()
    on.print()
    on.print(table)


def _row(row: RegisterDeal) -> str:
    units = sum(one.units or 0 for one in row.deliveries) or row.units_ordered
    years = sorted({one.year for one in row.deliveries})
    span = f" ({years[0]}–{years[-1]})" if years else ""
    return f"{f'{units:g} ' if units else ''}{row.designation}{span}"


def _table(*names: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in names:
        table.add_column(name, overflow="fold")
    return table
