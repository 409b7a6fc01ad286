"""``terazi corrections``: the public log of what was wrong in a ledger and what was done about it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import edition_option, json_option, knowledge_option, language_option, ledger_option
from terazi.cli.output import print_json, tell

if TYPE_CHECKING:
    from terazi.briefs.wording import Wording
    from terazi.model.corrections import Correction

_FORMS = ("json", "csv", "md")


@click.command()
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write there: .json, .csv or .md.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV on standard output.")
@language_option
@edition_option
@ledger_option
@knowledge_option
@json_option
def corrections(
    *,
    out: Path | None,
    as_csv: bool,
    language: str,
    edition: str,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Tell what was wrong, since when, and what was done.

    By which judgement, and in which edition it is right. Printed as Markdown. It names no person, and is
    written beside every export of records.
    """
    from terazi.flows.corrections import corrections as find
    from terazi.flows.wording import make_wording
    from terazi.knowledge import load
    from terazi.store import open_ledger

    knowledge = load(*overlays)
    wording = make_wording(language, knowledge)
    with open_ledger(ledger_path, create=False) as store:
        view = store.at(edition) if edition else store
        found, now = find(view, knowledge), view.edition()
    if out:
        _write(out, found, now, wording)
    if as_json:
        print_json({"edition": now, "corrections": found})
    elif as_csv:
        click.echo(_told("csv", found, now, wording).decode(), nl=False)
    elif not out:
        click.echo(_told("md", found, now, wording).decode(), nl=False)
    return 0 if found else 1


def _write(out: Path, found: Sequence[Correction], edition: str, wording: Wording) -> None:
    from terazi.flows.whole_files import whole_file

    form = out.suffix.lstrip(".").lower()
    if form not in _FORMS:
        raise click.UsageError(f"no form of a log: {out.name}. Name it .json, .csv or .md")
    with whole_file(out) as target:
        target.write(_told(form, found, edition, wording))
    tell(f"{out}: {len(found)} corrections, edition {edition}")


def _told(form: str, found: Sequence[Correction], edition: str, wording: Wording) -> bytes:
    from terazi.briefs.corrections import corrections_text
    from terazi.exports.corrections import write_csv, write_json

    if form == "md":
        return corrections_text(found, edition, wording).encode()
    told = io.BytesIO()
    (write_csv if form == "csv" else write_json)(found, told)
    return told.getvalue()
