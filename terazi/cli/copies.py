"""``terazi copies``: which documents are copies of which, and what they tell otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, ledger_option
from terazi.cli.output import plain, print_json, screen, tell

if TYPE_CHECKING:
    from terazi.flows.copied import ToldCopy
    from terazi.model import Document


@click.command()
@click.argument("document", required=False, default="")
@click.option("--changed", is_flag=True, help="Only copies that tell a figure or a name otherwise.")
@ledger_option
@json_option
def copies(*, document: str, changed: bool, ledger_path: Path, as_json: bool) -> int:
    """List documents that are copies, and what they changed.

    They are recognised when a document is stored, across cuts, another order, another title, agencies' lines and light
    edits. A copy is never a new origin. DOCUMENT, an id, shows those that it has part in.
    """
    from terazi.flows.copied import told_copies
    from terazi.store import open_ledger

    with open_ledger(ledger_path, create=False) as store:
        found = list(told_copies(store, document, changed=changed))
    if as_json:
        print_json({"ledger": str(ledger_path), "copies": [_json(one) for one in found]})
    elif found:
        _show(found)
    else:
        tell("no copies")
    return 0 if found else 1


def _json(one: ToldCopy) -> dict[str, object]:
    told = plain(one.copy)
    assert isinstance(told, dict)
    heads = {"document": one.document, "original": one.original}
    return told | {name: _head_json(head) for name, head in heads.items()}


def _head_json(head: Document) -> dict[str, object]:
    return {
        "id": head.id,
        "outlet": head.outlet or head.source,
        "published": head.published,
        "title": head.title,
        "url": head.url,
    }


def _show(found: Sequence[ToldCopy]) -> None:
    from rich.table import Table

    table = Table("copy", box=None, pad_edge=False, header_style="dim")
    for name in ("original", "taken", "kept", "changed"):
        table.add_column(name, overflow="fold", justify="right" if name in ("taken", "kept") else "left")
    for one in found:
        changed = "; ".join(f"{c.was} → {c.now}" for c in one.copy.changes)
        shares = (f"{one.copy.taken:.0%}", f"{one.copy.kept:.0%}")
        table.add_row(_head(one.document), _head(one.original), *shares, changed)
    screen().print(table)


def _head(head: Document) -> str:
    return ", ".join(part for part in (head.outlet or head.source, head.published, head.id) if part)
