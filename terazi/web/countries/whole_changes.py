"""What changed in a ledger since a day: its deals of that day held against those of now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terazi.briefs.phrases import field_words, value_words, what_of
from terazi.briefs.wording import Wording
from terazi.flows.ledger_changes import SHOWN, Change, How, changes
from terazi.web.holding.days import NotYet
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.server import Server

# A larger ledger is not replayed for a page on which its changes are one part of many.
MOST_DEALS = 1500
_STAGES = ("stage_established", "stage_claimed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """One field of a deal before and now, in words; "" where it was not told."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What happened to a deal: new, gone, joined, parted or changed; ``reports``: how many claims came."""

    how: str
    deal: str
    name: str
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    stage: str
    reports: int
    fields: tuple[Differs, ...]


def changed_since(server: Server, now: Snapshot, day: str, wording: Wording) -> tuple[Changed, ...] | None:
    """Every deal that is told otherwise than by that day, furthest stages first; None where that takes too long."""
    if len(now.lines) > MOST_DEALS:
        return None
    try:
        with server.shelf.reading(day) as then:
            before = then.ground.outline(_told_otherwise(then, now))
    except NotYet:
        return None
    after = now.ground.outline(_told_otherwise(now, then))
    found = [told_change(one, wording) for one in changes(before, after)]
    order = list(How)
    return tuple(sorted(found, key=lambda one: (order.index(How(one.how)), not one.fields, one.deal)))


def _told_otherwise(one: Snapshot, other: Snapshot) -> list[str]:
    """The deals of one state that are not in the other as they are. Of the same claims, origins, steps and sides the
    rest of a deal comes out the same, so that it need not be read from the file."""
    return [name for name, line in one.lines.items() if other.lines.get(name) != line]


def told_change(change: Change, w: Wording) -> Changed:
    """A change in words."""
    deal = (change.after or change.before)[0]
    known = {claim for one in change.before for claim in one.claims}
    return Changed(
        how=change.how.value,
        deal=deal.id,
        name=what_of(deal, w),
        suppliers=deal.suppliers or deal.parties,
        recipients=deal.recipients,
        stage=(deal.stage_established or deal.stage_claimed or ""),
        reports=sum(claim not in known for one in change.after for claim in one.claims),
        fields=tuple(_fields(change, w)),
    )


def _fields(change: Change, w: Wording) -> Iterable[Differs]:
    told = {field: (before, after) for field, before, after in change.fields}
    for field in SHOWN:
        if field in told:
            before, after = (_words(field, value, w) for value in told[field])
            label = field_words("stage" if field in _STAGES else field, w)
            yield Differs(field=field, label=label, before=before, after=after)


def _words(field: str, value: str, w: Wording) -> str:
    if value == "–":
        return ""
    name = "stage" if field in _STAGES else "date" if field == "due" else field
    return value_words(name, value.replace(" + ", "+"), w)
