"""Every claim as one line of a table, with the quote that tells the event, its document and its address.

Lists (parties, items, deals) are apart by spaces. Days are ISO prefixes: their length is their precision. A text that
a spreadsheet program would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

from typing import BinaryIO

from terazi.exports.rows_csv import write_rows
from terazi.exports.tables import CLAIM_COLUMNS, claim_rows
from terazi.model.extract import Extract

TITLE = "Claims as CSV"
SUFFIX = ".csv"
MEDIA = "text/csv"


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the claims; how many there are."""
    return write_rows(CLAIM_COLUMNS, claim_rows(extract), out)
