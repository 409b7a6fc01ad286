"""``terazi read``: texts into claims, printed, stored in a ledger, or written as the codebook has them."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.model_options import ModelOptions, model_options, open_model, told_counts
from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import IssueLog, print_json, print_line, tell
from terazi.cli.progress import count_texts, progress
from terazi.cli.storing import store_texts

if TYPE_CHECKING:
    from terazi.flows.both import BothReaders, Read
    from terazi.model import Issue


@click.command()
@click.argument("sources", nargs=-1)
@click.option(
    "--codebook", is_flag=True, help="One JSON line per text with the codebook's fields, even if it is empty."
)
@click.option(
    "--into", type=click.Path(path_type=Path), metavar="LEDGER", help="Store what is read in this ledger file."
)
@click.option("--store", is_flag=True, help="Store what is read in the ledger of --ledger.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="Processes for over 200 texts.  [default: one per core]",
)
@click.option(
    "--gloss",
    "language",
    metavar="en|tr",
    help="Show each claim also as a sentence in this language; JSON has both.",
)
@model_options
@ledger_option
@knowledge_option
@json_option
def read(
    *,
    sources: tuple[str, ...],
    codebook: bool,
    into: Path | None,
    store: bool,
    jobs: int,
    language: str | None,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
    model: ModelOptions,
) -> int:
    """Read texts into claims and show each with its quotes.

    SOURCES are text, HTML, JSON, JSONL, PDF, DOCX, EML or ZIP files, folders of these, addresses, or -
    for standard input.
    """
    if not all(sources) or not sources:
        raise click.UsageError("Nothing to read: give files, folders, addresses, or - for standard input")
    if codebook and (into or store or len(sources) > 1):
        raise click.UsageError("--codebook takes one JSONL file or folder, and stores nothing")
    if language and (codebook or into or store):
        raise click.UsageError("--gloss is for claims that are shown, not for --codebook, --into or --store")
    from terazi.flows.batch import Readers
    from terazi.flows.both import BothReaders
    from terazi.knowledge import load

    load(*overlays)  # what is wrong with the knowledge is told before anything is read
    with Readers(overlays, jobs) as alone:
        readers = BothReaders(alone, open_model(model, alone.reader))
        if codebook:
            code = _write_codebook(sources[0], readers)
        elif into or store:
            code = _store(sources, readers, into or ledger_path, as_json)
        else:
            code = _show(sources, readers, language, as_json)
        if readers.model:
            tell(told_counts(readers.model.counts))
        return code


def _write_codebook(where: str, readers: BothReaders) -> int:
    from terazi.flows.codebook import reading_row
    from terazi.flows.documents import codebook_documents
    from terazi.model import Issue

    log, written = IssueLog(), 0
    knowledge = readers.readers.reader.knowledge
    found = log.watch(codebook_documents(where))
    with progress("reading", count_texts([where]), shown=_is_piped()) as step:
        for one in readers.read_all(found):
            if isinstance(one, Issue):
                log.add(one)
                continue
            for issue in one.model.issues if one.model else ():
                log.add(issue)
            print_line(reading_row(one.rules, knowledge, one.model))
            written += 1
            step(1)
    log.end()
    return 0 if written and not log.faults else 1


def _show(sources: Sequence[str], readers: BothReaders, language: str | None, as_json: bool) -> int:
    """Print what is found in each text, as it is found."""
    from terazi.cli.claims import reading_json, show_reading
    from terazi.cli.output import screen
    from terazi.flows.wording import make_wording, make_wordings
    from terazi.model import Issue, Level

    knowledge = readers.readers.reader.knowledge
    wording = make_wording(language, knowledge) if language else None
    wordings = make_wordings(knowledge) if as_json else ()
    log, claims, on = IssueLog(), 0, screen()
    for one in _read(sources, readers, log):
        if isinstance(one, Issue):
            log.add(one)
            if as_json:
                print_line({"issue": one})
            continue
        claims += len(one.claims)
        if as_json:
            print_line(reading_json(one.rules, wordings, one.model))
        else:
            show_reading(one.rules, on, wording, one.model)
        for issue in one.issues:
            if not as_json or issue.level is Level.FAULT:  # the others stand in the JSON
                log.add(issue)
    log.end()
    if not claims and not as_json:
        tell("no claims found")
    return 0 if claims and not log.faults else 1


def _read(sources: Sequence[str], readers: BothReaders, log: IssueLog) -> Iterator[Read | Issue]:
    from terazi.flows.documents import text_documents

    found = log.watch(text_documents(sources))
    with progress("reading", count_texts(sources), shown=_is_piped()) as step:
        for one in readers.read_all(found):
            yield one
            step(1)


def _is_piped() -> bool:
    """A bar would be torn by results on the same terminal."""
    return not sys.stdout.isatty()


def _store(sources: Sequence[str], readers: BothReaders, path: Path, as_json: bool) -> int:
    log = IssueLog()
    report = store_texts(sources, readers, path, log)
    log.end()
    if as_json:
        print_json({"ledger": str(path), **dataclasses.asdict(report)})
    else:
        click.echo(
            f"{report.documents} texts ({report.new} new, {report.reread} read again, {report.known} known), "
            f"{report.claims} claims, {report.issues} issues -> {path}"
        )
    return 0 if report.documents and not log.faults else 1
