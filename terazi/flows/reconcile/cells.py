"""What a cell says: a value, whether it is in doubt, and what could not be understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from terazi.flows.reconcile.words import plain
from terazi.folding import fold
from terazi.knowledge.tables import CellMarks
from terazi.model.sheet import FORMULA_SIGNS, Cell

_T_co = TypeVar("_T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Understood(Generic[_T_co]):
    """The value of a cell; None where it is empty, not known, or a ``problem`` says why not."""

    value: _T_co | None = None
    is_uncertain: bool = False
    problem: str = ""


def text_of(cell: Cell) -> str:
    """A cell as a person reads it, on one line, without the apostrophe that keeps a text from being a formula."""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = "" if cell is None else " ".join(str(cell).split())
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_SIGNS else text


class Marks:
    """The marks of knowledge/tables.toml, ready to be taken off cells."""

    def __init__(self, marks: CellMarks) -> None:
        self._unknown = frozenset(fold(word) for word in marks.unknown)
        self._total = frozenset(plain(word) for word in marks.total)
        self._condition = frozenset(plain(word) for word in marks.condition)
        words = "|".join(_pattern(fold(word)) for word in sorted(marks.uncertain, key=len, reverse=True))
        self._before = re.compile(rf"\s*(?:{words})\s*", re.IGNORECASE)
        self._behind = re.compile(rf"\s*(?:{words})\s*$", re.IGNORECASE)

    def is_unknown(self, text: str) -> bool:
        """Whether a cell says that nobody knows, or nothing at all."""
        return not text.strip() or fold(text.strip()) in self._unknown

    def is_total(self, text: str) -> bool:
        """Whether the first cell of a row says that the row is a sum of others."""
        return plain(text) in self._total

    def is_condition(self, text: str) -> bool:
        """Whether a cell tells the condition of the goods ("second hand")."""
        return plain(text) in self._condition

    def bare(self, text: str) -> tuple[str, bool]:
        """The text without marks of doubt and without brackets around the whole; whether there were any.

        >>> from terazi.knowledge.tables import CellMarks
        >>> Marks(CellMarks(uncertain=("?", "ca."))).bare("(ca. 40?)")
        ('40', True)
        """
        before = text.strip()
        text = re.sub(r"^[(\[](.*)[)\]]$", r"\1", before).strip()
        if found := self._before.match(fold(text)):
            text = text[found.end() :]
        text = self._behind.sub("", fold(text)) if self._behind.search(fold(text)) else text
        return (text, False) if text == before else (self.bare(text)[0], True)


def _pattern(word: str) -> str:
    """A mark; one that ends in a letter ends a word there."""
    before, behind = (r"\b" if word[0].isalnum() else ""), (r"\b" if word[-1].isalnum() else "")
    return f"{before}{re.escape(word)}{behind}"
