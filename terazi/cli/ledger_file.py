"""``terazi ledger verify``, ``backup``, ``restore`` and ``editions``: look after the ledger file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import print_json, screen, tell

if TYPE_CHECKING:
    from terazi.store import Checked


@click.command()
@click.option("--edition", default="", help="Also check that the ledger still holds this edition, noted elsewhere.")
@ledger_option
@json_option
def verify(edition: str, ledger_path: Path, as_json: bool) -> int:
    """Check that nothing in a ledger was altered or taken out.

    Nor slipped in. Reads the whole file and writes nothing. Each problem is one line.
    """
    from terazi.store import verify as check

    checked = check(ledger_path, edition)
    if as_json:
        print_json({"ledger": str(ledger_path), **_checked_json(checked)})
    else:
        for problem in checked.problems:
            click.echo(problem)
        if not checked.problems:
            click.echo(f"{ledger_path}: {_told(checked)}")
    return 1 if checked.problems else 0


@click.command()
@knowledge_option
@ledger_option
@json_option
def rebuild(overlays: tuple[Path, ...], ledger_path: Path, as_json: bool) -> int:
    """Work the settled ledger out anew.

    Origins, deals and contradictions are derived from what is stored, and kept beside it (NAME.settled) so that
    each is worked out once. Deals keep their names. The file may be deleted at any time.
    """
    from terazi.cli.clock import today
    from terazi.flows.kept import kept_ledger
    from terazi.flows.settle import lexicon_from
    from terazi.knowledge import load

    with kept_ledger(ledger_path, lexicon_from(load(*overlays)), today()) as kept:
        kept.rebuild()
        totals = kept.totals()
    if as_json:
        print_json({"ledger": str(ledger_path), **{name: getattr(totals, name) for name in _TOTALS}})
    else:
        click.echo(f"{ledger_path}: {', '.join(f'{getattr(totals, name)} {name}' for name in _TOTALS)}")
    return 0 if totals.claims else 1


_TOTALS = ("claims", "origins", "deals", "contradictions")


@click.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite FILE.")
@ledger_option
@json_option
def backup(target: Path, force: bool, ledger_path: Path, as_json: bool) -> int:
    """Copy a ledger into FILE.

    Also while other programs write to it. FILE gets its name only once the copy is whole, checked and on the disk.
    """
    from terazi.store import back_up

    checked = back_up(ledger_path, target, overwrite=force)
    if as_json:
        print_json({"ledger": str(ledger_path), "backup": str(target), **_checked_json(checked)})
    else:
        click.echo(f"{target}: {_told(checked)}")
    for problem in checked.problems:
        tell(f"copied as it is: {problem}")
    return 1 if checked.problems else 0


@click.command()
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@ledger_option
@json_option
def restore(source: Path, ledger_path: Path, as_json: bool) -> int:
    """Put the backup FILE in the place of a ledger.

    FILE is checked first and stays. The replaced ledger is kept beside, as NAME.before-restore-DAY.
    """
    from terazi.cli.clock import today
    from terazi.store import restore as put_back

    checked, aside = put_back(ledger_path, source, today())
    if as_json:
        kept = {"replaced": str(aside)} if aside else {}
        print_json({"ledger": str(ledger_path), "backup": str(source), **kept, **_checked_json(checked)})
    else:
        click.echo(f"{ledger_path}: {_told(checked)}")
        if aside:
            click.echo(f"the ledger that was here is now {aside}")
    return 0


@click.command()
@ledger_option
@json_option
def editions(ledger_path: Path, as_json: bool) -> int:
    """List the editions of a ledger.

    One for each day on which something was recorded. Whoever cites an edition has named all that was
    recorded up to its end.
    """
    from terazi.store import open_ledger

    with open_ledger(ledger_path, create=False) as store:
        found = list(store.editions())
    if as_json:
        rows = [{"edition": one.edition, "day": one.day, "recorded": one.recorded} for one in found]
        print_json({"ledger": str(ledger_path), "editions": rows})
    elif found:
        _show([(one.edition, one.day or "no day", _counted(one.recorded)) for one in found])
    else:
        tell("no editions: nothing is recorded yet")
    return 0 if found else 1


def _show(rows: list[tuple[str, str, str]]) -> None:
    from rich.table import Table

    table = Table("edition", "day", "recorded", box=None, pad_edge=False, header_style="dim")
    for row in rows:
        table.add_row(*row)
    screen().print(table)


def _checked_json(checked: Checked) -> dict[str, object]:
    return {
        "sound": not checked.problems,
        "version": checked.version,
        "edition": checked.edition,
        "recorded": checked.records,
        "problems": list(checked.problems),
    }


def _told(checked: Checked) -> str:
    what = "sound" if not checked.problems else "has problems"
    if not checked.has_log:
        return f"{what}, as far as a file of version {checked.version} can be checked: it has no log yet"
    return f"{what}, edition {checked.edition}, {_counted(checked.records)}"


# One of a kind of records and several; names of deals are recorded some together.
_KINDS = {
    "error": ("note in the book of errors", "notes in the book of errors"),
    "issue": ("issue of a source", "issues of sources"),
    "name": ("run of deal names", "runs of deal names"),
    "words": ("snapshot of words", "snapshots of words"),
}


def _counted(records: Mapping[str, int]) -> str:
    """``3 documents, 1 judgement``."""
    told = []
    for kind, number in records.items():
        one, several = _KINDS.get(kind, (kind, f"{kind}s"))
        told.append(f"{number} {one if number == 1 else several}")
    return ", ".join(told) or "nothing recorded"
