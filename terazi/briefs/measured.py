"""Measures in words: title, unit, intervals, labels and caveats of the scales in the language of a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from terazi.briefs.retold import Retelling
from terazi.briefs.wording import Wording, read_scales
from terazi.model import Measure, Yardstick


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWords:
    """What a measure says, in words. ``intervals``: their names in the order of the measure's; ``sentences``: its
    caveat, first what holds for every figure of the indicator, then what is said of this one."""

    subject: str
    word: str
    unit: str
    intervals: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ScalesWords:
    """The words of the scales in one language."""

    wording: Wording

    @cached_property
    def _retelling(self) -> Retelling:
        return Retelling(wording=self.wording)

    def say(self, label: str, **gaps: str) -> str:
        """A label of a page of figures (``value``, ``window``) with its gaps filled."""
        return read_scales(self.wording.language)[f"label.{label}"].format(**gaps)

    def title(self, indicator: str) -> str:
        """What an indicator is called."""
        return read_scales(self.wording.language)[f"title.{indicator}"]

    def yardstick(self, yardstick: Yardstick) -> str:
        """What a yardstick is called."""
        return read_scales(self.wording.language)[f"yardstick.{yardstick}"]

    def unit(self, unit: str) -> str:
        """A unit, which indicators name in English."""
        return self._retelling.name("unit", unit)

    def interval(self, name: str) -> str:
        """The name of an interval, which indicators give in English."""
        return self._retelling.name("interval", name)

    def word(self, word: str) -> str:
        """A label or verdict; a code of a state stays."""
        return self._retelling.name("word", word)

    def subject(self, subject: str) -> str:
        """What a figure is of; codes of states and ids of deals stay, kinds of sums are told as verdicts are."""
        return self._retelling.name("subject", self._retelling.name("word", subject))

    def figure(self, written: str) -> str:
        """A number or percentage as the language writes it."""
        return self._retelling.figure(written)

    def span(self, low: str, high: str) -> str:
        """From one figure to another."""
        return self.say("span", low=self.figure(low), high=self.figure(high))

    def words(self, measure: Measure) -> MeasureWords:
        """All words of a measure."""
        return MeasureWords(
            subject=self.subject(measure.subject),
            word=self.word(measure.word),
            unit=self.unit(measure.unit),
            intervals=tuple(self.interval(one.name) for one in measure.intervals),
            sentences=self._retelling.sentences(measure.caveat),
        )
