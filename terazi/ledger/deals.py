"""Deals as clusters of strands: blocked, scored, joined best first, never across what is forbidden (section 2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from terazi.ledger.acts import TWO_BUYERS, TWO_ITEMS, forbidden, same_hand_over
from terazi.ledger.clusters import Clusters
from terazi.ledger.days import agree
from terazi.ledger.families import Fit, fit
from terazi.ledger.features import ENOUGH, ENOUGH_NAMELESS, Ground, total, weigh
from terazi.ledger.scene import scene_of
from terazi.ledger.strands import Block, Strand, is_package
from terazi.model import SYMMETRIC, Kind, Stage

Key = tuple[str, str]

# Of two threads a strand without item joins the one that fits better by this much: by number, sum or date.
CLEARLY = 1.0
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided about pairs of claims; it outranks every score."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


def thread(strands: Sequence[Strand], rulings: Rulings, ground: Ground) -> list[list[Strand]]:
    """Clusters of strands, each one deal; sums over several deals belong to none (D9)."""
    blocks: dict[Block, list[Strand]] = {}
    for strand in strands:
        blocks.setdefault(strand.block, []).append(strand)
    found = [c for key in sorted(blocks) for c in _thread_block(blocks[key], rulings, ground)]
    return _join_called_same(found, rulings, ground) if rulings.same else found


def _thread_block(block: list[Strand], rulings: Rulings, ground: Ground) -> list[list[Strand]]:
    table = _Table(block, rulings, ground)
    table.join_packages()
    table.join_pairs([s for s in block if s.item])
    table.join_pairs([s for s in block if not s.item])
    table.place_nameless()
    return _without_sums(table)


class _Table:
    """One block at work: its strands, its clusters, and what may join."""

    def __init__(self, block: list[Strand], rulings: Rulings, ground: Ground) -> None:
        self.strands = {s.key: s for s in block}
        self.rulings, self.ground = rulings, ground
        self.scene = scene_of(block, ground.origin, ground.lexicon)
        self.carried = {frozenset(pair) for pair in ground.carried}
        self.clusters: Clusters[Key] = Clusters(self.strands)
        # The clusters as they will be once what people called the same is joined.
        self.kin: Clusters[Key] = Clusters(self.strands)
        self._join_called_same()

    def _join_called_same(self) -> None:
        of_claim = _of_claims(self.strands.values())
        for a, b in (sorted(pair) for pair in self.rulings.same if pair <= of_claim.keys()):
            for x, y in _called_one(of_claim[a], of_claim[b], self.ground):
                self.kin.join(x.key, y.key)

    def join(self, a: Key, b: Key) -> None:
        """Make one deal of two clusters."""
        self.clusters.join(a, b)
        self.kin.join(a, b)

    def join_packages(self) -> None:
        """One number or price for several items makes one deal of them (D7)."""
        heads: dict[str, Key] = {}
        for key in sorted(k for k, strand in self.strands.items() if is_package(strand.entry)):
            self.join(heads.setdefault(key[0], key), key)

    def join_pairs(self, rows: list[Strand]) -> None:
        """The best pair first, as long as the two clusters may be one."""
        scored = [(-total(weigh(a, b, self.ground)), a.key, b.key) for a, b in combinations(_by_key(rows), 2)]
        for score, a, b in sorted(scored):
            if -score >= ENOUGH and self.may_join(a, b):
                self.join(a, b)

    def place_nameless(self) -> None:
        """D4: a strand without item joins the one thread of its kind and pair that fits, else stands alone."""
        nameless = [c for c in self.clusters.all() if not any(item for _, item in c)]
        for rows in sorted(nameless, key=lambda c: min(self.strands[key].entry.order for key in c)):
            mine = self.clusters.root(rows[0])
            others = [c for c in self.clusters.all() if self.clusters.root(c[0]) != mine]
            scored = sorted(((self._fit(self.clusters.members(rows[0]), c), c[0]) for c in others), reverse=True)
            if scored and scored[0][0] > 0 and (len(scored) == 1 or scored[0][0] - scored[1][0] >= CLEARLY):
                self.join(rows[0], scored[0][1])

    def _fit(self, rows: list[Key], cluster: list[Key]) -> float:
        """How well a nameless cluster fits another; 0 where it does not."""
        left, right = ([self.strands[key] for key in keys] for keys in (rows, cluster))
        best = max(total(weigh(a, b, self.ground)) for a in left for b in right)
        if best < ENOUGH_NAMELESS or _two_instruments(left, right) or not _makers_agree(left, right, self.ground):
            return 0
        return best if self.may_join(rows[0], cluster[0]) else 0

    def may_join(self, a: Key, b: Key) -> bool:
        """No forbidden pair; a clash of supplier or kind only where one hand-over bridges it."""
        if self.clusters.root(a) == self.clusters.root(b) or self._called_different(a, b):
            return False
        left, right = ([self.strands[key] for key in self.clusters.members(x)] for x in (a, b))
        packed = _same_goods(left, right)
        if any(self._apart(x, y, packed=packed) for x in left for y in right):
            return False
        if _suppliers_clash(left, right) or _kinds_clash(left, right):
            return any(_same_event(x, y, self.ground) for x in left for y in right)
        return True

    def _called_different(self, a: Key, b: Key) -> bool:
        """Whether a join would bring together, at once or by what is called the same, what is called different."""
        if not self.rulings.different:
            return False
        left, right = ({claim for claim, _ in self.kin.members(key)} for key in (a, b))
        return any(frozenset((x, y)) in self.rulings.different for x in left for y in right)

    def _apart(self, x: Strand, y: Strand, *, packed: bool) -> bool:
        """Whether two strands forbid a join; ``packed``: the items of one package answer to those of another."""
        pair = frozenset((x.entry.id, y.entry.id))
        if pair in self.rulings.same:
            return False
        reason = forbidden(x, y, self.scene, self.ground.lexicon)
        if packed and reason == TWO_ITEMS:
            return False
        return bool(reason) and (reason == TWO_BUYERS or pair not in self.carried or x.item != y.item)


def _same_goods(left: list[Strand], right: list[Strand]) -> bool:
    """Whether two packages hold the same goods."""
    x, y = ({s.item for s in side} for side in (left, right))
    return len(x) > 1 and x == y


def _two_instruments(left: list[Strand], right: list[Strand]) -> bool:
    """D12: two documents of the same parties, each signed on a day of its own."""
    x, y = (
        {
            e.claim.date
            for s in side
            if (e := s.entry).stage is Stage.AGREED and e.claim.kind in SYMMETRIC and e.claim.date
        }
        for side in (left, right)
    )
    return bool(x and y) and not any(agree(a, b) for a in x for b in y)


def _makers_agree(left: list[Strand], right: list[Strand], ground: Ground) -> bool:
    """D4: without an item the maker decides, where both sides name one."""
    x, y = ({body for s in side for body in ground.companies[s.entry.id]} for side in (left, right))
    return not x or not y or bool(x & y)


def _by_key(rows: list[Strand]) -> list[Strand]:
    return sorted(rows, key=lambda s: s.key)


def _called_one(left: list[Strand], right: list[Strand], ground: Ground) -> list[tuple[Strand, Strand]]:
    """The strands of two claims that a person called the same: those whose items meet, else the first of each."""
    return [(x, y) for x in left for y in right if _meet(x, y, ground)] or [(left[0], right[0])]


def _meet(a: Strand, b: Strand, ground: Ground) -> bool:
    return a.item == b.item or not a.item or not b.item or fit(a.item, b.item, ground.lexicon.families) is not Fit.NEVER


def _same_event(a: Strand, b: Strand, ground: Ground) -> bool:
    """One named thing handed over once."""
    return bool(a.item and b.item) and _meet(a, b, ground) and same_hand_over(a.entry, b.entry)


def _suppliers_clash(left: list[Strand], right: list[Strand]) -> bool:
    x, y = ({s for strand in side for s in strand.entry.claim.suppliers} for side in (left, right))
    return bool(x and y) and not x & y


def _kinds_clash(left: list[Strand], right: list[Strand]) -> bool:
    """Service on one side and transfer on the other (D11)."""
    x, y = ({strand.entry.claim.kind is Kind.SERVICE for strand in side} for side in (left, right))
    return not x & y


# ------------------------------------------------------------------ sums


def _without_sums(table: _Table) -> list[list[Strand]]:
    """D9: a number that is the sum of other deals' numbers tells of none of them."""
    clusters = table.clusters.all()
    sums = {key for cluster in clusters for key in cluster if _is_sum(key, cluster, clusters, table)}
    kept = [[table.strands[key] for key in cluster if key not in sums] for cluster in clusters]
    return [cluster for cluster in kept if cluster]


def _is_sum(key: Key, cluster: list[Key], clusters: list[list[Key]], table: _Table) -> bool:
    strand = table.strands[key]
    whole = strand.entry.claim.quantity
    if whole is None or not strand.item or any(strand.entry.id in pair for pair in table.rulings.same):
        return False
    rest = [k for k in cluster if k != key]
    others = [rest] + [c for c in clusters if c is not cluster]
    parts = [n for c in others if c and (n := _number(strand, c, table)) is not None and n < whole]
    return len(parts) >= 2 and sum(parts) == whole


def _number(strand: Strand, cluster: Sequence[Key], table: _Table) -> int | None:
    """The greatest number told in a cluster that the strand could belong to."""
    rows = [table.strands[key] for key in cluster]
    if any(forbidden(strand, row, table.scene, table.ground.lexicon) for row in rows):
        return None
    if _suppliers_clash([strand], rows):
        return None
    return max((row.entry.claim.quantity for row in rows if row.entry.claim.quantity is not None), default=None)


# ------------------------------------------------------------------ what a person joined


def _join_called_same(found: list[list[Strand]], rulings: Rulings, ground: Ground) -> list[list[Strand]]:
    """A judgement "same" joins whole deals, even where items, recipients or kinds differ, but never across
    what a person called different."""
    home = {strand.key: min(s.key for s in cluster) for cluster in found for strand in cluster}
    of_claim = _of_claims(s for cluster in found for s in cluster)
    table: Clusters[Key] = Clusters(home.values())
    inside = {min(s.key for s in cluster): {s.entry.id for s in cluster} for cluster in found}
    for a, b in sorted(sorted(pair) for pair in rulings.same if len(pair) == 2 and pair <= of_claim.keys()):
        for x, y in _called_one(of_claim[a], of_claim[b], ground):
            left, right = ({c for k in table.members(home[z.key]) for c in inside[k]} for z in (x, y))
            if not any(frozenset((c, d)) in rulings.different for c in left for d in right):
                table.join(home[x.key], home[y.key])
    joined: dict[Key, list[Strand]] = {}
    for cluster in found:
        joined.setdefault(table.root(home[cluster[0].key]), []).extend(cluster)
    return list(joined.values())


def _of_claims(strands: Iterable[Strand]) -> dict[str, list[Strand]]:
    """Claim -> its strands, in order."""
    found: dict[str, list[Strand]] = {}
    for strand in sorted(strands, key=lambda s: s.key):
        found.setdefault(strand.entry.id, []).append(strand)
    return found
