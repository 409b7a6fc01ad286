"""Every deal as one line of a table, the stage claimed beside the stage established.

``first`` and ``last`` are the days of its first and latest step; ``origins`` counts original statements, not reports;
``contradictions`` names the fields that sources tell apart. Amounts are as told, never converted.
"""

from __future__ import annotations

from typing import BinaryIO

from terazi.exports.rows_csv import write_rows
from terazi.exports.tables import DEAL_COLUMNS, deal_rows
from terazi.model.extract import Extract

TITLE = "Deals as CSV"
SUFFIX = ".csv"
MEDIA = "text/csv"


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the deals; how many there are."""
    return write_rows(DEAL_COLUMNS, deal_rows(extract), out)
