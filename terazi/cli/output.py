"""Print: results on standard output; progress, issues and mistakes on standard error."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from terazi.model import Document, Issue

_ISSUES_SHOWN = 20
_WIDTH_OF_FILES = 140


def screen() -> Console:
    """Where results go: as wide as the terminal, or wide enough for a table where they go into a file."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDTH_OF_FILES
    return Console(highlight=False, markup=False, emoji=False, width=width)


def margin() -> Console:
    """Where everything goes that is no result."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def tell(message: str) -> None:
    """One line on standard error."""
    print(" ".join(message.split()), file=sys.stderr, flush=True)


def print_json(value: object) -> None:
    """One JSON document."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=2))


def print_markdown(told: str) -> None:
    """Markdown: laid out on a terminal, as it is in a file."""
    from rich.markdown import Markdown

    on = screen()
    if on.is_terminal:
        on.print(Markdown(told))
    else:
        print(told.rstrip("\n"))


def print_line(value: object) -> None:
    """One line of JSON Lines, at once: whoever reads may wait for it."""
    print(json.dumps(plain(value), ensure_ascii=False), flush=True)


def plain(value: object) -> object:
    """A value as JSON has it. Fields of a noun that say nothing are left out, as in notation."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
        return {name: plain(field) for name, field in fields.items() if field not in (None, "", (), frozenset())}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(one) for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


class IssueLog:
    """Issues as they come: the first ones are told at once, the others counted."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._sources: dict[str, str] = {}

    def watch(self, found: Iterable[Document | Issue]) -> Iterator[Document | Issue]:
        """The same, while it is noted where documents come from: a person knows files, not ids."""
        from terazi.model import Document

        for one in found:
            if isinstance(one, Document) and self._counts.total() < _ISSUES_SHOWN:
                self._sources[one.id] = one.source or one.id
            yield one

    def add(self, issue: Issue) -> None:
        """Tell or count one more."""
        self._counts[issue.level.value] += 1
        if self._counts.total() <= _ISSUES_SHOWN:
            tell(f"{issue.level}: {self._sources.get(issue.about, issue.about)}: {issue.message}")

    def end(self) -> None:
        """Say how many were not told."""
        if (untold := self._counts.total() - _ISSUES_SHOWN) > 0:
            each = ", ".join(f"{number} {level}" for level, number in self._counts.most_common())
            tell(f"and {untold} more issues (in all: {each})")

    @property
    def faults(self) -> int:
        """How many sources could not be read at all."""
        return self._counts["fault"]
