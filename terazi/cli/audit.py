"""``terazi audit``: every sentence of a text held against the ledger."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import (
    as_of_option,
    asked_register_option,
    edition_option,
    json_option,
    knowledge_option,
    ledger_option,
    verdict_language_option,
)
from terazi.cli.output import IssueLog, print_json, screen, tell

if TYPE_CHECKING:
    from terazi.knowledge import Knowledge
    from terazi.model import Document
    from terazi.model.checking import Audit


@click.command()
@click.argument("source", metavar="FILE|URL|-")
@click.option(
    "--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write one page, in both languages."
)
@click.option("--csv", "table", type=click.Path(path_type=Path), metavar="FILE", help="Write a row for each statement.")
@verdict_language_option
@click.option("--on", "day", default="", metavar="DAY", help="When the text was published, if it does not say.")
@asked_register_option
@as_of_option
@edition_option
@ledger_option
@knowledge_option
@json_option
def audit(
    *,
    source: str,
    page: Path | None,
    table: Path | None,
    language: str,
    day: str,
    register: str,
    as_of: str,
    edition: str,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Check every statement of a text against the ledger.

    FILE|URL|- is a text, a page on the web, or standard input. Each sentence that asserts something checkable gets a
    verdict with the rule that gave it, evidence and the closest rival; the others are counted.
    """
    from terazi.cli.checked import spoken_language
    from terazi.cli.held import held_of
    from terazi.flows.checking import audit_text

    documents = _documents(source, day or as_of)
    held = held_of(ledger_path, overlays, as_of, edition)
    audits = [audit_text(one, held, register) for one in documents]
    for one in audits[:1]:
        spoken = spoken_language(language, one)
        _export(one, page, table, spoken, held.knowledge)
        _show(audits, spoken, held.knowledge, as_json=as_json, quiet=bool(page or table))
    return 0 if any(one.findings for one in audits) else 1


def _documents(source: str, day: str) -> Sequence[Document]:
    """The text or texts of a source, with the day that was given where they have none; issues are told."""
    from terazi.cli.asked import day as day_of
    from terazi.cli.clock import today
    from terazi.flows.documents import text_documents
    from terazi.model import Document, Issue

    log, found = IssueLog(), []
    for one in log.watch(text_documents([source])):
        if isinstance(one, Issue):
            log.add(one)
        elif isinstance(one, Document):
            found.append(one if one.published else dataclasses.replace(one, published=day_of(day) if day else today()))
    log.end()
    return found


def _export(one: Audit, page: Path | None, table: Path | None, language: str, knowledge: Knowledge) -> None:
    from terazi.flows.audit import audit_csv, audit_html
    from terazi.flows.whole_files import write_whole

    if page:
        write_whole(page, audit_html(one, language, knowledge).encode())
        tell(f"-> {page}")
    if table:
        write_whole(table, audit_csv(one, language, knowledge))
        tell(f"-> {table}")


def _show(audits: Sequence[Audit], language: str, knowledge: Knowledge, *, as_json: bool, quiet: bool) -> None:
    from terazi.cli.checked import audit_json, show_audit
    from terazi.flows.wording import make_wording, make_wordings

    for one in audits:
        if as_json:
            print_json(audit_json(one, make_wordings(knowledge)))
        elif not quiet:
            show_audit(one, screen(), make_wording(language, knowledge))
