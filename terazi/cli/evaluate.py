"""``terazi evaluate``: how well texts are read, measured against the claims that people found in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, knowledge_option
from terazi.cli.output import print_json, screen, tell
from terazi.cli.tables import show_table, show_tables

if TYPE_CHECKING:
    from terazi.flows.evaluate import Evaluation
    from terazi.flows.read import Reader

# The first cell of each head in the rows of an evaluation: one table begins there.
_HEADS = ("part", "kind", "field", "missed")
# terazi.claims.parts.Part, written out so that --help starts fast; a test holds the two together.
_PARTS = ("context", "items", "prior", "lists", "splitting", "attribution", "designations", "subject", "systems")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--missed", default=10, show_default=True, metavar="N", help="Show so many of the claims that were missed."
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(_PARTS),
    metavar="PART",
    help=f"Leave a part of the reader out; may be given again. Parts: {', '.join(_PARTS)}.",
)
@click.option("--ablate", is_flag=True, help="Show what each part is worth: measure without each of them in turn.")
@knowledge_option
@json_option
def evaluate(
    *, gold: Path, missed: int, without: tuple[str, ...], ablate: bool, overlays: tuple[Path, ...], as_json: bool
) -> int:
    """Measure reading against texts with known claims.

    GOLD is a JSON or JSONL file or a folder of them; each text has its claims under "facts". Of texts
    that stand in the unread part nothing but figures is shown.
    """
    from terazi.flows.ablate import reader_without
    from terazi.flows.evaluate import evaluate as measure
    from terazi.flows.read import Reader
    from terazi.knowledge import load

    reader = reader_without(Reader(load(*overlays)), without)
    if ablate:
        return _show_ablations(gold, reader, as_json)
    found = measure(gold, reader)
    for issue in found.issues:
        tell(f"{issue.level}: {issue.about}: {issue.message}")
    if as_json:
        print_json(found.as_json())
    else:
        _show(found, missed)
    return 0


def _show_ablations(gold: Path, reader: Reader, as_json: bool) -> int:
    from terazi.flows.ablate import ablate, ablation_rows

    rows = ablation_rows(ablate(gold, reader))
    if as_json:
        print_json([dict(zip(rows[0], row, strict=True)) for row in rows[1:]])
    else:
        show_table(rows, screen())
    return 0


def _show(found: Evaluation, missed: int) -> None:
    from rich.text import Text

    on = screen()
    show_tables(found.rows(), _HEADS, on)
    if found.gap is not None:
        on.print(f"claim F1 of read texts less that of unread ones: {found.gap:+.3f}")
    for one in found.missed[:missed]:
        on.print(Text.assemble((f"{one.document}  ", "dim"), f"{one.kind} {one.sides}: {one.at} ({one.why})"))
    if len(found.missed) > missed:
        on.print(f"and {len(found.missed) - missed} more claims missed in texts that may be shown", style="dim")
