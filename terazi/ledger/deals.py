"""Deals as clusters of strands: blocked, scored, joined best first, never across what is forbidden (section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from terazi.ledger.blocks import Block
from terazi.ledger.clusters import Clusters
from terazi.ledger.compared import Compared, compared
from terazi.ledger.families import Fit, fit
from terazi.ledger.ground import Ground, Rulings
from terazi.ledger.joining import joined
from terazi.ledger.nameless import placed
from terazi.ledger.nodes import Nodes, nodes_of
from terazi.ledger.scores import Scores
from terazi.ledger.sheet import At, Mask
from terazi.ledger.strands import Strand
from terazi.ledger.tiles import groups_of
from terazi.ledger.totals import totals

Key = tuple[str, str]

# Small blocks are compared together, up to so many strands.
TOGETHER = 20_000


def thread(strands: Sequence[Strand], rulings: Rulings, ground: Ground) -> list[list[Strand]]:
    """Clusters of strands, each one deal; sums over several deals belong to none (D9)."""
    blocks: dict[Block, list[Strand]] = {}
    for strand in strands:
        blocks.setdefault(strand.block, []).append(strand)
    batches = _batches(blocks[key] for key in sorted(blocks))
    found = [cluster for batch in batches for cluster in _threaded(batch, rulings, ground)]
    return join_called_same(found, rulings, ground) if rulings.same else found


def _batches(blocks: Iterable[list[Strand]]) -> Iterator[list[Strand]]:
    """Whole blocks, as many as make a batch."""
    batch: list[Strand] = []
    for block in blocks:
        if batch and len(batch) + len(block) > TOGETHER:
            yield batch
            batch = []
        batch += block
    if batch:
        yield batch


def _threaded(strands: Sequence[Strand], rulings: Rulings, ground: Ground) -> list[list[Strand]]:
    """The deals of some blocks."""
    if len(strands) == 1:
        return [[strands[0]]]
    nodes = nodes_of(strands, ground, rulings)
    scores = Scores(nodes)
    found = compared(scores)
    return deals_from(scores, joined(nodes, found), found)


def deals_from(scores: Scores, head: At, found: Compared) -> list[list[Strand]]:
    """The deals, once all that name an item are joined. ``head``: the first node of each node's cluster."""
    head, forbidden = placed(scores, head, found)
    return clusters_at(scores.nodes, head, without=totals(scores.nodes, head, forbidden))


def clusters_at(nodes: Nodes, head: At, without: Mask | None = None) -> list[list[Strand]]:
    """The strands of each cluster, but for those of some nodes, in the order of their keys."""
    kept = np.arange(len(nodes.strands)) if without is None else np.flatnonzero(~without[nodes.node])
    groups = groups_of(head[nodes.node[kept]]).of(kept)
    return [[nodes.strands[at] for at in group.tolist()] for group in groups]


def join_called_same(found: list[list[Strand]], rulings: Rulings, ground: Ground) -> list[list[Strand]]:
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


def _called_one(left: list[Strand], right: list[Strand], ground: Ground) -> list[tuple[Strand, Strand]]:
    """The strands of two claims that a person called the same: those whose items meet, else the first of each."""
    return [(x, y) for x in left for y in right if _meet(x, y, ground)] or [(left[0], right[0])]


def _meet(a: Strand, b: Strand, ground: Ground) -> bool:
    return a.item == b.item or not a.item or not b.item or fit(a.item, b.item, ground.lexicon.families) is not Fit.NEVER
