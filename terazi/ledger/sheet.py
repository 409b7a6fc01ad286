"""A sheet of nodes: what the rules read of strands, one array for each field, so that a rule compares many at once."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

At = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.signedinteger]
Sums = npt.NDArray[np.float64]
Bits = npt.NDArray[np.unsignedinteger]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One row for each node; -1 stands for what is not told. Bits have a row for each 64 names, told anew for each
    block; days are ordinals. ``variant``: the item's number among those that some of their kin never mean, 0 for all
    others; ``strangers``: for two such numbers whether they never mean one thing. ``opens`` and ``closes``: a date
    among all dates, so that two agree where one lies within the other; ``worth``: a sum of money, exact up to 2**53.
    """

    block: Codes
    item: Codes
    kin: Codes
    variant: Codes
    kind: Codes
    mutual: Mask
    service: Mask
    stage: Codes
    rung: Codes
    denied: Mask
    negative: Mask
    broken: Mask
    suppliers: Bits
    supplied: Mask
    companies: Bits
    incorporated: Mask
    categories: Codes
    buyers: Codes
    quantity: Numbers
    delivered: Numbers
    complete: Mask
    amount: Codes
    currency: Codes
    worth: Sums
    date: Codes
    months: Mask
    opens: Codes
    closes: Codes
    date_first: Codes
    date_last: Codes
    first: Codes
    last: Codes
    another: Mask
    amended: Mask
    before: Numbers
    quote: Codes
    instruments: Codes
    matters: Codes
    ratified: Mask
    day_named: Codes
    ordered: Numbers
    side: Codes
    strangers: Mask

    def __len__(self) -> int:
        return len(self.item)

    def rows(self, at: At) -> Sheet:
        """Some rows, in the order given."""
        columns = {f.name: getattr(self, f.name)[..., at] for f in fields(self) if f.name != "strangers"}
        return replace(self, **columns)


def both_named(s: Sheet, i: At, j: At) -> Mask:
    """Whether both name an item."""
    found: Mask = (s.item[i] >= 0) & (s.item[j] >= 0)
    return found


def never(s: Sheet, i: At, j: At) -> Mask:
    """Whether two items are named that cannot mean one thing."""
    apart: Mask = s.kin[i] != s.kin[j]
    if len(s.strangers) > 1:
        apart |= s.strangers[s.variant[i], s.variant[j]]
    apart &= both_named(s, i, j)
    return apart


def one_thing(s: Sheet, i: At, j: At) -> Mask:
    """Whether item and supplier, where both name them, may be the same."""
    found: Mask = met(s.suppliers, i, j) | ~s.supplied[i] | ~s.supplied[j]
    return found & ~never(s, i, j)


def dates_agree(s: Sheet, i: At, j: At) -> Mask:
    """Whether both are dated and one date contains the other."""
    found: Mask = (s.opens[i] <= s.closes[j]) & (s.opens[j] <= s.closes[i])
    return found


def days_between(first: Codes, last: Codes, i: At, j: At) -> Codes:
    """Days between two spans of time; not above 0 where they touch or overlap."""
    found: Codes = np.maximum(first[i] - last[j], first[j] - last[i])
    return found


def met(bits: Bits, i: At, j: At) -> Mask:
    """Whether two sets of names meet."""
    found: Mask = (bits[0][i] & bits[0][j]) != 0
    for word in bits[1:]:
        found |= (word[i] & word[j]) != 0
    return found


class Pairs:
    """Pairs of nodes, in both directions, that something ties or parts."""

    def __init__(self, i: At, j: At, nodes: int) -> None:
        codes = np.unique(np.concatenate([i * nodes + j, j * nodes + i]))
        self.nodes, self._codes = nodes, codes
        self.i, self.j = np.divmod(codes, max(nodes, 1))

    def __len__(self) -> int:
        return len(self._codes)

    def within(self, place: At) -> list[tuple[int, int]]:
        """The places of each pair, once, where both nodes have one (-1: none) and these differ."""
        one, other = place[self.i], place[self.j]
        kept = (self.i < self.j) & (one >= 0) & (other >= 0) & (one != other)
        return list(zip(one[kept].tolist(), other[kept].tolist(), strict=True))

    def hold(self, i: At, j: At) -> Mask:
        """Whether two nodes are such a pair."""
        if not len(self._codes):
            return np.zeros(np.broadcast_shapes(i.shape, j.shape), dtype=np.bool_)
        if i.ndim == 2 and i.shape[1] == 1 and j.shape[0] == 1:
            return self._crossed(i[:, 0], j[0])
        codes = i * self.nodes + j
        at = np.minimum(np.searchsorted(self._codes, codes), len(self._codes) - 1)
        found: Mask = self._codes[at] == codes
        return found

    def _crossed(self, left: At, right: At) -> Mask:
        """Each pair that starts at a left node is looked up among the right ones, not each cell among the pairs."""
        found: Mask = np.zeros((len(left), len(right)), dtype=np.bool_)
        column = np.full(self.nodes, -1)
        column[right] = np.arange(len(right))
        starts, ends = (np.searchsorted(self.i, left, side) for side in ("left", "right"))
        for row in np.flatnonzero(ends > starts):
            columns = column[self.j[starts[row] : ends[row]]]
            found[row, columns[columns >= 0]] = True
        return found
