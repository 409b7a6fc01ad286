"""Rows as CSV, one after the other: UTF-8 as in RFC 4180, lists apart by spaces, no word a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import BinaryIO

from terazi.exports.tables import Row, Type, Value, guarded, money_in_digits


def write_rows(columns: Mapping[str, Type], rows: Iterable[Row], out: BinaryIO) -> int:
    """Write a head and the rows; how many there were."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer, written = csv.writer(text, lineterminator="\r\n"), 0
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_told(row[name]) for name in columns])
        written += 1
    text.flush()
    text.detach()
    return written


def _told(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return money_in_digits(value)
    if isinstance(value, list):
        value = " ".join(value)
    return guarded(value) if isinstance(value, str) else "" if value is None else str(value)
