"""Write a reconciled table back into a file, and the correction note on it."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from terazi.briefs.gather import Library
from terazi.briefs.note import correction_note
from terazi.errors import TeraziError
from terazi.exports.separated import write_separated
from terazi.exports.workbook import write_workbook
from terazi.flows.reconcile.run import Held
from terazi.flows.reconcile.writing import writes_of
from terazi.flows.wording import make_wording
from terazi.knowledge import Knowledge
from terazi.model import Ledger

_SEPARATED, _WORKBOOK = (".csv", ".tsv", ".txt"), ".xlsx"


def check_out(out: Path) -> None:
    """A ``TeraziError`` where a table cannot be written under that name."""
    if out.suffix.lower() not in (*_SEPARATED, _WORKBOOK):
        raise TeraziError("no kind of table that can be written", where=str(out), hint="Name it .csv or .xlsx")
    if not out.parent.is_dir():
        raise TeraziError("no such folder", where=str(out.parent))


def save_table(held: Held, out: Path, ledger: Ledger, knowledge: Knowledge) -> None:
    """The person's table with what was found beside each row; the file stands whole or not at all."""
    check_out(out)
    original = Path(held.grid.name).read_bytes() if held.grid.sheet and out.suffix.lower() == _WORKBOOK else b""
    save(table_back(held, out.suffix.lower(), ledger, knowledge, original), out)


def table_back(held: Held, suffix: str, ledger: Ledger, knowledge: Knowledge, original: bytes) -> bytes:
    """The table as a file of that kind. ``original``: the workbook that it was read from, whose looks stay."""
    writes = list(writes_of(held, ledger, knowledge))
    if suffix == _WORKBOOK:
        return write_workbook(held.grid, writes, original)
    return write_separated(held.grid, writes, from_workbook=bool(held.grid.sheet))


def save(raw: bytes, out: Path) -> None:
    """Bytes into a file, at once: a reader never sees half of it."""
    mode = out.stat().st_mode & 0o777 if out.exists() else 0o666 & ~_mask()
    with NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as file:
        whole = Path(file.name)
        try:
            file.write(raw)
            file.flush()
            whole.chmod(mode)
            whole.replace(out)
        finally:
            whole.unlink(missing_ok=True)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_note(held: Held, library: Library, knowledge: Knowledge, language: str, day: str) -> str:
    """The correction note in a language, as of a day."""
    return correction_note(held.told, library, make_wording(language, knowledge), day)
