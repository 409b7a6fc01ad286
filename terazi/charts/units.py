"""The unit of the matrix: one square for one deal, drawn once per page and used by reference."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from terazi.charts.marks import Fill

# The square fills a box of 24; the outline is drawn inside so that all fills have the same edge.
_SHAPES = {
    Fill.SOLID: '<rect x="2" y="2" width="20" height="20" rx="1.5" fill="currentColor"/>',
    Fill.HALF: (
        '<path d="M3 3H21L3 21Z" fill="currentColor"/>'
        '<rect x="3" y="3" width="18" height="18" rx="1" fill="none" stroke="currentColor" stroke-width="2"/>'
    ),
    Fill.DASHED: (
        '<rect x="3" y="3" width="18" height="18" rx="1" fill="none" stroke="currentColor" stroke-width="2" '
        'stroke-dasharray="3 2.6"/>'
    ),
    Fill.BROKEN: (
        '<rect x="3" y="3" width="18" height="18" rx="1" fill="none" stroke="currentColor" stroke-width="1.2"/>'
        '<path d="M7 7 17 17M17 7 7 17" fill="none" stroke="currentColor" stroke-width="2"/>'
    ),
    Fill.UNKNOWN: (
        '<rect x="3" y="3" width="18" height="18" rx="1" fill="none" stroke="currentColor" stroke-width="1.2"/>'
        '<path d="M8 12h8" fill="none" stroke="currentColor" stroke-width="2"/>'
    ),
}
_DOT = '<circle class="halo" cx="20" cy="4" r="4.6"/><circle class="rust" cx="20" cy="4" r="3.4"/>'
# What only one origin tells of is drawn at this size: legible in grey and in print, where a tint is not.
_SMALL = 0.68


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One deal as a square: colour class, fill, whether established and disputed, and its words."""

    colour: str
    fill: Fill
    is_established: bool
    is_disputed: bool
    words: str


def draw_symbols() -> str:
    """The hidden drawing that holds each square once; it stands at the head of a page."""
    symbols = "".join(f'<g id="u-{fill}">{shape}</g>' for fill, shape in _SHAPES.items())
    shapes = f'{symbols}<g id="u-dot">{_DOT}</g>'
    return f'<svg class="defs" aria-hidden="true" width="0" height="0"><defs>{shapes}</defs></svg>'


def draw_unit(unit: Unit) -> str:
    """The square with its words as title, if it has any; small where the deal is not established."""
    told = f' role="img"><title>{escape(unit.words)}</title>' if unit.words else ' aria-hidden="true">'
    return (
        f'<svg class="u {unit.colour}" viewBox="0 0 24 24"{told}'
        f"{_scaled(_use(unit.fill) + _dot(unit.is_disputed), unit.is_established)}</svg>"
    )


def shape_of(fill: Fill, *, is_established: bool = True, is_disputed: bool = False) -> str:
    """The marks of one square in a box of 24, for a drawing that carries its own shapes."""
    return _scaled(_SHAPES[fill] + (_DOT if is_disputed else ""), is_established)


def draw_key_mark(fill: Fill | None, *, is_established: bool = True) -> str:
    """One mark of the key, without words of its own; ``None`` is the dot of conflicting sources."""
    if fill is None:
        return (
            '<svg class="u" viewBox="0 0 24 24" aria-hidden="true"><circle class="rust" cx="12" cy="12" r="5"/></svg>'
        )
    return f'<svg class="u s-key" viewBox="0 0 24 24" aria-hidden="true">{_scaled(_use(fill), is_established)}</svg>'


def _scaled(marks: str, is_established: bool) -> str:
    if is_established:
        return marks
    return f'<g transform="translate(0 {24 * (1 - _SMALL):.2f}) scale({_SMALL})">{marks}</g>'


def _use(fill: Fill) -> str:
    return f'<use href="#u-{fill}"/>'


def _dot(is_disputed: bool) -> str:
    return '<use href="#u-dot"/>' if is_disputed else ""
