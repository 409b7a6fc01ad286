"""The key of drawings that show deals as threads in time: only marks that occur are explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from terazi.charts.ledger_rows import Row
from terazi.charts.marks import Fill, fill_of
from terazi.charts.svg import circle, element, group, line
from terazi.charts.timeline import draw_circle


class KeyWords(Protocol):
    """The words of the key."""

    @property
    def fills(self) -> Mapping[Fill, str]: ...
    @property
    def firm(self) -> str: ...
    @property
    def thin(self) -> str: ...
    @property
    def due(self) -> str: ...
    @property
    def disputed(self) -> str: ...


def thread_key(rows: Sequence[Row], words: KeyWords) -> list[tuple[str, str]]:
    """Each mark with its words."""
    threads = [row.thread for row in rows]
    used = {fill_of(step.stage, thread.kind) for thread in threads for step in thread.steps}
    marks = [
        (group("s-key", group("", draw_circle(fill), x=8, y=8)), words.fills[fill]) for fill in Fill if fill in used
    ]
    if any(len(thread.steps) > 1 for thread in threads):
        marks.append((group("s-key", line("firm", 0, 8, 16, 8)), words.firm))
        marks.append((group("s-key", line("thin", 0, 8, 16, 8)), words.thin))
    if any(thread.due for thread in threads):
        marks.append((group("", element("path", {"class": "due", "d": "M8 2.5 13.5 8 8 13.5 2.5 8Z"})), words.due))
    if any(row.is_disputed for row in rows):
        marks.append((circle("rust", 8, 8, 4), words.disputed))
    return marks
