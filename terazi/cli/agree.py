"""``terazi agree``: how far two readings of the same texts agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.model_options import ModelOptions, model_options, open_model, told_counts
from terazi.cli.options import json_option, knowledge_option
from terazi.cli.output import IssueLog, print_json, screen, tell
from terazi.cli.tables import show_tables
from terazi.errors import TeraziError

if TYPE_CHECKING:
    from terazi.flows.agreement import Agreement, Twice
    from terazi.flows.read import Reader
    from terazi.model import Issue

_HEADS = ("part", "kind", "field", "gold")


@click.command()
@click.argument("texts", metavar="TEXTS")
@click.option(
    "--with",
    "with_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Compare with the claims of a codebook reading instead, without any model.",
)
@click.option(
    "--lone", default=10, show_default=True, metavar="N", help="Show so many claims that one reading has alone."
)
@model_options
@knowledge_option
@json_option
def agree(
    *, texts: str, with_file: Path | None, lone: int, overlays: tuple[Path, ...], as_json: bool, model: ModelOptions
) -> int:
    """Compare the reading by rules with another of the same texts.

    TEXTS is a file or folder, of texts or of JSON documents. The other reading is that of a model
    (--model-reader), which is asked about every text worth reading, or a file of anybody's (--with).
    Where texts have known claims under "facts", both readings, their union and their intersection are
    measured against these; of the unread part of such texts nothing but figures is shown.
    """
    from terazi.flows.read import Reader
    from terazi.knowledge import load

    if model.model_reader == (with_file is not None):
        raise click.UsageError("Give --model-reader, or --with FILE, and not both")
    log = IssueLog()
    found = _compare(texts, with_file, model, Reader(load(*overlays)), log)
    if as_json:
        print_json(found.as_json())
    else:
        _show(found, lone)
    if not any(part.texts for part in found.parts):
        tell("nothing to compare: no text was read twice")
        return 1
    return 1 if log.faults else 0


def _compare(where: str, with_file: Path | None, chosen: ModelOptions, reader: Reader, log: IssueLog) -> Agreement:
    from terazi.flows.agree import agree as measure
    from terazi.flows.read_twice import claims_in, documents_of, twice_by_file, twice_by_model

    if where == "-" or not Path(where).exists():
        raise TeraziError("no such file or folder", where=where, hint="Give texts that stand on the disk")
    unanswered: list[None] = []
    documents, facts = documents_of(where)
    if with_file:
        told, issues = claims_in(with_file)
        for issue in issues:
            log.add(issue)
        pairs = twice_by_file(log.watch(documents), facts, told, reader)
        found = measure(_answered(pairs, log, unanswered), str(with_file))
    else:
        model = open_model(chosen, reader, every_read=True)
        assert model is not None  # asked for, as was checked above
        pairs = twice_by_model(log.watch(documents), facts, model, reader)
        found = measure(_answered(pairs, log, unanswered), model.name)
        tell(told_counts(model.counts))
    log.end()
    return found.with_unanswered(len(unanswered))


def _answered(pairs: Iterable[Twice | Issue | None], log: IssueLog, unanswered: list[None]) -> Iterator[Twice]:
    """The texts that both readers read; issues are told, the rest is counted."""
    from terazi.model import Issue

    for one in pairs:
        if isinstance(one, Issue):
            log.add(one)
        elif one is None:
            unanswered.append(one)
        else:
            yield one


def _show(found: Agreement, lone: int) -> None:
    from rich.text import Text

    on = screen()
    on.print(Text(f"rules beside {found.other}"))
    if found.unanswered:
        on.print(f"texts without an answer, left out: {found.unanswered}", style="dim")
    on.print()
    show_tables(found.rows(), _HEADS, on)
    for one in found.lone[:lone]:
        on.print(Text.assemble((f"{one.document}  ", "dim"), f"{one.reader} alone: {one.line}"), soft_wrap=True)
    if len(found.lone) > lone:
        on.print(f"and {len(found.lone) - lone} more claims that one reading has alone", style="dim")
