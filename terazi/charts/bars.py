"""A count that is known between two bounds: solid to what is confirmed, outlined to what is reported."""

from __future__ import annotations

from html import escape

HEIGHT = 16


def count_bar(colour: str, confirmed: float, reported: float, most: float, words: str) -> str:
    """One bar from zero; ``most`` is the longest bar of the same chart, so that all share a scale."""
    solid, outlined = (_per_cent(count, most) for count in (confirmed, reported))
    return (
        f'<svg class="bar {colour}" height="{HEIGHT}" role="img"><title>{escape(words)}</title>'
        f'<svg width="{outlined}%" height="{HEIGHT}" overflow="visible">'
        f'<rect class="open" x="1" y="1" width="100%" height="{HEIGHT - 2}"/></svg>'
        f'<rect class="full" x="0" y="0" width="{solid}%" height="{HEIGHT}"/></svg>'
    )


def _per_cent(count: float, most: float) -> float:
    return round(98 * count / most, 1) if most else 0.0
