"""Drawings of figures and deals that stand alone: SVG with its own colours, for a notebook or a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from terazi.briefs.look import chart_style
from terazi.briefs.measured import ScalesWords
from terazi.charts import Thread, colour_of
from terazi.charts.lanes import draw_lanes
from terazi.charts.ranges import Ranged, RangesWords, draw_ranges, scale_of
from terazi.exports.figures import figure
from terazi.flows.whole_files import write_whole
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
        return write_whole(Path(path), self.svg.encode())


def plot_measures(indicator: str, measures: Sequence[Measure], words: ScalesWords) -> Plot:
    """Each figure as a point with all its intervals; what it rests on stands below, so that none is cited bare."""
    rows = [_ranged(one, words) for one in measures]
    unit = measures[0].unit if measures else ""
    low, high = (words.figure(figure(end, unit)) for end in scale_of(rows))
    told = RangesWords(title=words.title(indicator), low=low, high=high, caption=_caption(measures, words))
    return Plot(draw_ranges(rows, told, _style()))


def plot_deals(ledger: Ledger, deals: Sequence[Deal], knowledge: Knowledge) -> Plot:
    """Each deal as a lane, those of one supplier together; ``ledger``: the one that they are of."""
    ordered = sorted(deals, key=lambda deal: (deal.suppliers, deal.parties, deal.id))
    lanes = [(_label(deal, knowledge), _thread(deal)) for deal in ordered]
    day = f", as of {ledger.as_of}" if ledger.as_of else ""
    return Plot(draw_lanes(lanes, f"{len(lanes)} deals in time, ledger edition {ledger.edition}{day}", _style()))


def _style() -> str:
    """The colours of the pages, for this drawing alone: a notebook holds other things too."""
    return chart_style().replace(":root", "svg")


def _ranged(one: Measure, words: ScalesWords) -> Ranged:
    pairs = tuple((i.low, i.high) for i in one.intervals)
    if not pairs and one.low is not None and one.high is not None and one.low != one.high:
        pairs = ((one.low, one.high),)
    own = words.words(one)
    value = words.figure(figure(one.value, one.unit)) if one.value is not None else own.word or "–"
    told = f"{value}  (n {one.n})"
    ends = (words.span(figure(i.low, one.unit), figure(i.high, one.unit)) for i in one.intervals)
    ranges = ", ".join(f"{name} {span}" for name, span in zip(own.intervals, ends, strict=True))
    return Ranged(
        colour=colour_of((one.subject,) if len(one.subject) == 2 else ("several", "others")),
        label=own.subject,
        value=one.value,
        intervals=pairs,
        told=told,
        words=f"{own.subject}: {told}{f'; {ranges}' if ranges else ''}",
    )


def _caption(measures: Sequence[Measure], words: ScalesWords) -> tuple[str, ...]:
    """Unit, window, editions, the intervals that are drawn, and the caveat."""
    heads = dict.fromkeys(_head(one, words) for one in measures)
    names = dict.fromkeys(words.interval(i.name) for one in measures for i in one.intervals)
    intervals = [words.say("intervals", names=", ".join(names))] if names else []
    return (*heads, *intervals, *dict.fromkeys(" ".join(words.words(one).sentences) for one in measures))


def _head(one: Measure, words: ScalesWords) -> str:
    parts = {
        "unit": words.unit(one.unit), "yardstick": words.yardstick(one.yardstick), "window": one.window,
        "edition": one.edition, "register": one.register,
    }  # fmt: skip
    return ", ".join(f"{words.say(name)} {told}" for name, told in parts.items() if told)


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
