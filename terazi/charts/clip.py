"""Cut a ring to a box, so that a close view carries no coast of the far side of the world."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from terazi.charts.atlas import Box, Point


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman 1974); its new edges run along the box."""
    left, top, right, bottom = box
    found = list(ring)
    for is_inside, crossing in (
        (lambda p: p[0] >= left, lambda p, q: _at_x(p, q, left)),
        (lambda p: p[0] <= right, lambda p, q: _at_x(p, q, right)),
        (lambda p: p[1] >= top, lambda p, q: _at_y(p, q, top)),
        (lambda p: p[1] <= bottom, lambda p, q: _at_y(p, q, bottom)),
    ):
        found = _cut(found, is_inside, crossing)
    return found


def _cut(
    ring: Sequence[Point], is_inside: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]
) -> list[Point]:
    kept: list[Point] = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if is_inside(here) != is_inside(before):
            kept.append(crossing(before, here))
        if is_inside(here):
            kept.append(here)
    return kept


def _at_x(p: Point, q: Point, x: float) -> Point:
    return x, p[1] + (q[1] - p[1]) * (x - p[0]) / (q[0] - p[0])


def _at_y(p: Point, q: Point, y: float) -> Point:
    return p[0] + (q[0] - p[0]) * (y - p[1]) / (q[1] - p[1]), y
