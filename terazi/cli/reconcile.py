"""``terazi reconcile``: an analyst's own table held against the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import as_of_option, json_option, knowledge_option, ledger_option

if TYPE_CHECKING:
    from terazi.flows.reconcile import Held
    from terazi.flows.settled import Settled


@click.command()
@click.argument("table", type=click.Path(path_type=Path))
@click.option(
    "--map", "maps", metavar="FIELD=HEADER", multiple=True, help="Which column holds a field: its header or letter."
)
@click.option(
    "--sheet",
    default="",
    metavar="NAME",
    help="The sheet of a workbook, hidden or not.  [default: the first visible one]",
)
@click.option(
    "--recipient", "recipients", metavar="COUNTRY", multiple=True, help="The recipient of all rows that name none."
)
@click.option(
    "--tolerance",
    type=click.IntRange(0, 20),
    default=2,
    show_default=True,
    metavar="YEARS",
    help="So many years apart do not speak against a match.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the table back as .csv or .xlsx, with three columns more.",
)
@click.option("--note", metavar="FILE", help="Write a correction note in Markdown; - for standard output.")
@click.option("--language", default="en", show_default=True, metavar="en|tr", help="The language of the note.")
@as_of_option
@ledger_option
@knowledge_option
@json_option
def reconcile(
    *,
    table: Path,
    maps: tuple[str, ...],
    sheet: str,
    recipients: tuple[str, ...],
    tolerance: int,
    out: Path | None,
    note: str | None,
    language: str,
    as_of: str,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Hold your own table of deals against the ledger.

    TABLE is a .csv or .xlsx file with one deal a row. Its columns are found by their headers, in English,
    Turkish or Russian. Each row matches, differs or is only in the table; deals that the table should have
    and has not are told too. Exit code 1 where anything differs.
    """
    from terazi.cli.asked import country
    from terazi.cli.settled import settle_file
    from terazi.flows.reconcile import Asked
    from terazi.flows.reconcile import reconcile as hold_against
    from terazi.knowledge import load

    _check(out, note, language, as_json)
    codes = tuple(country(word, load(*overlays)) for word in recipients)
    asked = Asked(sheet=sheet, maps=_mapped(maps), recipients=codes, tolerance=tolerance)
    settled = settle_file(ledger_path, overlays, as_of)
    held = hold_against(table, settled.ledger, settled.knowledge, asked)
    _tell_issues(held)
    _write(held, settled, out, note, language)
    _print(held, settled, as_json=as_json, quiet=note == "-")
    return 0 if held.told.agrees else 1


def _check(out: Path | None, note: str | None, language: str, as_json: bool) -> None:
    """Refuse at once what could only fail after all the work."""
    from terazi.briefs.wording import LANGUAGES
    from terazi.errors import TeraziError, did_you_mean
    from terazi.flows.reconcile.save import check_out

    if language not in LANGUAGES:
        raise TeraziError(f"no note in {language!r}", hint=did_you_mean(language, LANGUAGES))
    if out:
        check_out(out)
    if note == "-" and as_json:
        raise TeraziError("the note and JSON cannot both go to standard output", hint="Give --note a file")
    if note and note != "-" and not Path(note).parent.is_dir():
        raise TeraziError("no such folder", where=str(Path(note).parent))


def _mapped(maps: tuple[str, ...]) -> dict[str, str]:
    from terazi.errors import TeraziError

    found: dict[str, str] = {}
    for one in maps:
        field, sign, header = one.partition("=")
        if not sign or not header.strip():
            raise TeraziError(f"no mapping: {one!r}", hint='Write it as --map supplier="Verkäufer"')
        found[field.strip().lower()] = header.strip()
    return found


def _tell_issues(held: Held) -> None:
    from terazi.cli.output import IssueLog

    log = IssueLog()
    for issue in held.told.issues:
        log.add(issue)
    log.end()


def _write(held: Held, settled: Settled, out: Path | None, note: str | None, language: str) -> None:
    from terazi.briefs.gather import open_library
    from terazi.cli.clock import today
    from terazi.flows.reconcile.save import save, save_table, write_note

    if out:
        save_table(held, out, settled.ledger, settled.knowledge)
    if note:
        library = open_library(settled.ledger, settled.documents, settled.claims)
        text = write_note(held, library, settled.knowledge, language, settled.ledger.as_of or today())
        if note == "-":
            click.echo(text, nl=False)
        else:
            save(text.encode(), Path(note))


def _print(held: Held, settled: Settled, *, as_json: bool, quiet: bool) -> None:
    from terazi.cli.output import print_json
    from terazi.cli.reconcile_told import as_plain, show

    if as_json:
        print_json(as_plain(held.told, settled))
    elif not quiet:
        show(held.told, settled)
