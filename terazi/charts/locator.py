"""The locator map: where a state lies and which ones are told of beside it. It carries no figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from terazi.charts.atlas import Atlas, Box, Outline, Sheet
from terazi.charts.clip import clipped
from terazi.charts.figure import Figure, Twin
from terazi.charts.letters import width_of
from terazi.charts.svg import element, frame, group, linked, number, text, title

WIDTH, HEIGHT = 360.0, 232.0
_SIZE = 13
# How much of the world around the shown states is drawn, and the least of a map's width that a view takes.
_MARGIN, _LEAST = 0.16, 0.2
# Outlines are cut this far outside of the view, so that their new edges are not seen.
_OVER = 12.0
# Steps that the eye does not follow on a map of this size are left out; a state on the world's map had 50 KiB of them.
_FINEST = 1.2
# Views that are kept, of some 60 KiB each.
_VIEWS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A state on the map: its code and name, whether the map is about it, where it leads."""

    code: str
    name: str
    is_focus: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatorWords:
    """What is written on and beside it; ``note`` is what is to be said of borders."""

    title: str
    subtitle: str
    description: str
    state: str
    role: str
    focus: str
    beside: str
    missing: str
    note: str


def locator(name: str, states: Sequence[Spotted], atlas: Atlas, words: LocatorWords) -> Figure:
    """The finished map; ``name`` is its id. States that no map has stand in its table alone."""
    return Figure(
        id=name,
        title=words.title,
        subtitle=words.subtitle,
        description=words.description,
        svg=draw_locator(states, atlas, words),
        twin=Twin(
            head=(words.state, words.role),
            rows=tuple((one.name, words.focus if one.is_focus else words.beside) for one in states),
        ),
        note=words.note,
    )


def draw_locator(states: Sequence[Spotted], atlas: Atlas, words: LocatorWords) -> str:
    """The drawing: the states in question dark, those beside them lighter, all others as ground."""
    sheet = atlas.sheet_of(one.code for one in states)
    head = (words.title, words.description)
    if sheet is None:
        return frame("locator", WIDTH, 40, head, [text(words.missing, 0, 24, "dim")])
    view = _view([one.code for one in states], sheet)
    shown = {one.code: one for one in states}
    ground = "".join(_path(code, sheet, view, "") for code in sorted(sheet.states) if code not in shown)
    raised = [
        linked(one.href, _path(one.code, sheet, view, one.name, "focus" if one.is_focus else "beside"))
        for one in sorted(states, key=lambda one: (one.is_focus, one.code))
    ]
    names = _names(states, sheet, view)
    frame_edge = element("rect", {"class": "map-edge", "x": 0, "y": 0, "width": WIDTH, "height": HEIGHT})
    inner = element("svg", {"width": WIDTH, "height": HEIGHT, "viewBox": f"0 0 {number(WIDTH)} {number(HEIGHT)}"},
                    group("ground", ground), *raised, *names)  # fmt: skip
    return frame("locator", WIDTH, HEIGHT, head, [frame_edge, inner])


def _view(codes: Sequence[str], sheet: Sheet) -> Box:
    """The part of the map that holds these states, in the shape of the drawing."""
    boxes = [sheet.states[code].box for code in codes if code in sheet.states]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    wide = max((right - left) * (1 + 2 * _MARGIN), (bottom - top) * (1 + 2 * _MARGIN) * WIDTH / HEIGHT)
    wide = max(wide, _LEAST * sheet.width)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    tall = wide * HEIGHT / WIDTH
    return middle_x - wide / 2, middle_y - tall / 2, middle_x + wide / 2, middle_y + tall / 2


def _path(code: str, sheet: Sheet, view: Box, words: str, css: str = "") -> str:
    """A state's outline in the view; nothing where it lies outside."""
    told = _outlines(sheet, view).get(code, "")
    return element("path", {"class": css, "d": told}, title(words)) if told else ""


@lru_cache(maxsize=_VIEWS)
def _outlines(sheet: Sheet, view: Box) -> Mapping[str, str]:
    """The outlines of all states in the view, those of one state after the other. The views of late are kept: the maps
    of a state are the same on its page, in each language and each form."""
    scale = WIDTH / (view[2] - view[0])
    over = _OVER / scale
    box = (view[0] - over, view[1] - over, view[2] + over, view[3] + over)
    return {
        code: "".join(_ring(clipped(ring, box), view, scale) for ring in outline.rings)
        for code, outline in sheet.states.items()
    }


def _ring(points: Sequence[tuple[float, float]], view: Box, scale: float) -> str:
    """A ring in the units of the drawing, steps from point to point; what is no wider than a dot is left out."""
    placed = [((x - view[0]) * scale, (y - view[1]) * scale) for x, y in points]
    if len(placed) < 3 or max(x for x, _ in placed) - min(x for x, _ in placed) < 0.8:
        return ""
    told, at = [], placed[0]
    for x, y in placed[1:]:
        step = (round(x - at[0], 1), round(y - at[1], 1))
        if abs(step[0]) + abs(step[1]) >= _FINEST:
            told.append(f"{number(step[0])} {number(step[1])}")
            at = (at[0] + step[0], at[1] + step[1])
    return f"M{number(placed[0][0])} {number(placed[0][1])}l{' '.join(told)}Z".replace(" -", "-") if told else ""


def _names(states: Sequence[Spotted], sheet: Sheet, view: Box) -> list[str]:
    """Names at their states; the one in question is dark and named by the title, unless it stands alone."""
    taken: list[Box] = []
    drawn = []
    named = [one for one in states if not one.is_focus] or states
    for one in sorted(named, key=lambda one: one.code):
        if one.code not in sheet.states:
            continue
        wide = width_of(one.name, _SIZE)
        for x, y in _places(one, sheet.states[one.code], view, wide):
            box = (x - wide / 2, y - 9, x + wide / 2, y + 9)
            if 12 < y < HEIGHT - 8 and not any(_meet(box, other) for other in taken):
                taken.append(box)
                css = "small map-name strong" if one.is_focus else "small map-name"
                drawn.append(text(one.name, x, y + 4.5, css, "middle"))
                break
    return drawn


def _places(one: Spotted, outline: Outline, view: Box, wide: float) -> list[tuple[float, float]]:
    """Where a name may stand: in its state, or below or above it, where the state is dark."""
    scale = WIDTH / (view[2] - view[0])
    left, top, right, bottom = outline.box
    at = outline.at if not one.is_focus else ((left + right) / 2, bottom)
    x, y = (at[0] - view[0]) * scale, (at[1] - view[1]) * scale
    x = min(max(x, wide / 2 + 4), WIDTH - wide / 2 - 4)
    if one.is_focus:
        return [(x, y + 14), (x, (top - view[1]) * scale - 12)]
    return [(x, y + step) for step in (0, 16, -16, 30, -30)]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
