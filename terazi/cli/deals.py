"""``terazi deals``: the deals of a ledger, by who, what and how far."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import as_of_option, json_option, knowledge_option, ledger_option
from terazi.cli.output import plain, print_json, screen, tell

if TYPE_CHECKING:
    from rich.text import Text

    from terazi.cli.settled import Settled
    from terazi.knowledge import Knowledge
    from terazi.model import Contradiction, Deal


@click.command()
@click.option("--recipient", "recipients", metavar="COUNTRY", multiple=True, help="A code or name; may be given again.")
@click.option("--supplier", "suppliers", metavar="COUNTRY", multiple=True, help="A code or name; may be given again.")
@click.option("--kind", "kinds", multiple=True, help="transfer, production, agreement …")
@click.option("--category", "categories", multiple=True, help="uav, aircraft, armoured-vehicle …")
@click.option("--stage", "stages", multiple=True, help="agreed, ordered, delivered …, claimed or established.")
@as_of_option
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
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """List deals, the stage claimed beside the stage established.

    Options narrow the list down together; one given again widens it.
    """
    from terazi.cli.asked import country, member
    from terazi.cli.settled import settle_file
    from terazi.knowledge import load
    from terazi.model import Category, Kind, Stage

    knowledge = load(*overlays)
    wanted = _Wanted(
        recipients=[country(word, knowledge) for word in recipients],
        suppliers=[country(word, knowledge) for word in suppliers],
        kinds=[member(word, Kind) for word in kinds],
        categories=[member(word, Category) for word in categories],
        stages=[member(word, Stage) for word in stages],
    )
    settled = settle_file(ledger_path, overlays, as_of)
    found = [deal for deal in settled.ledger.deals if wanted.takes(deal)]
    if as_json:
        print_json(
            {
                "edition": settled.ledger.edition,
                "as_of": settled.ledger.as_of,
                "deals": [_deal_json(deal, settled) for deal in found],
            }
        )
    elif found:
        _show(found, settled)
    else:
        tell(f"no such deals among the {len(settled.ledger.deals)} of the ledger")
    return 0 if found else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What deals were asked for; nothing asked takes all."""

    recipients: Collection[str]
    suppliers: Collection[str]
    kinds: Collection[str]
    categories: Collection[str]
    stages: Collection[str]

    def takes(self, deal: Deal) -> bool:
        """Whether the deal is asked for; a party of an agreement is on either side."""
        return (
            _meets(self.recipients, (*deal.recipients, *deal.parties))
            and _meets(self.suppliers, (*deal.suppliers, *deal.parties))
            and _meets(self.kinds, (deal.kind,))
            and _meets(self.categories, deal.category)
            and _meets(self.stages, (deal.stage_claimed, deal.stage_established))
        )


def _meets(asked: Collection[str], found: Collection[str | None]) -> bool:
    return not asked or any(one in asked for one in found)


def _deal_json(deal: Deal, settled: Settled) -> dict[str, object]:
    fields = plain(deal)
    assert isinstance(fields, dict)
    conflicts = [{"field": c.field, "type": c.type, "values": c.values} for c in _contradictions(deal, settled)]
    return {**fields, "contradictions": plain(conflicts)}


def _contradictions(deal: Deal, settled: Settled) -> list[Contradiction]:
    return [one for one in settled.ledger.contradictions if one.deal == deal.id]


def _show(found: list[Deal], settled: Settled) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("deal", "who", "what", "claimed", "established", "since"):
        table.add_column(name, no_wrap=name != "what", overflow="fold")
    table.add_column("origins", justify="right")
    for deal in found:
        table.add_row(
            deal.id,
            who(deal),
            _what_disputed(deal, settled),
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


def _what_disputed(deal: Deal, settled: Settled) -> Text:
    from rich.text import Text

    told = what(deal, settled.knowledge)
    if deal.kind.value != "transfer":
        told = f"{deal.kind}: {told}"
    disputed = dict.fromkeys(one.field for one in _contradictions(deal, settled))
    conflict = f" (sources conflict: {', '.join(disputed)})" if disputed else ""
    return Text.assemble(told, (conflict, "red"))
