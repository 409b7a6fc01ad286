"""The log of corrections as a table and as JSON: the same lines, whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from terazi.exports.json_stream import write_list
from terazi.exports.rows_csv import write_rows
from terazi.exports.tables import Row, Type
from terazi.model.corrections import Correction, FieldChange

_W, _L = Type.WORDS, Type.LIST
CORRECTION_COLUMNS: Mapping[str, Type] = {
    "correction": _W, "state": _W, "record": _W, "claims": _L, "deals": _L, "verdicts": _W, "changes": _W,
    "reported": _W, "since": _W, "at": _W, "judgements": _L, "edition": _W, "reason": _W,
}  # fmt: skip


def correction_rows(found: Iterable[Correction]) -> Iterator[Row]:
    """A row for each correction; ``changes`` is ``field: before -> after``, several apart by semicolons."""
    for one in found:
        yield {
            "correction": one.id,
            "state": one.state.value,
            **{name: getattr(one, name) for name in ("record", "reported", "since", "at", "edition", "reason")},
            **{name: list(getattr(one, name)) for name in ("claims", "deals", "judgements")},
            "verdicts": "; ".join(one.verdicts),
            "changes": "; ".join(_told(change) for change in one.changes),
        }


def write_csv(found: Iterable[Correction], out: BinaryIO) -> int:
    """Write them as CSV; how many there are."""
    return write_rows(CORRECTION_COLUMNS, correction_rows(found), out)


def write_json(found: Iterable[Correction], out: BinaryIO) -> int:
    """Write them as one JSON list; how many there are. Parts that say nothing stay in as empty ones."""
    written = write_list(found, out)
    out.write(b"\n")
    return written


def _told(change: FieldChange) -> str:
    return f"{change.field}: (withheld)" if change.withheld else f"{change.field}: {change.before} -> {change.after}"
