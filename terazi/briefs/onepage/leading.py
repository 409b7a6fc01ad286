"""Who leads among the records: the supplier and buyer with most of them, and the record that has come furthest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from terazi.briefs.nouns import Line
from terazi.briefs.onepage.likelihood import surest
from terazi.briefs.onepage.matter import Matter
from terazi.model import Stage


@dataclass(frozen=True, slots=True)
class Pair:
    """Who supplies whom."""

    supplier: str
    recipient: str


def front(matter: Matter) -> Pair | None:
    """The supplier and buyer with most records at ordered or beyond; None where there is no such record."""
    pairs = Counter(
        Pair(supplier, recipient)
        for line in matter.counted
        for supplier in line.deal.suppliers
        for recipient in line.deal.recipients
        if matter.scope.is_seller or recipient in matter.scope.states or not matter.scope.states
    )
    return max(pairs, key=lambda p: (pairs[p], _best(p, matter), p.supplier, p.recipient)) if pairs else None


def _best(pair: Pair, matter: Matter) -> float:
    return max(matter.chance_at(line.deal, Stage.ORDERED) for line in own_lines(pair, matter))


def own_lines(pair: Pair, matter: Matter) -> tuple[Line, ...]:
    """The records at ordered or beyond of a pair."""
    lines = matter.counted
    return tuple(li for li in lines if pair.supplier in li.deal.suppliers and pair.recipient in li.deal.recipients)


def furthest(matter: Matter) -> Line:
    """The record that is likeliest, among those that have come furthest."""
    most = max((_rung(line, matter) for line in matter.lines), default=0)
    return surest(tuple(line for line in matter.lines if _rung(line, matter) == most), matter.chance)


_STEPS = (Stage.INTEREST, Stage.TALKS, Stage.PLANNED, Stage.AGREED, Stage.ORDERED, Stage.IN_PRODUCTION, Stage.DELIVERED)


def _rung(line: Line, matter: Matter) -> int:
    return sum(matter.reaches(line.deal.stage_claimed, step) for step in _STEPS)
