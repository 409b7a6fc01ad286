"""Unit matrices of a ledger: kinds of goods by supplier for one state or pair, recipients by supplier for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from terazi.briefs.matrix import JOINT, MOST_COLUMNS, OTHERS, UNNAMED, rank_columns
from terazi.briefs.nouns import Line
from terazi.briefs.phrases import column_words, row_words, unit_words
from terazi.briefs.sentences import first_year
from terazi.charts import Figure, Fill, Head, MatrixWords, Placed, UnitMatrix, UnitRow, unit_matrix
from terazi.charts.unit_matrix import MOST_IN_ALL
from terazi.flows.figures.scene import Scene, colour_of_column, placed

_CODES = {JOINT: "+", OTHERS: "…", UNNAMED: "?"}
_FILLS = tuple(Fill)


def matrix_figure(lines: Sequence[Line], scene: Scene, title: str = "") -> Figure:
    """Kinds of goods and of cooperation by supplier; ``title``: what it is headed with, by default what it is."""
    w = scene.words.wording
    counts = Counter(line.row for line in lines)
    rows = sorted(counts, key=lambda row: (row.shelf == "kind", -counts[row], row_words(row, w)))
    named = [(w.raised(row_words(row, w)), [line for line in lines if line.row == row]) for row in rows]
    words = _words(lines, scene)
    told = scene.words.say("matrix.description", place=scene.place, **_counts(lines, scene))
    titled = replace(words, title=title or scene.words.titled(scene.place, "matrix"), description=told)
    return unit_matrix("matrix", _crossed(named, scene), titled)


def overview_figure(by_recipient: Mapping[str, Sequence[Line]], scene: Scene) -> Figure:
    """Recipients by supplier; a record that concerns several of them stands in the row of each."""
    w = scene.words.wording
    order = w.sorted(w.state(code) for code in by_recipient)
    codes = sorted(by_recipient, key=lambda code: order.index(w.state(code)))
    every = list({line.deal.id: line for lines in by_recipient.values() for line in lines}.values())
    words = _words([line for lines in by_recipient.values() for line in lines], scene)
    is_table = sum(map(len, by_recipient.values())) > MOST_IN_ALL
    named = [(w.state(code), by_recipient[code]) for code in codes]
    sub = "matrix.table_sub" if is_table else "matrix.overview_sub"
    titled = replace(
        words,
        title=scene.words.say("name.overview"),
        subtitle=scene.words.say(sub),
        description=scene.words.say("matrix.overview", **_counts(every, scene)),
        rows=scene.words.say("common.recipient"),
    )
    return unit_matrix("overview", _crossed(named, scene, is_table=is_table), titled)


def heads_of(lines: Sequence[Line], scene: Scene) -> tuple[tuple[Head, ...], Callable[[Line], int]]:
    """The supplier columns, a tail of small suppliers as one; and in which of them a line stands."""
    keys = _folded(rank_columns(lines))
    places = {key: i for i, key in enumerate(keys)}
    w = scene.words.wording
    heads = tuple(Head(column_words(key, w), _CODES.get(key, key), colour_of_column(key)) for key in keys)
    return heads, lambda line: places.get(line.column, places.get(OTHERS, 0))


def _folded(keys: list[str]) -> list[str]:
    if len(keys) <= MOST_COLUMNS:
        return keys
    special = [key for key in keys if key in (JOINT, UNNAMED)]
    named = [key for key in keys if key not in special]
    return [*named[: MOST_COLUMNS - 1 - len(special)], OTHERS, *special]


def _crossed(named: Sequence[tuple[str, Sequence[Line]]], scene: Scene, *, is_table: bool = False) -> UnitMatrix:
    """``is_table``: of so many records only numbers are drawn, so that none is told in words."""
    heads, column_of = heads_of([line for _, lines in named for line in lines], scene)
    rows = tuple(
        UnitRow(
            name,
            tuple(
                cell_of([line for line in lines if column_of(line) == i], scene, is_table=is_table)
                for i in range(len(heads))
            ),
        )
        for name, lines in named
    )
    return UnitMatrix(heads=heads, rows=rows)


def cell_of(lines: Sequence[Line], scene: Scene, *, is_table: bool = False) -> tuple[Placed, ...]:
    """The squares of a cell: what stands comes first, then the furthest."""
    w = scene.words.wording
    squares = [(placed(line, "" if is_table else unit_words(line, w), scene), line.deal.id) for line in lines]
    ordered = sorted(squares, key=lambda one: (not one[0].unit.is_established, _FILLS.index(one[0].unit.fill), one[1]))
    return tuple(square for square, _ in ordered)


def _counts(lines: Sequence[Line], scene: Scene) -> dict[str, object]:
    stands = sum(line.deal.stage_established is not None for line in lines)
    return {"records": scene.words.records(len(lines)), "stands": scene.words.wording.number(stands)}


def _words(lines: Sequence[Line], scene: Scene) -> MatrixWords:
    w, years = scene.words.wording, sorted(step.date[:4] for line in lines for step in line.deal.history if step.date)
    since = first_year(tuple(lines))
    span = {"since": since, "until": years[-1]} if years and since else {}
    subtitle = w.say("matrix.sub" if span else "matrix.sub_undated", **span)
    return MatrixWords(
        title="",
        subtitle=subtitle if len(lines) <= MOST_IN_ALL else scene.words.say("matrix.table_sub"),
        description="",
        rows=scene.words.say("common.row"),
        total=w.say("matrix.total"),
        none=w.say("page.none"),
        established=scene.words.say("common.established"),
        all=scene.words.say("common.all"),
        small=w.say("key.small"),
        disputed=w.say("key.dot"),
        fills=scene.fills(),
        number=w.number,
        columns=w.say("balance.supplier"),
    )
