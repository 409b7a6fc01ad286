"""The table of claims with typed columns, for data frames: lists are lists, numbers are numbers.

The columns are those of the CSV table. Needs the extra ``analysis``.
"""

from __future__ import annotations

from typing import BinaryIO

from terazi.exports.rows_parquet import write_columns
from terazi.exports.tables import CLAIM_COLUMNS, claim_rows
from terazi.model.extract import Extract

TITLE = "Claims as Parquet"
SUFFIX = ".parquet"
MEDIA = "application/vnd.apache.parquet"


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the claims; how many there are."""
    return write_columns(CLAIM_COLUMNS, claim_rows(extract), out)
