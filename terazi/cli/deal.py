"""``terazi deal``: one deal with everything it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import as_of_option, edition_option, json_option, knowledge_option, ledger_option
from terazi.cli.output import plain, print_json, screen, tell

if TYPE_CHECKING:
    from terazi.flows.deal_page import DealPage, Source
    from terazi.flows.kept import Renamed
    from terazi.flows.settled import Settled
    from terazi.model import Origin


@click.command()
@click.argument("deal_id", metavar="DEAL")
@as_of_option
@edition_option
@ledger_option
@knowledge_option
@json_option
def deal(
    *, deal_id: str, as_of: str, edition: str, ledger_path: Path, overlays: tuple[Path, ...], as_json: bool
) -> int:
    """Show one deal and everything it rests on.

    Its history, what is told by whom, the statements it goes back to, what contradicts, and each claim
    with its quote.

    DEAL is an id, or its first letters; see them in: terazi deals.
    """
    from terazi.cli.settled import settle_around
    from terazi.flows.deal_page import deal_page

    settled, name, history = settle_around(deal_id, ledger_path, overlays, as_of, edition)
    found = next(d for d in settled.ledger.deals if d.id == name)
    tell_renamed(name, history)
    page = deal_page(found, settled.ledger, settled.documents, settled.claims, settled.judgements.applied)
    if as_json:
        print_json(_json(page, settled))
    else:
        on = screen()
        for line in _page(page, settled):
            on.print(line, soft_wrap=True)
    return 0


def tell_renamed(name: str, history: Renamed | None) -> None:
    """Say where an old name leads, and what came off the deal."""
    if history and history.leads_to != history.name:
        tell(f"{history.name} is part of {name} now")
    elif history and history.parts:
        tell(f"split off {name}: {', '.join(history.parts)}")


def _json(page: DealPage, settled: Settled) -> dict[str, object]:
    from terazi.cli.judge_list import judgement_json

    fields = plain(page.deal)
    assert isinstance(fields, dict)
    originals = settled.twins.originals if settled.twins else {}
    return {
        "edition": settled.ledger.edition,
        "as_of": settled.ledger.as_of,
        **fields,
        "origins": [
            {**_plain(one), "claims": [s.claim.id for s in page.carriers(one)], "outlets": _outlets(one, page)}
            for one in page.origins
        ],
        "contradictions": [{"field": c.field, "type": c.type, "values": plain(c.values)} for c in page.contradictions],
        "credibility": plain(page.credibility),
        "sources": [_source_json(one, page) | {"copy_of": originals.get(one.document.id, "")} for one in page.sources],
        "judgements": [judgement_json(one) for one in page.judgements],
    }


def _plain(one: Origin) -> dict[str, object]:
    fields = plain(one)
    assert isinstance(fields, dict)
    return fields


def _source_json(one: Source, page: DealPage) -> dict[str, object]:
    from terazi.notation import write

    return {
        "claim": one.claim.id,
        "line": write(one.claim),
        "quote": one.quote,
        "document": one.document.id,
        "title": one.document.title,
        "outlet": one.outlet,
        "published": one.document.published,
        "url": one.document.url,
        "origin": one.origin.id,
        "credibility": page.credibility_of[one.claim.id].number,
    }


def _outlets(origin: Origin, page: DealPage) -> list[str]:
    return sorted({source.outlet for source in page.carriers(origin)})


# ------------------------------------------------------------------ on the screen


def _page(page: DealPage, settled: Settled) -> Iterator[str]:
    yield from _head(page, settled)
    yield from _headed("history", _history(page))
    yield from _headed("told", _told(page))
    yield from _headed("statements", _origins(page))
    yield from _headed("contradictions", _contradictions(page))
    yield from _headed("claims", _claims(page))
    yield from _headed("judged by people", _judgements(page))


def _headed(head: str, lines: Iterator[str]) -> Iterator[str]:
    """The lines below their head; nothing where there are none."""
    found = list(lines)
    yield from ["", head, *(f"  {line}" for line in found)] if found else []


def _head(page: DealPage, settled: Settled) -> Iterator[str]:
    from terazi.cli.deals import what, who

    one = page.deal
    yield f"{one.id}  {one.kind}  {who(one)}  {what(one, settled.knowledge)}"
    yield f"  claimed {one.stage_claimed or '–'}, established {one.stage_established or 'by nobody'}"
    if one.stage_claimed:
        yield f"  credibility of {one.stage_claimed} {page.credibility.number}: {page.credibility.why}"
    counted = [f"{one.delivered} delivered"] if one.delivered is not None else []
    counted += [f"due {one.due}"] if one.due else []
    counted += [f"as of {settled.ledger.as_of}"] if settled.ledger.as_of else []
    yield f"  {', '.join([*counted, f'edition {settled.ledger.edition}'])}"


def _history(page: DealPage) -> Iterator[str]:
    by_claim = {source.claim.id: source for source in page.sources}
    for step in page.deal.history:
        outlet = f", {by_claim[step.claim].outlet}" if step.claim in by_claim else ""
        yield f"{step.date or 'undated':<10}  {step.stage}  ({step.claim}{outlet})"


def _told(page: DealPage) -> Iterator[str]:
    for one in page.deal.told:
        yield f"{one.field.replace('_', ' ')}: {one.value}  ({', '.join(one.claims)})"


def _origins(page: DealPage) -> Iterator[str]:
    vouched = {backing.origin: f", tells {backing.stage}" for backing in page.deal.backing}
    for one in page.origins:
        claims, outlets = len(page.carriers(one)), _outlets(one, page)
        formal = ", formal record" if one.formal else ""
        carried = f"{claims} {'claim' if claims == 1 else 'claims'} in {len(outlets)}: {', '.join(outlets)}"
        yield f"{one.day or 'undated':<10}  {one.speaker} ({one.body}){vouched.get(one.id, '')}{formal}; {carried}"


def _contradictions(page: DealPage) -> Iterator[str]:
    for one in page.contradictions:
        values = " or ".join(f"{value.value} ({', '.join(value.claims)})" for value in one.values)
        yield f"{one.field}, {one.type}: {values}"


def _claims(page: DealPage) -> Iterator[str]:
    from terazi.notation import write

    for one in page.sources:
        yield f"{one.claim.id}  {write(one.claim)}"
        place = ", ".join(p for p in (one.outlet, one.document.published, one.document.title) if p)
        yield f"    {place}; credibility {page.credibility_of[one.claim.id].number}"
        if one.quote:
            yield f"    “{one.quote}”"


def _judgements(page: DealPage) -> Iterator[str]:
    from terazi.cli.judge_told import sentence

    for one in page.judgements:
        yield f"{one.id}  {sentence(one)}  ({', '.join(one.about)})"
