"""``terazi export``: a ledger in a form that other programs read, with nothing in it that may not be passed on."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from terazi.cli.options import (
    as_of_option,
    edition_option,
    json_option,
    knowledge_option,
    ledger_option,
    settings_option,
)
from terazi.cli.output import print_json, screen, tell
from terazi.flows.whole_files import whole_file

if TYPE_CHECKING:
    from terazi.exports.shelf import Format
    from terazi.model.extract import Extract


@click.command()
@click.argument("format_", metavar="[FORMAT]", required=False, default="")
@click.option("--recipient", "recipients", metavar="COUNTRY", multiple=True, help="A code or name; may be given again.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write there, whole or not at all.")
@click.option("--registers", is_flag=True, help="Also what only a register tells; its publisher's terms are yours.")
@settings_option
@as_of_option
@edition_option
@ledger_option
@knowledge_option
@json_option
def export(
    *,
    format_: str,
    recipients: tuple[str, ...],
    out: Path | None,
    registers: bool,
    settings_path: Path | None,
    as_of: str,
    edition: str,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Write a ledger in a FORMAT that other programs read.

    Without a FORMAT, list all that there are.

    Quotes have at most 160 characters and their address; no text, no place finer than a town and no speaker's name is
    ever written. Beside FILE stands the log of corrections, FILE.corrections.csv.
    """
    from terazi.cli.asked import country, day
    from terazi.cli.clock import today
    from terazi.exports.shelf import find
    from terazi.flows.extract import Cut, open_extract
    from terazi.flows.settings import publication_of, read_settings
    from terazi.knowledge import load

    if not format_:
        return _list(as_json)
    form, knowledge = find(format_), load(*overlays)
    _check_where(form, out, as_json)
    cut = Cut(
        recipients=tuple(country(word, knowledge) for word in recipients),
        as_of=day(as_of) if as_of else "",
        edition=edition,
        registers=registers,
        publication=publication_of(read_settings(settings_path)),
    )
    with open_extract(ledger_path, knowledge, today(), cut) as extract:
        with _opened(out) as target:
            written = form.export(extract, target)
        corrected = _write_corrections(extract, out)
        told = {"format": form.name, "out": str(out), "records": written, "edition": extract.edition}
    if as_json:
        print_json(told)
    elif out:
        tell(f"{out}: {written} records, edition {told['edition']}")
        if corrected:
            tell(f"{_beside(out)}: {corrected} corrections")
    if not written:
        tell("nothing to export: the ledger holds none of what was asked for")
    return 0 if written else 1


def _write_corrections(extract: Extract, out: Path | None) -> int:
    """The log of corrections of what is exported, in a file beside it; how many there are."""
    from terazi.exports.corrections import write_csv

    if out is None:
        return 0
    with whole_file(_beside(out)) as target:
        return write_csv(extract.corrections(), target)


def _beside(out: Path) -> Path:
    return out.with_name(f"{out.name}.corrections.csv")


def _check_where(form: Format, out: Path | None, as_json: bool) -> None:
    if out is None and not form.is_text:
        raise click.UsageError(f"{form.name} is no text: give --out FILE{form.suffix}")
    if out is None and as_json:
        raise click.UsageError("--json tells of a file that was written: give --out FILE")


@contextmanager
def _opened(out: Path | None) -> Iterator[BinaryIO]:
    """The file, which appears when it is whole; or standard output."""
    if out is None:
        yield getattr(sys.stdout, "buffer", None) or cast("BinaryIO", _Printed())
        return
    with whole_file(out) as target:
        yield target


class _Printed:
    """Standard output for bytes of UTF-8 where it takes words alone."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def write(self, part: bytes) -> int:
        sys.stdout.write(self._decoder.decode(bytes(part)))
        return len(part)

    def flush(self) -> None:
        sys.stdout.flush()

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    closed = False


def _list(as_json: bool) -> int:
    from rich.table import Table

    from terazi.exports.shelf import shelf

    if as_json:
        rows = [
            {"format": f.name, "title": f.title, "suffix": f.suffix, "media": f.media, "page": f.page.strip()}
            for f in shelf()
        ]
        print_json({"formats": rows})
        return 0
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("format", "what it is", "file"):
        table.add_column(name, no_wrap=True)
    for form in shelf():
        table.add_row(form.name, form.title, f"*{form.suffix}")
    screen().print(table)
    return 0
