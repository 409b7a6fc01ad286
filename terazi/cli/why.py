"""``terazi why``: why two claims are one deal or two, and one origin or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import plain, print_json, screen

if TYPE_CHECKING:
    from terazi.flows.neighbours import Explained
    from terazi.knowledge import Knowledge
    from terazi.model import Copy


@click.command()
@click.argument("claim_a", metavar="CLAIM")
@click.argument("claim_b", metavar="CLAIM")
@ledger_option
@knowledge_option
@json_option
def why(*, claim_a: str, claim_b: str, ledger_path: Path, overlays: tuple[Path, ...], as_json: bool) -> int:
    """Show why two claims are one deal or two.

    What speaks for and against, with weights; what forbids; what people judged; and whether both go
    back to one original statement, by which rule.

    CLAIM is an id or its first letters; see them in: terazi deal ID.
    """
    from terazi.flows.copied import copies_between
    from terazi.flows.neighbours import explain_stored
    from terazi.knowledge import load
    from terazi.store import open_ledger

    knowledge = load(*overlays)
    with open_ledger(ledger_path, create=False) as store:
        told = explain_stored(store, (claim_a, claim_b), knowledge)
        copies = copies_between(store, [claim.document for claim in told.claims])
    if as_json:
        print_json(_json(told) | {"copies": [plain(one) for one in copies]})
    else:
        on = screen()
        for line in (*_claims(told, knowledge), *_deals(told, knowledge), *_origins(told), *_copies(copies)):
            on.print(line, soft_wrap=True)
    return 0


def _json(told: Explained) -> dict[str, object]:
    from terazi.notation import write

    return {
        "claims": [{"id": claim.id, "line": write(claim)} for claim in told.claims],
        "one_deal": told.is_one_deal,
        "pairs": [plain(pair) for pair in told.pairs],
        "one_origin": not told.origins.apart,
        "origins": [plain(origin) for origin in told.origins.origins],
        "manners": list(told.origins.manners),
        "links": [plain(link) for link in told.origins.links],
        "apart": told.origins.apart,
    }


def _claims(told: Explained, knowledge: Knowledge) -> Iterator[str]:
    from terazi.cli.judge_told import claim_lines

    for claim in told.claims:
        yield from claim_lines(claim, knowledge)


def _deals(told: Explained, knowledge: Knowledge) -> Iterator[str]:
    yield ""
    if told.is_one_deal is None:
        yield "one deal or two: too much is told of their parties to say here; see: terazi deals"
    else:
        yield "one deal" if told.is_one_deal else "two deals"
    names = {system.id: system.name for system in knowledge.systems.values()}
    open_pairs = [pair for pair in told.pairs if not pair.forbids] or told.pairs
    for pair in open_pairs:
        a, b = (names.get(item, item) or "no item named" for item in pair.items)
        yield f"  {a}" if a == b else f"  {a} and {b}"
        yield from (f"    {feature.weight:+4g}  {feature.name}" for feature in pair.features)
        enough = "enough" if pair.total >= pair.enough else "not enough"
        yield f"    {pair.total:+4g}  in all; {pair.enough:g} are needed: {enough}"
        if pair.forbids:
            yield f"          forbidden: {pair.forbids}"
        if pair.judged:
            yield f"          judged by people: {pair.judged}"
    reasons = dict.fromkeys(pair.forbids for pair in told.pairs if pair not in open_pairs)
    for reason in reasons:
        count = sum(pair.forbids == reason for pair in told.pairs)
        yield f"  {count} more {'pair' if count == 1 else 'pairs'} of their items, forbidden: {reason}"
    yield from _by_way_of_others(told)


def _by_way_of_others(told: Explained) -> Iterator[str]:
    """Where the two alone would come to something else."""
    alone = any(p.judged != "different" and not p.forbids and p.total >= p.enough for p in told.pairs)
    if told.is_one_deal and not alone and not any(p.judged == "same" for p in told.pairs):
        yield "  they meet by way of other claims of the deal"
    if told.is_one_deal is False and alone:
        yield "  other claims of their deals keep them apart"


def _origins(told: Explained) -> Iterator[str]:
    yield ""
    yield f"two origins: {told.origins.apart}" if told.origins.apart else "one origin"
    for claim, origin, manner in zip(told.claims, told.origins.origins, told.origins.manners, strict=True):
        formal = ", formal record" if origin.formal else ""
        yield f"  {claim.id}  {origin.speaker} ({origin.body}), {origin.day or 'undated'}{formal}; {manner}"
    yield from (f"    {link.claim}  {link.rule}  {link.other}" for link in told.origins.links)


def _copies(copies: Sequence[Copy]) -> Iterator[str]:
    yield from (f"    document {one.document} is a copy of {one.original}: {one.told}" for one in copies)
