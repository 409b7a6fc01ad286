"""Measures as rows, one for each figure and a pair of columns for each interval; and these rows as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from terazi.folding import slug
from terazi.model import Measure
from terazi.model.sheet import FORMULA_SIGNS

_FIRST = ("indicator", "subject", "value", "word", "low", "high")
_LAST = ("unit", "yardstick", "n", "window", "register", "edition", "caveat", "basis")


def columns_of(measures: Sequence[Measure]) -> tuple[str, ...]:
    """The columns of a table of these measures: each interval's ends stand between value and unit."""
    intervals = dict.fromkeys(one.name for measure in measures for one in measure.intervals)
    ends = (column for name in intervals for column in _ends(name))
    return (*_FIRST, *ends, *_LAST)


def row_of(measure: Measure) -> dict[str, object]:
    """One figure by column; an interval that it does not have is in no column."""
    row: dict[str, object] = {name: getattr(measure, name) for name in (*_FIRST, *_LAST)}
    row |= {"yardstick": measure.yardstick.value, "basis": list(measure.basis)}
    for one in measure.intervals:
        low, high = _ends(one.name)
        row |= {low: one.low, high: one.high}
    return row


def write_measures(measures: Sequence[Measure]) -> str:
    """The rows as CSV; ids of the basis are separated by spaces."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns_of(measures), lineterminator="\n")
    writer.writeheader()
    for measure in measures:
        writer.writerow({name: _told(value) for name, value in row_of(measure).items()})
    return out.getvalue()


def _ends(name: str) -> tuple[str, str]:
    plain = slug(name).replace("-", "_")
    return f"{plain}_low", f"{plain}_high"


def _told(value: object) -> object:
    if isinstance(value, list):
        return " ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value
