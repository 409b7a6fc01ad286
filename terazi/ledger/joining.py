"""Joining: the best pair first, as long as the two clusters may be one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import and_

import numpy as np

from terazi.ledger.acts import same_hand_over
from terazi.ledger.called import Called
from terazi.ledger.compared import Compared, Joins, bridges, connected, groups_of
from terazi.ledger.growing import Growing, Traits, neighbours, numbers
from terazi.ledger.nodes import Nodes
from terazi.ledger.scene import DENIED, LATER
from terazi.ledger.sheet import At, Codes, Mask, never, tiles_within

# So many joins are looked at in one go for those that an earlier one has made already.
STRIDE = 1 << 15


def joined(nodes: Nodes, found: Compared) -> At:
    """For each node the first node of its cluster; packages are joined first (D7), those without item last."""
    ruled = [(side.i, side.j) for side in (nodes.one, nodes.different)] if len(nodes.different) else []
    head = connected(len(nodes), [(found.joins.i, found.joins.j), (nodes.packed.i, nodes.packed.j), *ruled])
    hard = in_trouble(nodes, head, found)
    if not hard.any():
        return head
    joins = _best_first(nodes, head, found.joins.of(hard[found.joins.i]))
    i, j = (side[head[found.apart[0]] == head[found.apart[1]]] for side in found.apart)
    starts, result, rows = head[joins.i], head.copy(), np.flatnonzero(hard)
    for group in groups_of(head[rows]):
        members = rows[group]
        first = head[members[0]]
        here = slice(*np.searchsorted(starts, (first, first + 1)))
        apart = head[i] == first
        for cluster in _join(nodes, members, joins.of(here), (i[apart], j[apart])):
            result[cluster] = cluster.min()
    return result


def _best_first(nodes: Nodes, head: At, joins: Joins) -> Joins:
    """Those of one group together, with items before those without, the best first, then in their order."""
    order = np.lexsort((joins.j, joins.i, -joins.points, nodes.sheet.item[joins.i] < 0, head[joins.i]))
    return joins.of(order)


def in_trouble(nodes: Nodes, head: At, found: Compared) -> Mask:
    """Nodes of groups that may not simply be one: some pair is apart, suppliers or kinds may clash, items differ."""
    s, size = nodes.sheet, len(nodes)
    trouble = np.zeros(size, dtype=np.bool_)
    i, j = found.apart
    trouble[head[i][head[i] == head[j]]] = True
    trouble |= (np.bincount(head, s.service, size) > 0) & (np.bincount(head, ~s.service, size) > 0)
    trouble |= (np.bincount(head, s.side == DENIED, size) > 0) & (np.bincount(head, s.side == LATER, size) > 0)
    common = np.full((len(s.suppliers), size), np.iinfo(np.uint64).max, dtype=np.uint64)
    for shared, word in zip(common, s.suppliers, strict=True):
        np.bitwise_and.at(shared, head[s.supplied], word[s.supplied])
    trouble |= ~(common != 0).any(axis=0)
    trouble |= _of_two(head, s.kin) | (_of_two(head, s.item) & (np.bincount(head, s.variant, size) > 0))
    if len(nodes.different):
        trouble[head[np.concatenate([nodes.different.i, nodes.one.i])]] = True
    result: Mask = trouble[head]
    return result


def _of_two(head: At, values: Codes) -> Mask:
    """Groups that hold two values."""
    low, high = np.full(len(head), np.iinfo(np.int64).max), np.full(len(head), -2)
    np.minimum.at(low, head, values)
    np.maximum.at(high, head, values)
    found: Mask = low < high
    return found


def _join(nodes: Nodes, members: At, joins: Joins, apart: tuple[At, At]) -> Iterator[At]:
    """The clusters of one group."""
    place = np.full(len(nodes), -1)
    place[members] = np.arange(len(members))
    called = Called(nodes, place) if len(nodes.different) else None
    grown = Growing(_traits(nodes, members, place, apart), called)
    for a, b in nodes.packed.within(place):
        if grown.home[a] != grown.home[b]:
            grown.join(grown.home[a], grown.home[b])
    _join_all(grown, place[joins.i], place[joins.j])
    return (members[rows] for rows in grown.clusters())


def _join_all(grown: Growing, i: At, j: At) -> None:
    """Join pair by pair, in the order given."""
    refused: set[tuple[int, int]] = set()
    for start in range(0, len(i), STRIDE):
        home = np.array(grown.home)
        one, other = (side[start : start + STRIDE] for side in (i, j))
        still = home[one] != home[other]
        for x, y in zip(one[still].tolist(), other[still].tolist(), strict=True):
            a, b = grown.home[x], grown.home[y]
            if a == b or (a, b) in refused:
                continue
            if grown.may_join(a, b):
                grown.join(a, b)
            else:
                refused |= {(a, b), (b, a)}


def _traits(nodes: Nodes, members: At, place: At, apart: tuple[At, At]) -> Traits:
    s, size = nodes.sheet, len(members)
    items, first, number = np.unique(s.item[members], return_index=True, return_inverse=True)
    named = np.flatnonzero(items >= 0)
    one, other = np.nonzero(never(s, members[first[named]][:, None], members[first[named]][None, :]))
    strangers = neighbours(len(items), named[one], named[other])
    suppliers = numbers(s.suppliers[:, members])
    kinds = np.where(s.service[members], 2, 1).tolist()
    clash = len(set(kinds)) > 1 or not reduce(and_, filter(None, suppliers), -1)
    return Traits(
        apart=neighbours(size, place[apart[0]], place[apart[1]]),
        events=neighbours(size, *(place[at] for at in _events(nodes, members))) if clash else [0] * size,
        items=[1 << n if items[n] >= 0 else 0 for n in number.tolist()],
        strangers=[strangers[n] for n in number.tolist()],
        suppliers=suppliers,
        kinds=kinds,
        denied=[1 << n if side == DENIED else 0 for n, side in enumerate(s.side[members].tolist())],
        later=[1 << n if side == LATER else 0 for n, side in enumerate(s.side[members].tolist())],
        bridges=bridged(nodes, place),
    )


def bridged(nodes: Nodes, place: At) -> dict[int, int]:
    """Node on one side of a denial -> those on the other with which it may share a deal; nodes by their places."""
    found: dict[int, int] = {}
    for i, j in zip(*(place[side].tolist() for side in bridges(nodes)), strict=True):
        if i >= 0 and j >= 0:
            found[i] = found.get(i, 0) | 1 << j
    return found


def _events(nodes: Nodes, members: At) -> tuple[At, At]:
    """Pairs that evidently tell of one hand-over of one named thing."""
    named = members[nodes.sheet.item[members] >= 0]
    found = [(_NONE, _NONE)]
    for tile in tiles_within(named[group] for group in groups_of(nodes.sheet.kin[named])):
        found.append(tile.pairs(same_hand_over(nodes.sheet, tile.i, tile.j) & (tile.i < tile.j)))
    i, j = (np.concatenate([pair[side] for pair in found]) for side in (0, 1))
    return i, j


_NONE = np.zeros(0, dtype=np.int64)
