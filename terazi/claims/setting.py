"""One sentence with all that it mentions, and the states that its unnamed nouns stand for."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from terazi.mentioned import CategoryMention, ItemMention, PartyMention, Value, WordMention
from terazi.model import Sentence, Span


@dataclass(frozen=True, slots=True)
class Setting:
    """One sentence and all that stands in it. ``breaks``: where its clauses begin, behind strong marks; ``joints``:
    where conjunctions part one event from another that may share its sides; ``point``: which point of a
    list it belongs to, -1 if none."""

    sentence: Sentence
    parties: tuple[PartyMention, ...]
    items: tuple[ItemMention, ...]
    categories: tuple[CategoryMention, ...]
    words: tuple[WordMention, ...]
    values: tuple[Value, ...]
    breaks: tuple[int, ...]
    joints: tuple[int, ...] = ()
    point: int = -1

    def is_apart(self, other: Setting) -> bool:
        """Whether two sentences stand in two points of a list: the arms of one are not those of the other."""
        return self.point >= 0 and other.point >= 0 and self.point != other.point

    def clause(self, at: int) -> Span:
        """The clause around a place: between the nearest strong breaks."""
        k = bisect_right(self.breaks, at)
        return Span(self.breaks[k - 1], self.breaks[k] if k < len(self.breaks) else self.sentence.span.end)

    def event(self, at: int) -> Span:
        """The part of the clause around a place that tells of one event: a conjunction may begin another's."""
        clause = self.clause(at)
        inside = [clause.start, *(j for j in self.joints if clause.start < j < clause.end), clause.end]
        k = bisect_right(inside[:-1], at)
        return Span(inside[k - 1], inside[k])

    def cues(self, within: Span) -> set[str]:
        """Names of the cues that stand inside a span."""
        return {w.name for w in self.words if w.group == "cues" and within.start <= w.span.start < within.end}

    def named(self, group: str, within: Span | None = None) -> list[WordMention]:
        """The word mentions of a group, all or those that begin inside a span."""
        return [w for w in self.words if w.group == group and (not within or within.start <= w.span.start < within.end)]
