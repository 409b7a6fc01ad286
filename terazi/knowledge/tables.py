"""How analysts head the columns of their tables, and what stands in the cells (knowledge/tables.toml)."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.knowledge.nouns import STRICT
from terazi.model import Category, Kind, Stage

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnWords:
    """The names of one column: ``sure`` ones always mean it, ``also`` ones where no sure one is there."""

    __pydantic_config__ = STRICT
    sure: Words = ()
    also: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMarks:
    """What a cell holds for "not known", marks of doubt beside a value, words that head a sum of rows, and
    words for the condition of goods, which are no stage."""

    __pydantic_config__ = STRICT
    unknown: Words = ()
    uncertain: Words = ()
    total: Words = ()
    condition: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """All words for tables, of all languages together: a table's headers need not be of one language."""

    __pydantic_config__ = STRICT
    column: dict[str, ColumnWords] = field(default_factory=dict)
    mark: CellMarks = field(default_factory=CellMarks)
    stage: dict[Stage, Words] = field(default_factory=dict)
    kind: dict[Kind, Words] = field(default_factory=dict)
    category: dict[Category, Words] = field(default_factory=dict)
