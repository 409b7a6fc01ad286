"""Cut a ring to a box, so that a close view carries no coast of the far side of the world."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from terazi.charts.atlas import Box, Point


def clipped(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring inside a box (Sutherland and Hodgman 1974); its new edges run along the box."""
    left, top, right, bottom = box
    found = list(ring)
    if not found or _lies_in(found, box):
        return found
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
    before, was_inside = (ring[-1], is_inside(ring[-1])) if ring else ((0.0, 0.0), False)
    for here in ring:
        is_now = is_inside(here)
        if is_now != was_inside:
            kept.append(crossing(before, here))
        if is_now:
            kept.append(here)
        before, was_inside = here, is_now
    return kept


def _lies_in(ring: Sequence[Point], box: Box) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs) >= box[0] and max(xs) <= box[2] and min(ys) >= box[1] and max(ys) <= box[3]


def _at_x(p: Point, q: Point, x: float) -> Point:
    return x, p[1] + (q[1] - p[1]) * (x - p[0]) / (q[0] - p[0])


def _at_y(p: Point, q: Point, y: float) -> Point:
    return p[0] + (q[0] - p[0]) * (y - p[1]) / (q[1] - p[1]), y
