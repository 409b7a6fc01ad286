"""``terazi ledger diff``: what tells two ledgers apart, or two editions of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import as_of_option, json_option, knowledge_option, ledger_option
from terazi.cli.output import plain, print_json
from terazi.errors import TeraziError

if TYPE_CHECKING:
    from terazi.flows.ledger_diff import ChangedDeal, Difference, LedgerDiff
    from terazi.knowledge import Knowledge
    from terazi.model import Deal
    from terazi.store import LedgerView

_SHOWN = 6


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@as_of_option
@ledger_option
@knowledge_option
@json_option
def diff(*, first: str, second: str, as_of: str, ledger_path: Path, overlays: tuple[Path, ...], as_json: bool) -> int:
    """Compare two ledgers, or two editions of one.

    Tells what is in A and not in B, what in B and not in A, and which deals changed.

    A and B are ledger files, or editions of the ledger of --ledger. Both are settled with the same words.
    """
    from terazi.cli.asked import day
    from terazi.flows.ledger_diff import compare
    from terazi.knowledge import load

    asked, knowledge = day(as_of) if as_of else "", load(*overlays)
    with ExitStack() as open_as_long:
        one, other = (_view(word, ledger_path, open_as_long) for word in (first, second))
        found = compare(one, other, knowledge, asked)
        named = [{"ledger": str(view.path), "edition": view.edition()} for view in (one, other)]
    if as_json:
        print_json({"a": named[0], "b": named[1], **_as_json(found)})
    else:
        for line in _lines(found, knowledge):
            click.echo(line)
    return 0


def _view(word: str, ledger: Path, open_as_long: ExitStack) -> LedgerView:
    """A ledger file, or an edition of the ledger."""
    from terazi.store import open_ledger

    if Path(word).exists():
        return open_as_long.enter_context(open_ledger(Path(word), create=False))
    if "." in word or "/" in word or not ledger.exists():
        raise TeraziError("no such ledger", where=word, hint="Name a ledger file, or an edition of --ledger")
    return open_as_long.enter_context(open_ledger(ledger, create=False)).at(word)


def _as_json(found: LedgerDiff) -> dict[str, object]:
    def told(one: Difference) -> dict[str, object]:
        return {"only_a": one.only_first, "only_b": one.only_second, "differing": one.differing}

    def changed(one: ChangedDeal) -> dict[str, object]:
        values = {name: [plain(getattr(deal, name)) for deal in (one.first, one.second)] for name in one.fields}
        return {"a": one.first.id, "b": one.second.id, "fields": values}

    return {
        "documents": told(found.documents),
        "readings": told(found.readings),
        "judgements": told(found.judgements),
        "deals": {
            "only_a": list(found.vanished),
            "only_b": list(found.appeared),
            "changed": [changed(one) for one in found.changed],
        },
    }


def _lines(found: LedgerDiff, knowledge: Knowledge) -> Iterator[str]:
    """What differs, a line each: ``-`` is only in A, ``+`` only in B, ``~`` in both and not alike."""
    if not found:
        yield "no difference"
    for what in ("documents", "readings", "judgements"):
        difference: Difference = getattr(found, what)
        for sign, ids in zip("-+~", (difference.only_first, difference.only_second, difference.differing), strict=True):
            if ids and not (what == "readings" and sign != "~"):
                yield f"{sign} {len(ids)} {what}: {', '.join(ids[:_SHOWN])}{' …' if len(ids) > _SHOWN else ''}"
    for sign, deals in (("-", found.vanished), ("+", found.appeared)):
        yield from (f"{sign} deal {_deal(one, knowledge)}" for one in sorted(deals, key=_subject))
    for one in found.changed:
        changes = "; ".join(f"{name} {_value(one.first, name)} → {_value(one.second, name)}" for name in one.fields)
        yield f"~ deal {_deal(one.second, knowledge)}: {changes.replace('_', ' ')}"


def _subject(deal: Deal) -> tuple[object, ...]:
    """Ids say nothing to a reader; deals of one recipient stand together."""
    return deal.recipients or deal.parties, deal.suppliers, deal.kind, deal.items, deal.id


def _deal(deal: Deal, knowledge: Knowledge) -> str:
    from terazi.cli.deals import what, who

    told = what(deal, knowledge)
    return f"{deal.id} {who(deal)} {deal.kind}" + (f": {told}" if told else "")


def _value(deal: Deal, name: str) -> str:
    from terazi.model import Money

    value = getattr(deal, name)
    if isinstance(value, Money):
        return f"{value.currency} {value.value:,f}"
    return "–" if value is None else str(value)
