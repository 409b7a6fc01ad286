"""Which two states an anchor joins: the best supplier and recipient, the parties of what has no direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt

from terazi.claims.hits import Filler
from terazi.mentioned import Label

# How much the direction of the whole document adds to a pair.
_DIRECTION = 0.6
# A state seldom buys from abroad what it makes itself.
_BUYS_BACK = 0.5
# Of two owners the one farther off seldom has the part that owners have first.
_FAR_OWNER = 0.9


@dataclass(slots=True)
class Prior:
    """What the whole document says of who supplies whom: net evidence by ordered pair; ``named``: how often it
    names each state."""

    weight: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    named: dict[str, float] = field(default_factory=dict)

    def add(self, supplier: str, recipient: str, weight: float) -> None:
        """Count one piece of evidence."""
        self.weight[supplier, recipient] += weight

    def of(self, supplier: str, recipient: str) -> float:
        """-1 to 1: how far the document's direction is from supplier to recipient."""
        there, back = self.weight.get((supplier, recipient), 0.0), self.weight.get((recipient, supplier), 0.0)
        return (there - back) / (there + back + 1.0)

    def topic(self, code: str) -> float:
        """0 to 1: how often the document names a state, beside the one that it names most."""
        return self.named.get(code, 0.0) / max(self.named.values(), default=1.0)

    def share(self, code: str, role: int) -> float:
        """0 to 1: how much of the code's evidence has it as supplier (0) or recipient (1)."""
        roles = [sum(w for pair, w in self.weight.items() if pair[r] == code) for r in (0, 1)]
        total = sum(roles)
        return roles[role] / total if total else 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """The best supplier and recipient of an anchor with its score."""

    supplier: Filler
    recipient: Filler
    score: float


def best_pair(
    suppliers: Sequence[Filler],
    recipients: Sequence[Filler],
    prior: Prior,
    makers: frozenset[str] = frozenset(),
    *,
    owned: bool = False,
) -> Pair | None:
    """The pair of two different states with the highest score, at least one of them from the sentence.

    ``makers``: home states of the named items; they sell their own more often than they buy it.
    ``owned``: of two owners the nearer has the noun of the event ("China's share of Pakistan's imports"); not so
    where chains of nouns run backwards.
    """
    best: Pair | None = None
    for s in suppliers:
        for r in recipients:
            if s.code == r.code or (s.span == r.span and s.rule != "maker_of"):
                continue
            if not s.local and not r.local:
                continue
            score = sqrt(s.score * r.score) * (1 + _DIRECTION * prior.of(s.code, r.code))
            score *= _FAR_OWNER if owned and _owns_from_afar(s, r) else 1.0
            score *= _BUYS_BACK if r.code in makers and s.code not in makers else 1.0
            if best is None or score > best.score:
                best = Pair(s, r, score)
    return best


def _owns_from_afar(one: Filler, other: Filler) -> bool:
    """Of two owners the nearer has the part that owners have first: ``Pakistan'ın alımlarında Çin'in payı``."""
    if not one.parts or not other.parts or one.parts[0][0] != Label.OF or other.parts[0][0] != Label.OF:
        return False
    (_, weight), (_, close) = one.parts[:2]
    (_, other_weight), (_, other_close) = other.parts[:2]
    return (weight - other_weight) * (close - other_close) < 0


def row_of(filler: Filler, candidates: Iterable[Filler], taken: str) -> tuple[Filler, ...]:
    """The filler and all that are coordinated with it, in order of place, without the other side."""
    if filler.row < 0 and filler.rule == "maker_of":
        return (filler,)
    members = {filler.code: filler}
    for other in candidates:
        same = other.span == filler.span if filler.row < 0 else other.row == filler.row
        if same and other.code not in (*members, taken):
            members[other.code] = replace(other, score=filler.score)
    return tuple(sorted(members.values(), key=lambda f: f.span.start))


def _is_partner(filler: Filler) -> bool:
    """Whether a name stands as the partner of somebody else ("with A, B and C")."""
    return bool(filler.parts) and filler.parts[0][0] == Label.WITH


def all_parties(fillers: Sequence[Filler], context: Sequence[Filler]) -> tuple[tuple[Filler, ...], float]:
    """The parties of a symmetric anchor and their score: the two strongest and whoever is joined to them."""
    best: dict[str, Filler] = {}
    for filler in fillers:
        if filler.code not in best or best[filler.code].score < filler.score:
            best[filler.code] = filler
    ranked = sorted(best.values(), key=lambda f: -f.score)
    if len(ranked) < 2:
        ranked += sorted((c for c in context if c.code not in best), key=lambda f: -f.score)[: 2 - len(ranked)]
    if len(ranked) < 2:
        return (), 0.0
    first, second = ranked[:2]
    if first.row == second.row >= 0 and _is_partner(first):
        second = next((f for f in ranked if f.row != first.row), second)
    rows = {f.row for f in (first, second) if f.row >= 0} | {("span", f.span) for f in (first, second)}
    joined = [f for f in ranked if f in (first, second) or f.row in rows or ("span", f.span) in rows]
    return tuple(sorted(joined, key=lambda f: f.span.start)), sqrt(first.score * second.score)
