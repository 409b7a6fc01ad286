"""Measure how far two readings of the same texts agree, both ways; with gold, what each and both together find."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Protocol

from terazi.flows.agreement import Agreement, Lone, Measured, Part, Row, Rows, Twice
from terazi.flows.evaluate import is_unread
from terazi.flows.scorers import scorer


class _Tally(Protocol):
    """What we use of the scorer's counts."""

    pairs: Mapping[str, Counter[str]]

    def add(self, doc: Row, claims: object) -> tuple[Rows, Rows]:
        """Count one document; the claims that were made up and those that were missed."""

    def report(self) -> Row:
        """All figures so far."""


@dataclass(slots=True)
class _Count:
    """What is counted of one group of texts."""

    score: ModuleType
    by_rules: _Tally = field(init=False)
    by_other: _Tally = field(init=False)
    gold: dict[Measured, _Tally] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_rules, self.by_other = self.score.Tally(), self.score.Tally()

    def add(self, one: Twice) -> tuple[Rows, Rows]:
        """Count one text; the claims that the other reading has alone, and those that the rules have alone."""
        more, own = self.by_rules.add({"facts": one.rules, "text": one.text}, one.other)
        self.by_other.add({"facts": one.other, "text": one.text}, one.rules)
        if one.facts is not None:
            for name, claims in _sets(one, more, own).items():
                self.gold.setdefault(name, self.score.Tally()).add({"facts": one.facts, "text": one.text}, claims)
        return more, own

    def part(self, name: str) -> Part:
        """What was counted."""
        gold = {measured: tally.report() for measured, tally in self.gold.items()}
        return Part(name=name, by_rules=self.by_rules.report(), by_other=self.by_other.report(), gold=gold)


def _sets(one: Twice, more: Rows, own: Rows) -> dict[Measured, Rows]:
    """The claims of each reading, of either, and of both; where both tell a thing, the rules word it."""
    alone = {id(claim) for claim in own}
    return {
        Measured.RULES: one.rules,
        Measured.OTHER: one.other,
        Measured.UNION: [*one.rules, *more],
        Measured.INTERSECTION: [claim for claim in one.rules if id(claim) not in alone],
    }


def agree(texts: Iterable[Twice], other: str) -> Agreement:
    """Compare two readings of some texts; ``other`` names the reader beside the rules.

    Of gold texts in the unread part nothing but figures comes out.
    """
    score = scorer("score")
    counts: dict[str, _Count] = defaultdict(lambda: _Count(score))
    lone: list[Lone] = []
    for one in texts:
        more, own = [counts[name].add(one) for name in _groups(one)][-1]
        if one.facts is None or not is_unread(one.document):
            lone += [Lone(document=one.document, reader=Measured.RULES, claim=claim) for claim in own]
            lone += [Lone(document=one.document, reader=Measured.OTHER, claim=claim) for claim in more]
    parts = tuple(counts[name].part(name) for name in sorted(counts, key=_order))
    return Agreement(other=other, parts=parts, lone=tuple(lone))


def _groups(one: Twice) -> list[str]:
    """The parts that a text belongs to; halves only where there is gold."""
    halves = [] if one.facts is None else ["unread" if is_unread(one.document) else "read"]
    return ["all", *halves, f"lang {one.language or '?'}"]


def _order(name: str) -> tuple[int, str]:
    first = ("all", "read", "unread")
    return (first.index(name), "") if name in first else (len(first), name)
