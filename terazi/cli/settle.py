"""``terazi settle``: what all that is stored comes to; or stories of a measuring set, settled one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import as_of_option, edition_option, json_option, knowledge_option, ledger_option
from terazi.cli.output import IssueLog, print_json, screen, tell
from terazi.cli.rows import print_rows, rows_of
from terazi.cli.settled import settle_file
from terazi.errors import TeraziError

if TYPE_CHECKING:
    from terazi.model import Ledger


@click.command()
@click.option("--stories", metavar="IN.jsonl", help="Settle stories of a measuring set instead: one line out for each.")
@as_of_option
@edition_option
@ledger_option
@knowledge_option
@json_option
def settle(
    *, stories: str | None, as_of: str, edition: str, ledger_path: Path, overlays: tuple[Path, ...], as_json: bool
) -> int:
    """Settle stored claims into deals and contradictions.

    Deals are worked out anew each time; this counts them, by the stage claimed and established.
    """
    if stories:
        return _settle_stories(stories, overlays)
    ledger = settle_file(ledger_path, overlays, as_of, edition).ledger
    counts = _counts(ledger)
    if as_json:
        print_json({"edition": ledger.edition, "as_of": ledger.as_of, **counts, "stages": _stages(ledger)})
    else:
        _show(ledger, counts)
    return 0 if ledger.deals else 1


def _counts(ledger: Ledger) -> dict[str, int]:
    return {
        "reports": len(ledger.reports),
        "claims": sum(len(report.claims) for report in ledger.reports),
        "origins": len(ledger.origins),
        "deals": len(ledger.deals),
        "contradictions": len(ledger.contradictions),
    }


def _stages(ledger: Ledger) -> dict[str, dict[str, int]]:
    """Stage -> how many deals are claimed and how many established to have reached it."""
    from terazi.model import Stage

    claimed = Counter(deal.stage_claimed for deal in ledger.deals)
    established = Counter(deal.stage_established for deal in ledger.deals)
    return {
        stage.value: {"claimed": claimed[stage], "established": established[stage]}
        for stage in Stage
        if claimed[stage] or established[stage]
    }


def _show(ledger: Ledger, counts: dict[str, int]) -> None:
    from rich.table import Table

    on = screen()
    on.print(", ".join(f"{number} {what}" for what, number in counts.items()))
    table = Table("stage", box=None, pad_edge=False, header_style="dim")
    table.add_column("claimed", justify="right")
    table.add_column("established", justify="right")
    for stage, numbers in _stages(ledger).items():
        table.add_row(stage, str(numbers["claimed"]), str(numbers["established"] or "–"))
    on.print(table)
    if not ledger.deals:
        tell("no deals: nothing is stored yet, or no claim tells of one. Store texts with: terazi read FILE --store")


def _settle_stories(where: str, overlays: tuple[Path, ...]) -> int:
    log = IssueLog()
    return print_rows(_answers(where, overlays, log), log)


def _answers(where: str, overlays: tuple[Path, ...], log: IssueLog) -> Iterator[dict[str, object]]:
    """Story by story: one that is not as it should be is told, and the next one goes on."""
    from terazi.flows.stories import settle_stories
    from terazi.knowledge import load
    from terazi.model import Issue, Level

    knowledge = load(*overlays)
    for row in rows_of(where, {"id": object, "documents": list}, log):
        try:
            yield from settle_stories([row], knowledge)
        except TeraziError as error:
            log.add(Issue(level=Level.SKIP, stage="settle", about=str(row["id"]), message=str(error)))
