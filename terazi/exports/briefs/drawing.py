"""A chart as a drawing that stands alone in print: its style sheet inside it."""

from __future__ import annotations


def standing_alone(svg: str, css: str) -> str:
    """The drawing with its namespace and, inside it, the rules that colour it: plain ones, without variables."""
    head, _, rest = svg.partition(">")
    if " xmlns=" not in head:
        head = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"{head}><style>{css}</style>{rest}"
