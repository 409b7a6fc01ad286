"""Rows to deals, one to one, so that the sum of points is the highest possible."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence


def assign(edges: Sequence[Mapping[int, float]]) -> list[int | None]:
    """For each row the deal that it gets, or None. ``edges``: for each row deal -> points, all above zero.

    Shortest augmenting paths: a row may take a deal from another if that one gains or loses less elsewhere.
    Of equal sums the upper row keeps its deal, and takes the first of several that are as good.
    """
    price: dict[int, float] = {}
    holder: dict[int, int] = {}
    held: list[int | None] = [None] * len(edges)
    for row in range(len(edges)):
        _augment(row, edges, price, holder, held)
    return held


def _augment(
    start: int,
    edges: Sequence[Mapping[int, float]],
    price: dict[int, float],
    holder: dict[int, int],
    held: list[int | None],
) -> None:
    """Find the cheapest way to give ``start`` a deal, or some row none, and shift along it."""
    cost: dict[int, float] = {}
    came: dict[int, int] = {}
    done: dict[int, None] = {}
    heap: list[tuple[float, int]] = []
    row, base = start, 0.0
    loser, loss = start, 0.0  # who ends without a deal, and what that costs; best so far
    while True:
        for deal, points in edges[row].items():
            length = base - points - price.get(deal, 0.0)
            if length < cost.get(deal, float("inf")):
                cost[deal], came[deal] = length, row
                heapq.heappush(heap, (length, deal))
        while heap and (heap[0][0] > cost[heap[0][1]] or heap[0][1] in done):
            heapq.heappop(heap)
        if not heap or heap[0][0] >= loss:
            _settle(done, cost, price, loss)
            _shift_out(loser, start, came, holder, held)
            return
        length, deal = heapq.heappop(heap)
        if deal not in holder:
            _settle(done, cost, price, length)
            _shift_in(deal, start, came, holder, held)
            return
        done[deal] = None
        row = holder[deal]
        base = length + edges[row][deal] + price.get(deal, 0.0)
        if base < loss:
            loser, loss = row, base


def _settle(done: Iterable[int], cost: Mapping[int, float], price: dict[int, float], end: float) -> None:
    for deal in done:
        price[deal] = price.get(deal, 0.0) + cost[deal] - end


def _shift_in(deal: int, start: int, came: Mapping[int, int], holder: dict[int, int], held: list[int | None]) -> None:
    """Every row on the way back takes the deal that it came to."""
    current: int | None = deal
    while current is not None:
        row = came[current]
        before, held[row], holder[current] = held[row], current, row
        current = before
        if row == start:
            return


def _shift_out(loser: int, start: int, came: Mapping[int, int], holder: dict[int, int], held: list[int | None]) -> None:
    """The loser's deal goes to the row that came for it, and so on back to the start."""
    if loser == start:
        return
    deal = held[loser]
    held[loser] = None
    if deal is not None:
        _shift_in(deal, start, came, holder, held)
