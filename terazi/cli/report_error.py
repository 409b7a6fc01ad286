"""``terazi report-error``: note that a record is wrong, and answer such a report by a judgement or a refusal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import plain, print_json, tell
from terazi.errors import TeraziError

if TYPE_CHECKING:
    from terazi.model.corrections import ErrorNote
    from terazi.store import LedgerStore


@click.command("report-error")
@click.argument("record", metavar="[RECORD]", required=False, default="")
@click.option("--what", default="", metavar="TEXT", help="What is wrong. Not made public.")
@click.option("--by", metavar="NAME", envvar="TERAZI_JUDGE", show_envvar=True, default="", help="Who says so.")
@click.option("--at", default="", metavar="INSTANT", help="When, in UTC.  [default: now]")
@click.option("--answer", metavar="REPORT", default="", help="Answer this report, by --judgement.")
@click.option("--judgement", "judgements", metavar="JUDGEMENT", multiple=True, help="What put it right.")
@click.option("--refuse", metavar="REPORT", default="", help="Refuse this report, with --why.")
@click.option("--why", default="", metavar="TEXT", help="The reason of a refusal. Made public.")
@click.option("--list", "listed", is_flag=True, help="List all reports, the waiting ones last.")
@ledger_option
@knowledge_option
@json_option
def report_error(
    *,
    record: str,
    what: str,
    by: str,
    at: str,
    answer: str,
    judgements: tuple[str, ...],
    refuse: str,
    why: str,
    listed: bool,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Report a RECORD as wrong, or answer such a report.

    RECORD is a deal (D-0001), a claim or a document, by its id. A report waits until a person has looked:
    he judges (terazi judge) and answers with --answer, or refuses with a reason. Nothing is ever removed;
    what became of it is told by: terazi corrections.
    """
    from terazi.cli.clock import now
    from terazi.flows.errors import answer_error, refuse_error
    from terazi.flows.errors import report_error as note_error
    from terazi.knowledge import load
    from terazi.store import open_ledger

    if not listed and sum(map(bool, (record, answer, refuse))) != 1:
        raise TeraziError("name one record, one report to answer, or one to refuse", where="terazi report-error")
    with open_ledger(ledger_path, create=False) as store:
        if listed:
            return _list(store, as_json=as_json)
        if answer:
            made = answer_error(store, answer, judgements, by=by, at=at or now())
        elif refuse:
            made = refuse_error(store, refuse, why=why, by=by, at=at or now(), knowledge=load(*overlays))
        else:
            made = note_error(store, record, what=what, by=by, at=at or now())
    if as_json:
        print_json({"note": plain(made)})
    else:
        click.echo(_line(made))
    return 0


def _list(store: LedgerStore, *, as_json: bool) -> int:
    from terazi.flows.errors import answers_of, waiting

    notes = list(store.errors())
    waits = {one.id for one in waiting(notes)}
    reports = [one for one in notes if one.event.value == "reported"]
    answers = answers_of(notes)
    if as_json:
        print_json({"reports": [{"report": one, "answer": answers.get(one.id)} for one in reports]})
    else:
        for one in sorted(reports, key=lambda one: (one.id in waits, one.at, one.id)):
            click.echo(_line(one))
            click.echo(f"  {_line(answers[one.id])}" if one.id in answers else "  waits for a person")
    if not reports and not as_json:
        tell("no reports of errors")
    return 0 if reports else 1


def _line(note: ErrorNote) -> str:
    """A note in one line, for whoever keeps the ledger."""
    match note.event.value:
        case "reported":
            return f"{note.id}  {note.record} reported as wrong by {note.by} on {note.at[:10]}: {note.what}"
        case "refused":
            return f"{note.id}  {note.report} refused by {note.by} on {note.at[:10]}: {note.what}"
    return f"{note.id}  {note.report} answered by {note.by} on {note.at[:10]}: {', '.join(note.judgements)}"
