"""``terazi deals``: the deals of a ledger, by who, what and how far."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import as_of_option, edition_option, json_option, knowledge_option, ledger_option
from terazi.cli.output import plain, print_json, screen, tell

if TYPE_CHECKING:
    from rich.text import Text

    from terazi.flows.encoded import Found
    from terazi.knowledge import Knowledge
    from terazi.model import Deal


@click.command()
@click.option("--recipient", "recipients", metavar="COUNTRY", multiple=True, help="A code or name; may be given again.")
@click.option("--supplier", "suppliers", metavar="COUNTRY", multiple=True, help="A code or name; may be given again.")
@click.option("--kind", "kinds", multiple=True, help="transfer, production, agreement …")
@click.option("--category", "categories", multiple=True, help="uav, aircraft, armoured-vehicle …")
@click.option("--stage", "stages", multiple=True, help="agreed, ordered, delivered …, claimed or established.")
@as_of_option
@edition_option
@ledger_option
@knowledge_option
@json_option
def deals(
    *,
    recipients: tuple[str, ...],
    suppliers: tuple[str, ...],
    kinds: tuple[str, ...],
    categories: tuple[str, ...],
    stages: tuple[str, ...],
    as_of: str,
    edition: str,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """List deals, the stage claimed beside the stage established.

    Options narrow the list down together; one given again widens it.
    """
    from terazi.cli.asked import country, member
    from terazi.cli.settled import find_deals
    from terazi.knowledge import load
    from terazi.model import Category, Kind, Stage
    from terazi.store import Sought

    knowledge = load(*overlays)
    sought = Sought(
        recipients=[country(word, knowledge) for word in recipients],
        suppliers=[country(word, knowledge) for word in suppliers],
        kinds=[member(word, Kind) for word in kinds],
        categories=[member(word, Category) for word in categories],
        stages=[member(word, Stage) for word in stages],
    )
    told = find_deals(ledger_path, knowledge, sought, as_of, edition)
    if as_json:
        rows = [_deal_json(one) for one in told.found]
        print_json({"edition": told.edition, "as_of": told.as_of, "deals": rows})
    elif told.found:
        _show(told.found, knowledge)
    else:
        tell(f"no such deals among the {told.total} of the ledger")
    return 0 if told.found else 1


def _deal_json(one: Found) -> dict[str, object]:
    fields = plain(one.deal)
    assert isinstance(fields, dict)
    conflicts = [{"field": c.field, "type": c.type, "values": c.values} for c in one.contradictions]
    return {**fields, "contradictions": plain(conflicts)}


def _show(found: Sequence[Found], knowledge: Knowledge) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("deal", "who", "what", "claimed", "established", "since"):
        table.add_column(name, no_wrap=name != "what", overflow="fold")
    table.add_column("origins", justify="right")
    for one in found:
        deal = one.deal
        table.add_row(
            deal.id,
            who(deal),
            _what_disputed(one, knowledge),
            deal.stage_claimed or "–",
            deal.stage_established or "–",
            min((step.date for step in deal.history if step.date), default=""),
            str(len(deal.origins)),
        )
    screen().print(table)


def who(deal: Deal) -> str:
    """The parties, as in notation."""
    if deal.suppliers or deal.recipients:
        return f"{'+'.join(deal.suppliers) or '?'} -> {'+'.join(deal.recipients) or '?'}".lower()
    return " + ".join(deal.parties).lower()


def what(deal: Deal, knowledge: Knowledge) -> str:
    """Quantity and items by name, or the category, and the sum of money."""
    names = [knowledge.systems[i].name if i in knowledge.systems else i for i in deal.items]
    things = ", ".join(names) or ", ".join(deal.category)
    count = "" if deal.quantity is None else str(deal.quantity)
    money = f"{deal.amount.currency} {deal.amount.value:,f}" if deal.amount else ""
    return " ".join(part for part in (count, things, money) if part)


def _what_disputed(one: Found, knowledge: Knowledge) -> Text:
    from rich.text import Text

    deal = one.deal
    told = what(deal, knowledge)
    if deal.kind.value != "transfer":
        told = f"{deal.kind}: {told}"
    disputed = dict.fromkeys(c.field for c in one.contradictions)
    conflict = f" (sources conflict: {', '.join(disputed)})" if disputed else ""
    return Text.assemble(told, (conflict, "red"))
