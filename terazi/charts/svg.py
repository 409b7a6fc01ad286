"""SVG text: elements with escaped words and short numbers, a line of text, and the frame around a drawing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from terazi.charts.letters import clean

Value = str | float


def element(name: str, attributes: dict[str, Value], *children: str) -> str:
    """One element; children are SVG text already. Numbers carry at most one digit behind the point."""
    told = "".join(f' {key}="{_written(value)}"' for key, value in attributes.items() if value != "")
    inner = "".join(children)
    return f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>"


def said(words: str) -> str:
    """Words as they may stand inside an element: escaped, without what no eye can see."""
    return escape(clean(words), quote=False)


def text(words: str, x: float, y: float, css: str = "", anchor: str = "") -> str:
    """One line of text with its baseline at ``y``; nothing where there are no words."""
    if not words:
        return ""
    return element("text", {"class": css, "x": x, "y": y, "text-anchor": anchor}, said(words))


def title(words: str) -> str:
    """What a pointer that rests on a mark is told."""
    return element("title", {}, said(words)) if words else ""


def group(css: str, *children: str, x: float = 0, y: float = 0) -> str:
    """A group, moved to a place."""
    moved: dict[str, Value] = {"transform": f"translate({number(x)} {number(y)})"} if x or y else {}
    attributes: dict[str, Value] = {"class": css, **moved}
    return element("g", attributes, *children) if any(children) else ""


def line(css: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line."""
    return element("path", {"class": css, "d": f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"})


def rect(css: str, x: float, y: float, width: float, height: float, *children: str) -> str:
    """A rectangle; none where it has no width."""
    if width <= 0 or height <= 0:
        return ""
    return element("rect", {"class": css, "x": x, "y": y, "width": width, "height": height}, *children)


def circle(css: str, x: float, y: float, radius: float, *children: str) -> str:
    """A circle."""
    return element("circle", {"class": css, "cx": x, "cy": y, "r": radius}, *children)


def linked(href: str, mark: str) -> str:
    """A mark that leads somewhere, or the mark alone where there is nowhere to go."""
    return f'<a href="{escape(clean(href), quote=True)}">{mark}</a>' if href else mark


def frame(form: str, width: float, height: float, words: tuple[str, str], parts: Iterable[str]) -> str:
    """A whole drawing: ``form`` is its class, ``words`` its title and description.

    It is one picture to who does not see it, unless marks in it lead somewhere: then it is a group of links.
    """
    inner = "".join(parts)
    head = element("title", {}, said(words[0])) + element("desc", {}, said(words[1]))
    attributes: dict[str, Value] = {
        "class": f"fig {form}",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "width": width,
        "height": height,
        "role": "group" if "<a " in inner else "img",
    }
    return element("svg", attributes, head, inner)


def number(value: float) -> str:
    """A length as it is written: one digit behind the point, none where it is whole."""
    told = f"{value:.1f}"
    return "0" if told in ("-0.0", "0.0") else told.removesuffix(".0")


def _written(value: Value) -> str:
    return escape(value, quote=True) if isinstance(value, str) else number(value)
