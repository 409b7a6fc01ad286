"""Measure how far two readings of the same texts agree, both ways; with gold, what each and both together find."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    texts: int = 0
    rules: int = 0
    other: int = 0
    both: int = 0
    by_rules: _Tally = field(init=False)
    by_other: _Tally = field(init=False)
    gold: dict[Measured, _Tally] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_rules, self.by_other = self.score.Tally(), self.score.Tally()

    def add(self, one: Twice, pairs: Sequence[tuple[int, int]]) -> None:
        """Count one text; ``pairs``: numbers of claims of the rules and of the other reader that mean the same."""
        self.texts += 1
        self.rules += len(one.rules)
        self.other += len(one.other)
        self.both += len(pairs)
        self.by_rules.add({"facts": one.rules, "text": one.text}, one.other)
        self.by_other.add({"facts": one.other, "text": one.text}, one.rules)
        if one.facts is not None:
            for name, claims in _sets(one, pairs).items():
                self.gold.setdefault(name, self.score.Tally()).add({"facts": one.facts, "text": one.text}, claims)

    def part(self, name: str) -> Part:
        """What was counted."""
        gold = {measured: tally.report() for measured, tally in self.gold.items()}
        return Part(
            name=name, texts=self.texts, rules=self.rules, other=self.other, both=self.both,
            by_rules=self.by_rules.report(), by_other=self.by_other.report(), gold=gold,
        )  # fmt: skip


def _sets(one: Twice, pairs: Sequence[tuple[int, int]]) -> dict[Measured, Rows]:
    """The claims of each reading, of either, and of both; where both tell a thing, the rules word it."""
    shared, paired = {i for i, _ in pairs}, {j for _, j in pairs}
    more = [claim for j, claim in enumerate(one.other) if j not in paired]
    return {
        Measured.RULES: one.rules,
        Measured.OTHER: one.other,
        Measured.UNION: [*one.rules, *more],
        Measured.INTERSECTION: [claim for i, claim in enumerate(one.rules) if i in shared],
    }


def agree(texts: Iterable[Twice], other: str) -> Agreement:
    """Compare two readings of some texts; ``other`` names the reader beside the rules.

    Of gold texts in the unread part nothing but figures comes out.
    """
    score = scorer("score")
    counts: dict[str, _Count] = defaultdict(lambda: _Count(score))
    lone: list[Lone] = []
    for one in texts:
        pairs = _pairs(one, score)
        for name in _groups(one):
            counts[name].add(one, pairs)
        if one.facts is None or not is_unread(one.document):
            lone += _lone(one, pairs)
    parts = tuple(counts[name].part(name) for name in sorted(counts, key=_order))
    return Agreement(other=other, parts=parts, lone=tuple(lone))


def _pairs(one: Twice, score: ModuleType) -> list[tuple[int, int]]:
    if not one.rules or not one.other:
        return []
    found = score.assign([[score.likeness(theirs, ours) for theirs in one.other] for ours in one.rules])
    return [(int(i), int(j)) for i, j in found]


def _groups(one: Twice) -> list[str]:
    """The parts that a text belongs to; halves only where there is gold."""
    halves = [] if one.facts is None else ["unread" if is_unread(one.document) else "read"]
    return ["all", *halves, f"lang {one.language or '?'}"]


def _order(name: str) -> tuple[int, str]:
    first = ("all", "read", "unread")
    return (first.index(name), "") if name in first else (len(first), name)


def _lone(one: Twice, pairs: Sequence[tuple[int, int]]) -> Iterator[Lone]:
    shared, paired = {i for i, _ in pairs}, {j for _, j in pairs}
    for reader, claims, known in ((Measured.RULES, one.rules, shared), (Measured.OTHER, one.other, paired)):
        for k, claim in enumerate(claims):
            if k not in known:
                yield Lone(document=one.document, reader=reader, claim=claim)
