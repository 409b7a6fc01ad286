"""Tables as people keep them, CSV or workbook, into grids of cells; a ``TeraziError`` for what is none."""

from __future__ import annotations

from pathlib import Path

from terazi.errors import TeraziError
from terazi.model import Issue
from terazi.model.sheet import Grid
from terazi.sources.separated import read_separated
from terazi.sources.workbook import read_workbook

_OLD_WORKBOOK, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_MOST_BYTES = 200 * 2**20


def read_table(path: Path, sheet: str = "") -> tuple[Grid, list[Issue]]:
    """The grid of a table, and what was in doubt. ``sheet``: which of a workbook's; the first visible one."""
    if not path.is_file():
        raise TeraziError("no such file", where=str(path))
    if path.stat().st_size > _MOST_BYTES:
        raise TeraziError("over 200 MB: no table that a person keeps", where=str(path))
    return grid_of(path.read_bytes(), str(path), sheet)


def grid_of(raw: bytes, name: str, sheet: str = "") -> tuple[Grid, list[Issue]]:
    """The same of a table at hand. ``name``: that of its file, which tells what it is meant to be."""
    if raw.startswith(_ZIP):
        return read_workbook(raw, name, sheet), []
    if raw.startswith(_OLD_WORKBOOK):
        raise TeraziError("an .xls of the old kind, or one with a password", where=name, hint="Save it as .xlsx")
    if Path(name).suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods"):
        raise TeraziError("no workbook that can be read", where=name, hint="Save it as .xlsx or .csv")
    if sheet:
        raise TeraziError("a text file has no sheets", where=name, hint="Leave --sheet out")
    return read_separated(raw, name)
