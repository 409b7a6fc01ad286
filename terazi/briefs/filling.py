"""Templates of a sentence: of several the first whose gaps are filled, without the parts whose gaps are empty."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from terazi.briefs.grammar import Term

# A part in square brackets falls away with its gap; brackets do not stand in brackets.
_PART = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Filled:
    """Words that a template came to, and the gaps that it told, those of terms made by templates with them."""

    words: str
    gaps: frozenset[str]


def fill(templates: Sequence[str], values: Mapping[str, Term]) -> Filled:
    """The first template that has all its terms, filled; the last one of a list must need none that may be missing."""
    for template in templates:
        if gaps_of(_PART.sub("", template)) <= values.keys():
            kept = _PART.sub(lambda part: part[1] if gaps_of(part[1]) <= values.keys() else "", template)
            gaps = gaps_of(kept)
            return Filled(kept.format_map(values).strip(), gaps.union(*(values[gap].tells for gap in gaps)))
    raise LookupError(f"no template of {templates} fits {sorted(values)}")


@cache
def gaps_of(template: str) -> frozenset[str]:
    """The names of the gaps of a template."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Dotted key -> templates, of a table of tables; a single template is a list of one."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]  # TOML has no other
