"""An audited text as CSV, a row for each sentence; no text of others becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from terazi.model.sheet import FORMULA_SIGNS


def write_findings(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows in UTF-8 with a mark, as spreadsheet programs like it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(FORMULA_SIGNS) else cell
