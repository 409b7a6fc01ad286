"""Rows as a workbook, written row by row; equal rows give equal bytes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.packaging.core import DocumentProperties
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.xml.functions import tostring

from terazi.exports.tables import Row, Type, Value, guarded

# A sheet has so many rows, the head among them; a cell so many characters.
_MOST_ROWS, _MOST_CHARACTERS = 1_048_576, 32_767
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_IN_MEMORY = 2**24


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet to write; its further sheets are numbered."""

    name: str
    columns: Mapping[str, Type]
    rows: Iterable[Row]


def write_sheets(sheets: Sequence[Sheet], out: BinaryIO) -> list[int]:
    """Write a workbook of these sheets; how many rows each has without its heads."""
    book = Workbook(write_only=True)
    counted = [_fill(book, sheet) for sheet in sheets]
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as whole:
        book.save(whole)
        whole.seek(0)
        _without_time(whole, out)
    return counted


def _fill(book: Workbook, sheet: Sheet) -> int:
    left, counted, number = iter(sheet.rows), 0, 1
    first = next(left, None)
    while first is not None or number == 1:
        page = book.create_sheet(sheet.name if number == 1 else f"{sheet.name} {number}")
        assert isinstance(page, WriteOnlyWorksheet)
        page.freeze_panes = "A2"
        page.append(list(sheet.columns))
        for row in islice(chain([first] if first else [], left), _MOST_ROWS - 1):
            page.append([_cell(row[name], page) for name in sheet.columns])
            counted += 1
        first, number = next(left, None), number + 1
    return counted


def _cell(value: Value, page: WriteOnlyWorksheet) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        value = " ".join(value)
    if not isinstance(value, str):
        return value
    words = ILLEGAL_CHARACTERS_RE.sub("", value)[:_MOST_CHARACTERS]
    if guarded(words) == words:
        return words
    cell = WriteOnlyCell(page, words)
    cell.data_type, cell.quotePrefix = "s", True
    return cell


def _without_time(book: BinaryIO | tempfile.SpooledTemporaryFile[bytes], out: BinaryIO) -> None:
    """The same workbook without the moment at which it was written."""
    with ZipFile(book) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            head = ZipInfo(name, _NO_TIME)
            head.compress_type = ZIP_DEFLATED
            with made.open(head, "w", force_zip64=True) as target:
                if name == _PROPERTIES:
                    target.write(_properties())
                else:
                    with given.open(name) as source:
                        shutil.copyfileobj(source, target)


def _properties() -> bytes:
    day = datetime(*_NO_TIME)  # noqa: DTZ001  # no moment of this world
    told = tostring(DocumentProperties(creator="terazi", created=day, modified=day).to_tree())
    return told if isinstance(told, bytes) else told.encode()
