"""Joining: the best pair first, as long as the two clusters may be one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_

import numpy as np

from terazi.ledger.acts import same_hand_over
from terazi.ledger.called import Called
from terazi.ledger.compared import Compared, Joins, connected
from terazi.ledger.growing import Growing, Traits, neighbours, numbers
from terazi.ledger.nodes import Nodes
from terazi.ledger.scene import DENIED, LATER
from terazi.ledger.sheet import At, Codes, Mask, never
from terazi.ledger.tiles import groups_of, joined_pairs, tiles_within

# So many joins are looked at in one go for those that an earlier one has made already.
STRIDE = 1 << 15


def joined(nodes: Nodes, found: Compared) -> At:
    """For each node the first node of its cluster; packages are joined first (D7), those without item last."""
    ruled = [(side.i, side.j) for side in (nodes.one, nodes.different)] if len(nodes.different) else []
    head = connected(len(nodes), [(found.joins.i, found.joins.j), (nodes.packed.i, nodes.packed.j), *ruled])
    hard = in_trouble(nodes, head, found)
    if not hard.any():
        return head
    joins, apart = _best_first(nodes, head, found.joins.of(hard[found.joins.i])), _by_group(head, found.apart)
    firsts, partings, result, rows = head[joins.i], head[apart[0]], head.copy(), np.flatnonzero(hard)
    place = np.full(len(nodes), -1)
    for members in groups_of(head[rows]).of(rows):
        place[members] = np.arange(len(members))
        here, there = (_range(values, head[members[0]]) for values in (firsts, partings))
        traits = _traits(nodes, members, place, (apart[0][there], apart[1][there]), found)
        grown = Growing(traits, Called(nodes, place) if len(nodes.different) else None)
        _join_packed(grown, nodes.packed.within(place))
        _join_all(grown, place[joins.i[here]], place[joins.j[here]])
        for cluster in grown.clusters():
            result[members[cluster]] = members[min(cluster)]
        place[members] = -1
    return result


def _range(values: At, value: int) -> slice:
    """Where a value stands in a sorted column."""
    start, end = np.searchsorted(values, (value, value + 1)).tolist()
    return slice(start, end)


def _by_group(head: At, pairs: tuple[At, At]) -> tuple[At, At]:
    """The pairs within groups, those of one group together."""
    i, j = (side[head[pairs[0]] == head[pairs[1]]] for side in pairs)
    order = np.argsort(head[i], kind="stable")
    return i[order], j[order]


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
    common = np.full((len(s.suppliers), size), np.iinfo(s.suppliers.dtype).max, dtype=s.suppliers.dtype)
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


def _join_packed(grown: Growing, pairs: Iterable[tuple[int, int]]) -> None:
    """One number or price for several items makes one deal of them (D7), whatever else is told of them."""
    for a, b in pairs:
        if grown.home[a] != grown.home[b]:
            grown.join(grown.home[a], grown.home[b])


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


def _traits(nodes: Nodes, members: At, place: At, apart: tuple[At, At], found: Compared) -> Traits:
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
        bridges=bridged(found.bridges, place),
        unlike=strangers,
    )


def bridged(bridges: tuple[At, At], place: At) -> dict[int, int]:
    """Node on one side of a denial -> those on the other with which it may share a deal; nodes by their places."""
    i, j = (place[side] for side in bridges)
    kept, found = (i >= 0) & (j >= 0), dict[int, int]()
    for one, other in zip(i[kept].tolist(), j[kept].tolist(), strict=True):
        found[one] = found.get(one, 0) | 1 << other
    return found


def _events(nodes: Nodes, members: At) -> tuple[At, At]:
    """Pairs that evidently tell of one hand-over of one named thing."""
    named = members[nodes.sheet.item[members] >= 0]
    tiles = tiles_within(groups_of(nodes.sheet.kin[named]).of(named))
    return joined_pairs([t.pairs(same_hand_over(nodes.sheet, t.i, t.j) & (t.i < t.j)) for t in tiles])
