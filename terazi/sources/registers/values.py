"""What stands in the cells of a register: numbers, years, and marks of doubt."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

# The same few years and numbers stand in most rows.
_CELLS = 2**15
_DOUBT = "?"
_YEARS = re.compile(r"(?<!\d)(\d{4})(?:\s*[-–]\s*(\d{4}))?(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_GENERATED = re.compile(r"generated\W+(?P<day>\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}|\d{4}-\d\d-\d\d)", re.IGNORECASE)
_NOTHING = frozenset({"", "..", "-", "n/a"})
_YES = frozenset({"yes", "?"})


@lru_cache(maxsize=_CELLS)
def number(cell: str) -> float | None:
    """The number in a cell, None where it is empty; a ``ValueError`` for what is none."""
    plain = cell.replace(_DOUBT, "").replace(" ", "").replace(",", "").strip("()")
    if plain.casefold() in _NOTHING:
        return None
    found = float(plain)
    if not 0 <= found < float("inf"):
        raise ValueError(cell)
    return found


@lru_cache(maxsize=_CELLS)
def years(cell: str) -> tuple[int, ...]:
    """The years in a cell (``2009; 2010``), a span of years in full; a ``ValueError`` for anything else in it."""
    if cell.replace(_DOUBT, "").strip().casefold() in _NOTHING:
        return ()
    found = [year for match in _YEARS.finditer(cell) for year in range(int(match[1]), int(match[2] or match[1]) + 1)]
    if not found or _YEARS.sub("", cell).strip("?;,/ ()") or not _FIRST_YEAR <= min(found) <= max(found) <= _LAST_YEAR:
        raise ValueError(cell)
    return tuple(sorted(set(found)))


@lru_cache(maxsize=_CELLS)
def is_doubted(cell: str) -> bool:
    """Whether a cell is, or bears, a mark of doubt."""
    return cell.casefold() in _YES or cell.endswith(_DOUBT)


def day_generated(preamble: str) -> str:
    """The ISO day on which the publisher made the export, as the lines above the header say; "" if they do not."""
    found = _GENERATED.search(preamble)
    if found is None:
        return ""
    said = " ".join(found["day"].split())
    for pattern in ("%d %b %Y", "%d %B %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(said, pattern).date().isoformat()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return ""


def is_day(said: str) -> bool:
    """Whether this is an ISO day."""
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False
