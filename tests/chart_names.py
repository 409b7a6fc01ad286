"""Names for samples of charts: plain ones, and such as want to break out of a drawing."""

from __future__ import annotations

from collections.abc import Callable

from terazi.charts import Fill

Name = Callable[[str], str]

FILLS = {
    Fill.SOLID: "Delivered or in force",
    Fill.HALF: "Ordered or agreed",
    Fill.DASHED: "Talks or plan",
    Fill.BROKEN: "Broken off",
    Fill.UNKNOWN: "Stage not stated",
}


def plain(word: str) -> str:
    return word


def hostile(word: str) -> str:
    """The word inside what would run, turn the writing round or hide."""
    return f"<script>alert('{word}')</script> & \"\u202e{word}\u2066\u200b\u0007 \u05e9\u05dc\u05d5\u05dd"
