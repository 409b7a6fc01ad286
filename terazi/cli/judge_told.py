"""What ``terazi judge`` prints of a judgement just made: the claims in words, and what it did to the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from terazi.cli.output import plain, screen

if TYPE_CHECKING:
    from terazi.flows.ledger_changes import Change
    from terazi.flows.settled import Settled
    from terazi.knowledge import Knowledge
    from terazi.model import Claim, Deal, Judgement


def decided_json(changed: Sequence[Change]) -> object:
    """The changes as JSON has them."""
    return [
        {
            "how": one.how.value,
            "before": [plain(deal) for deal in one.before],
            "after": [plain(deal) for deal in one.after],
            "fields": [{"field": field, "before": old, "after": new} for field, old, new in one.fields],
        }
        for one in changed
    ]


def show_decided(made: Judgement, changed: Sequence[Change], before: Settled, after: Settled, *, is_new: bool) -> None:
    """Print the judgement, what it is about, and the deals before and after."""
    on = screen()
    on.print(f"{made.id}  {sentence(made)}{'' if is_new else ' (known already)'}")
    for line in (*_about(made, after), *_edits(made, before)):
        on.print(f"  {line}", soft_wrap=True)
    for line in [row for one in changed for row in _change(one, after.knowledge)]:
        on.print(line, soft_wrap=True)
    if not changed:
        on.print("nothing changed in the deals")


def sentence(made: Judgement) -> str:
    """``edit quantity=4, by ayla, 2026-01-05: the ministry says four``."""
    edits = "".join(f" {field}={value}" for field, value in made.edits)
    about = f" {made.about[0]}" if made.verdict.value == "undo" else ""
    return f"{made.verdict}{about}{edits}, by {made.by}, {made.at}{f': {made.why}' if made.why else ''}"


def claim_lines(claim: Claim, knowledge: Knowledge) -> tuple[str, str]:
    """A claim in notation and as a sentence."""
    from terazi.briefs.gloss import gloss
    from terazi.flows.wording import make_wording
    from terazi.notation import write

    return f"{claim.id}  {write(claim)}", f"    {gloss(claim, make_wording('en', knowledge))}"


def _about(made: Judgement, after: Settled) -> Iterator[str]:
    """The claims that it is about; of an undo those of what it undoes."""
    undone = [j for j in after.judgements.applied if made.verdict.value == "undo" and j.id in made.about]
    yield from (sentence(one) for one in undone)
    claims = {claim.id: claim for claim in after.claims}
    heads = {document.id: document for document in after.documents}
    for id_ in [id_ for one in (undone or [made]) for id_ in one.about if id_ in claims]:
        yield from claim_lines(claims[id_], after.knowledge)
        head = heads[claims[id_].document]
        yield "    " + ", ".join(part for part in (head.outlet or head.source, head.published, head.title) if part)


def _edits(made: Judgement, before: Settled) -> Iterator[str]:
    from terazi.flows.judging import edited, last_words, standing, write_field

    earlier = last_words(standing(before.judgements.applied))
    for claim in (edited(c, earlier) for c in before.claims if c.id in made.about):
        for field, value in made.edits:
            yield f"{field}: {write_field(claim, field) or '–'} -> {value or '–'}"


def _change(one: Change, knowledge: Knowledge) -> Iterator[str]:
    if one.fields:
        [deal] = one.after
        told = "; ".join(f"{field.replace('_', ' ')} {old} -> {new}" for field, old, new in one.fields)
        renamed = "" if one.before[0].id == deal.id else f" (was {one.before[0].id})"
        yield f"{one.how}: {_deal(deal, knowledge)}{renamed}: {told}"
        return
    yield f"{one.how}:"
    yield from (f"  before  {_deal(deal, knowledge)}" for deal in one.before)
    yield from (f"  after   {_deal(deal, knowledge)}" for deal in one.after)


def _deal(deal: Deal, knowledge: Knowledge) -> str:
    from terazi.cli.deals import what, who

    stages = f"{deal.stage_claimed or '–'} claimed, {deal.stage_established or '–'} established"
    return f"{deal.id}  {deal.kind}  {who(deal)}  {what(deal, knowledge)}  ({stages})"
