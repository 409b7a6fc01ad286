"""``terazi registers diff``: how two editions of a register differ, deal by deal and in shares."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import plain, print_json, screen, tell
from terazi.errors import TeraziError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from terazi.flows.register_drift import ChangedDeal, Drift
    from terazi.flows.register_shares import ShareDrift
    from terazi.model import Register, RegisterDeal

# So many deals of each sort are listed; JSON has all.
_SHOWN = 12


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--recipient", metavar="WHO", default="", help="Only what this state bought (kz or Kazakhstan).")
@click.option("--since", type=int, metavar="YEAR", help="First year of the shares.  [default: five years of both]")
@click.option("--until", type=int, metavar="YEAR", help="Last year of the shares.  [default: the last of both]")
@ledger_option
@knowledge_option
@json_option
def diff(
    *,
    old: str,
    new: str,
    recipient: str,
    since: int | None,
    until: int | None,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Show how two editions of a register differ.

    OLD and NEW are editions (terazi registers). Deals are told that only one of them lists, or both, but not
    alike; then each supplier's share of the volume in one window. Where only one edition gives volumes by
    year, the other's even spread over a deal's years moves shares by itself: that part stands in a column
    of its own, and what is left is drift of the register.
    """
    from terazi.cli.asked import country
    from terazi.flows.register_drift import drift, edition
    from terazi.flows.register_items import RegisterItems
    from terazi.flows.registers import editions_in
    from terazi.knowledge import load

    knowledge = load(*overlays)
    held = editions_in(ledger_path, overlays)
    one, other = edition(held, old), edition(held, new)
    years = _window(since, until, one, other)
    found = drift(one, other, RegisterItems(knowledge), country(recipient, knowledge) if recipient else "", years)
    if as_json:
        print_json(_as_json(found))
    else:
        _show(found)
    return 0


def _window(since: int | None, until: int | None, one: Register, other: Register) -> tuple[int, int]:
    """The years of the shares: the last five that both editions cover, unless a person says otherwise."""
    last = until or min(one.last, other.last)
    first = since or min(max(one.first, other.first, last - 4), last)
    if first > last:
        raise TeraziError(f"no window: {first} to {last}", hint="--since is not after --until")
    return first, last


def _as_json(found: Drift) -> dict[str, object]:
    return {
        "old": found.old.edition,
        "new": found.new.edition,
        "first": found.first,
        "last": found.last,
        "same": found.same,
        "changed": [_changed_json(one) for one in found.changed],
        "added": [_deal_json(one) for one in found.added],
        "later": [_deal_json(one) for one in found.later],
        "gone": [_deal_json(one) for one in found.gone],
        "shares": [
            {**_as_row(one), "by_spreading": one.by_spreading, "by_drift": one.by_drift} for one in found.shares
        ],
    }


def _as_row(one: ShareDrift) -> dict[str, object]:
    row = plain(one)
    assert isinstance(row, dict)
    return row


def _changed_json(one: ChangedDeal) -> dict[str, object]:
    fields = {change.field: [change.old, change.new] for change in one.fields}
    return {**_deal_json(one.new), "old_id": one.old.id, "goes_on": one.goes_on, "fields": fields}


def _deal_json(deal: RegisterDeal) -> dict[str, object]:
    return {
        "id": deal.id,
        "claim": deal.claim,
        "supplier": deal.supplier or deal.supplier_name,
        "recipient": deal.recipient or deal.recipient_name,
        "designation": deal.designation,
        "ordered": deal.ordered,
        "years": sorted({delivery.year for delivery in deal.deliveries}),
    }


# ------------------------------------------------------------------ on the screen


def _show(found: Drift) -> None:
    click.echo(
        f"{found.old.publisher} {found.old.edition} -> {found.new.edition}; both cover deliveries {found.first} to "
        f"{found.last}: {found.same} deals are alike"
    )
    drifted = [one for one in found.changed if not one.goes_on]
    _list(f"changed: {len(drifted)}", [_changed(one) for one in drifted])
    on = [one for one in found.changed if one.goes_on]
    _list(f"gone on after {found.old.last}: {len(on)}", [_changed(one) for one in on])
    for name, deals in (
        (f"only in {found.new.edition}", found.added),
        (f"only in {found.new.edition}, delivered later or on order", found.later),
        (f"only in {found.old.edition}", found.gone),
    ):
        _list(f"{name}: {len(deals)}", [_deal(one) for one in deals])
    if found.shares:
        _show_shares(found.shares, found)
    else:
        tell("no deliveries in the window of the shares")


def _list(title: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo(title)
        for line in lines[:_SHOWN]:
            click.echo(f"  {line}")
        if len(lines) > _SHOWN:
            click.echo(f"  and {len(lines) - _SHOWN} more (--recipient, or --json for all)")


def _deal(deal: RegisterDeal) -> str:
    seller, buyer = (deal.supplier or deal.supplier_name).lower(), (deal.recipient or deal.recipient_name).lower()
    return f"{seller} -> {buyer}  {deal.designation}, ordered {deal.ordered or '?'}  [{deal.id}]"


def _changed(one: ChangedDeal) -> str:
    told = "; ".join(f"{change.field} {change.old or '–'} -> {change.new or '–'}" for change in one.fields)
    return f"{_deal(one.new)}: {told}"


def _show_shares(shares: Iterable[ShareDrift], found: Drift) -> None:
    from rich.table import Table

    rows = list(shares)
    click.echo(f"share of volume in deliveries of {rows[0].first} to {rows[0].last}, per cent (deals)")
    table = Table("recipient", "supplier", box=None, pad_edge=False, header_style="dim")
    for name in (found.old.edition, found.new.edition, "by spreading", "by drift"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in rows:
        table.add_row(
            one.recipient.lower(),
            one.supplier.lower(),
            _share(one.old, one.old_deals),
            _share(one.new, one.new_deals),
            _points(one.by_spreading),
            _points(one.by_drift),
        )
    screen().print(table)


def _share(value: float | None, deals: int) -> str:
    return f"– ({deals})" if value is None else f"{value:.1f} ({deals})"


def _points(value: float | None) -> str:
    return "–" if value is None else f"{round(value, 1) + 0.0:+.1f}"
