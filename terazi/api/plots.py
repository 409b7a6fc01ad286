"""Drawings of figures and deals that stand alone: SVG with its own colours, for a notebook or a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from terazi.briefs.look import chart_style
from terazi.charts import Thread, colour_of
from terazi.charts.lanes import draw_lanes
from terazi.charts.ranges import Ranged, RangesWords, draw_ranges, scale_of
from terazi.exports.figures import figure, range_told
from terazi.knowledge import Knowledge
from terazi.model import Deal, Ledger, Measure


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing as SVG; a notebook shows it by itself."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | PathLike[str]) -> Path:
        """Write it to a file; its path."""
        where = Path(path)
        where.write_text(self.svg, encoding="utf-8")
        return where


def plot_measures(title: str, measures: Sequence[Measure]) -> Plot:
    """Each figure as a point with all its intervals; what it rests on stands below, so that none is cited bare."""
    rows = [_ranged(one) for one in measures]
    unit = measures[0].unit if measures else ""
    low, high = scale_of(rows)
    words = RangesWords(title=title, low=figure(low, unit), high=figure(high, unit), caption=_caption(measures))
    return Plot(draw_ranges(rows, words, _style()))


def plot_deals(ledger: Ledger, deals: Sequence[Deal], knowledge: Knowledge) -> Plot:
    """Each deal as a lane, those of one supplier together; ``ledger``: the one that they are of."""
    ordered = sorted(deals, key=lambda deal: (deal.suppliers, deal.parties, deal.id))
    lanes = [(_label(deal, knowledge), _thread(deal)) for deal in ordered]
    day = f", as of {ledger.as_of}" if ledger.as_of else ""
    return Plot(draw_lanes(lanes, f"{len(lanes)} deals in time, ledger edition {ledger.edition}{day}", _style()))


def _style() -> str:
    """The colours of the pages, for this drawing alone: a notebook holds other things too."""
    return chart_style().replace(":root", "svg")


def _ranged(one: Measure) -> Ranged:
    pairs = tuple((i.low, i.high) for i in one.intervals)
    if not pairs and one.low is not None and one.high is not None and one.low != one.high:
        pairs = ((one.low, one.high),)
    told = f"{figure(one.value, one.unit) if one.value is not None else one.word or '–'}  (n {one.n})"
    ranges = ", ".join(f"{i.name} {range_told(i, one.unit)}" for i in one.intervals)
    return Ranged(
        colour=colour_of((one.subject,) if len(one.subject) == 2 else ("several", "others")),
        label=one.subject,
        value=one.value,
        intervals=pairs,
        told=told,
        words=f"{one.subject}: {told}{f'; {ranges}' if ranges else ''}",
    )


def _caption(measures: Sequence[Measure]) -> tuple[str, ...]:
    """Unit, window, editions, the intervals that are drawn, and the caveat."""
    heads = dict.fromkeys(
        f"{one.unit}, by {one.yardstick}, {one.window}, ledger edition {one.edition}"
        f"{f', register edition {one.register}' if one.register else ''}"
        for one in measures
    )
    names = list(dict.fromkeys(i.name for one in measures for i in one.intervals))
    intervals = [f"Intervals: {', '.join(names)}."] if names else []
    return (*heads, *intervals, *dict.fromkeys(one.caveat for one in measures))


def _thread(deal: Deal) -> Thread:
    steps = tuple(step for step in deal.history if step.date)
    told = ", ".join(f"{step.stage} {step.date}" for step in steps) or "undated"
    return Thread(
        colour=colour_of(deal.suppliers), kind=deal.kind, steps=steps, established=deal.stage_established,
        due=deal.due or "", words=f"{deal.id}: {told}",
    )  # fmt: skip


def _label(deal: Deal, knowledge: Knowledge) -> str:
    sides = f"{'+'.join(deal.suppliers) or '?'} → {'+'.join(deal.recipients) or '?'}" if not deal.parties else ""
    names = [knowledge.systems[i].name if i in knowledge.systems else i for i in deal.items]
    what = ", ".join(names) or ", ".join(deal.category) or deal.kind.value
    return f"{deal.id}  {sides or ' + '.join(deal.parties)}  {what}"
