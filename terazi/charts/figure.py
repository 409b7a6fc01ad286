"""A finished chart: the drawing with the words around it and the table that says the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

# How wide a drawing is laid out, in its own units: for a page, and for a telephone.
WIDE, NARROW = 760, 340


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The table of a chart: what a reader who does not see the drawing reads, and what is downloaded as CSV."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One chart as page, brief, API and command line show it.

    ``id``: its name in an address (``matrix``). ``title`` and ``subtitle``: what it shows, and in what unit.
    ``description``: one sentence for who does not see it. ``svg``: the drawing alone, coloured by classes only,
    with no style of its own. ``note``: what must be said beside it, such as boundaries or bounds. ``narrow``: the
    same for a telephone, empty where the one drawing fits both.
    """

    id: str
    title: str
    subtitle: str
    description: str
    svg: str
    twin: Twin
    note: str = ""
    narrow: str = ""

    @property
    def markup(self) -> str:
        """The drawing as a page takes it in: wide and narrow, of which the style sheet shows the one that fits."""
        css = "drawn two" if self.narrow else "drawn"
        return f'<div class="{css}">{self.svg}{self.narrow}</div>'


class Caption(Protocol):
    """What of a form's words stands around its drawing."""

    @property
    def title(self) -> str: ...
    @property
    def subtitle(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def note(self) -> str: ...


def drawn_twice(name: str, words: Caption, draw: Callable[[float], str], twin: Twin) -> Figure:
    """The finished chart of a form that is drawn at any width, for a page and for a telephone."""
    return Figure(
        id=name,
        title=words.title,
        subtitle=words.subtitle,
        description=words.description,
        svg=draw(WIDE),
        narrow=draw(NARROW),
        twin=twin,
        note=words.note,
    )
