"""Components of a block: what can be threaded by itself and kept, and what only the whole block decides.

A component holds the strands of items that can mean one thing, tied by packages; the strands without item are one of
their own. ``thread`` does the same for whole blocks at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from terazi.ledger.clusters import Clusters
from terazi.ledger.compared import compared, parted
from terazi.ledger.deals import clusters_at, deals_from
from terazi.ledger.ground import Ground, Rulings
from terazi.ledger.joining import joined
from terazi.ledger.kin import kin_of
from terazi.ledger.nodes import nodes_of
from terazi.ledger.scene import Scene
from terazi.ledger.scores import Scores
from terazi.ledger.strands import Strand, is_package


def components(block: Sequence[Strand], rulings: Rulings, ground: Ground) -> list[list[Strand]]:
    """The strands of one block in components, those without item last. Where a person called some of its claims
    different the block is one, for then each join bears on all others."""
    claims = {strand.entry.id for strand in block}
    if any(pair <= claims for pair in rulings.different):
        return [list(block)]
    kin = kin_of({strand.item for strand in block if strand.item}, ground.lexicon.families)
    table: Clusters[str] = Clusters({*kin.head.values(), ""})
    for strand in block:
        if is_package(strand.entry):
            for one, other in pairwise(dict.fromkeys(strand.entry.claim.items)):
                table.join(kin.head[one], kin.head[other])
    found: dict[str, list[Strand]] = {}
    for strand in block:
        found.setdefault(table.root(kin.head.get(strand.item, "")), []).append(strand)
    return [found[head] for head in sorted(found, key=lambda head: (not head, head))]


def scene_of(block: Sequence[Strand], ground: Ground) -> Scene:
    """What a component takes from the rest of its block."""
    nodes = nodes_of(block, ground, Rulings())
    sides, orders = (column[nodes.node].tolist() for column in (nodes.sheet.side, nodes.sheet.ordered))
    keys = [strand.key for strand in nodes.strands]
    return Scene(
        {key: side for key, side in zip(keys, sides, strict=True) if side},
        {key: number for key, number in zip(keys, orders, strict=True) if number},
    )


def join_component(component: Sequence[Strand], scene: Scene, rulings: Rulings, ground: Ground) -> list[list[Strand]]:
    """The clusters of one component. They hold as long as its strands, what the scene and the rulings say of them, and
    what stands beside them stay as they are."""
    nodes = nodes_of(component, ground, rulings, scene=scene)
    return clusters_at(nodes, joined(nodes, compared(Scores(nodes))))


def join_block(clusters: Sequence[Sequence[Strand]], rulings: Rulings, ground: Ground) -> list[list[Strand]]:
    """The deals of one block from the clusters of all its components: clusters without item find their places, sums
    over several deals belong to none."""
    nodes = nodes_of([strand for cluster in clusters for strand in cluster], ground, rulings)
    home = {strand.key: number for number, cluster in enumerate(clusters) for strand in cluster}
    firsts: dict[int, int] = {}
    head = np.zeros(len(nodes), dtype=np.int64)
    for node, strand in zip(nodes.node.tolist(), nodes.strands, strict=True):
        head[node] = firsts.setdefault(home[strand.key], node)
    scores = Scores(nodes)
    return deals_from(scores, head, parted(scores))
