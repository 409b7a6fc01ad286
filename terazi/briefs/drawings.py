"""The drawings that a page needs, handed in as functions, so that pages and charts do not know each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from terazi.briefs.nouns import Line
from terazi.model import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """Functions that return SVG text, except ``colour`` and ``fill``, which name a class and a fill.

    ``unit(line, stage, is_established, words)``; ``key(fill, is_established)``; ``axis(days)``;
    ``row(line, days, words)``; ``ladder(line, title, description, established, rungs)``;
    ``bar(suppliers, confirmed, reported, most, words)``.
    """

    symbols: str
    unit: Callable[[Line, Stage | None, bool, str], str]
    key: Callable[[str, bool], str]
    colour: Callable[[tuple[str, ...]], str]
    fill: Callable[[Line, Stage | None], str]
    axis: Callable[[tuple[str, ...]], str]
    row: Callable[[Line, tuple[str, ...], str], str]
    ladder: Callable[[Line, str, str, str, dict[str, str]], str]
    bar: Callable[[tuple[str, ...], float, float, float, str], str]
