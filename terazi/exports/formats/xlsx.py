"""A workbook with sheets of deals, claims and corrections, and one that says what they are.

The columns are those of the CSV tables. Texts are texts, whatever they begin with. What goes beyond the rows that a
sheet can have stands on a further sheet.
"""

from __future__ import annotations

from typing import BinaryIO

from terazi.exports.corrections import CORRECTION_COLUMNS, correction_rows
from terazi.exports.rows_workbook import Sheet, write_sheets
from terazi.exports.tables import CLAIM_COLUMNS, DEAL_COLUMNS, Row, Type, claim_rows, deal_rows
from terazi.model.extract import Extract

TITLE = "Deals and claims as a workbook"
SUFFIX = ".xlsx"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the workbook; how many deals and claims it holds."""
    deals = Sheet(name="deals", columns=DEAL_COLUMNS, rows=deal_rows(extract))
    claims = Sheet(name="claims", columns=CLAIM_COLUMNS, rows=claim_rows(extract))
    about = Sheet(name="about", columns={"what": Type.WORDS, "is": Type.WORDS}, rows=_about(extract))
    fixed = Sheet(name="corrections", columns=CORRECTION_COLUMNS, rows=correction_rows(extract.corrections()))
    counted = write_sheets([deals, claims, fixed, about], out)
    return sum(counted[:2])


def _about(extract: Extract) -> list[Row]:
    told = {
        "edition": extract.edition,
        "as of": extract.as_of or "today",
        "last publication": extract.until,
        "recipients": " ".join(extract.recipients) or "all",
        "quotes": "at most 160 characters, with address and day; the texts are their owners'",
    }
    return [{"what": what, "is": is_} for what, is_ in told.items()]
