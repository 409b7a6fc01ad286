"""Deals as lanes on one time axis: a drawing that stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from terazi.charts.timeline import HEIGHT, Thread, draw_axis, draw_row, fit_axis

WIDTH = 900
_LEFT = 330
_LETTERS = 44


def draw_lanes(lanes: Sequence[tuple[str, Thread]], title: str, style: str = "") -> str:
    """A lane for each label and thread; ``style``: the colours and marks, where it stands alone."""
    days = [step.date for _, thread in lanes for step in thread.steps] + [thread.due for _, thread in lanes]
    axis = fit_axis(days)
    height = 30 + HEIGHT * (len(lanes) + 1)
    drawn = "".join(
        f'<text class="said" x="0" y="{30 + HEIGHT * (i + 1) + 20}">{escape(_cut(label))}</text>'
        f"{_placed(draw_row(thread, axis), i + 1)}"
        for i, (label, thread) in enumerate(lanes)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lanes" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img"><title>{escape(title)}</title>{f"<style>{style}</style>" if style else ""}'
        f'<text class="head" x="0" y="18">{escape(title)}</text>{_placed(draw_axis(axis), 0)}{drawn}</svg>'
    )


def _placed(row: str, number: int) -> str:
    return f'<svg x="{_LEFT}" y="{30 + HEIGHT * number}" width="{WIDTH - _LEFT - 10}" height="{HEIGHT}">{row}</svg>'


def _cut(label: str) -> str:
    return label if len(label) <= _LETTERS else f"{label[: _LETTERS - 1]}…"
