"""The review as a value: what waits, and the group that is looked at, as page and JSON tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from terazi.exports.tables import Row, Type
from terazi.flows.reviewing import Wait
from terazi.model import Judgement
from terazi.web.answering.page import Sheet
from terazi.web.deals.records import Telling
from terazi.web.holding.snapshot import Snapshot
from terazi.web.review.desk import Laid
from terazi.web.review.item import Item
from terazi.web.texts.claim_records import ClaimRecord, Told, claim_records

_COLUMNS = {
    "place": Type.COUNT, "claim": Type.WORDS, "why": Type.WORDS, "deal": Type.WORDS, "field": Type.WORDS,
    "value": Type.WORDS, "rivals": Type.LIST, "claims": Type.LIST,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One group that waits. ``place``: in the queue, from 1; ``claim``: the one that is shown of ``claims``."""

    place: int
    claim: str
    why: str
    deal: str
    field: str
    value: str
    rivals: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """The group under review: its claims, and all that was decided about them before."""

    claims: tuple[ClaimRecord, ...]
    deal: str
    judgements: tuple[Judgement, ...]
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWhole:
    """``waiting``: groups to decide on, of which ``queue`` are some; ``decided``: how often somebody decided;
    ``skipped``: how many of those that wait were put off; ``counts``: those that wait by reason."""

    edition: str
    as_of: str
    waiting: int
    decided: int
    skipped: int
    counts: Mapping[str, int]
    queue: tuple[Waiting, ...]
    item: Under | None


def review_whole(snapshot: Snapshot, laid: Laid, place: int, length: int, under: Under | None) -> ReviewWhole:
    """The review. ``place``: where ``queue`` begins, ``length``: how many groups it has."""
    queue = laid.queue
    return ReviewWhole(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        waiting=len(queue.waiting),
        decided=laid.decided,
        skipped=queue.skipped,
        counts={why.value: n for why, n in sorted(queue.counts.items())},
        queue=tuple(waiting(place + n, one) for n, one in enumerate(queue.waiting[place : place + length], start=1)),
        item=under,
    )


def under_review(item: Item, edition: str, telling: Telling) -> Under:
    """A group as records."""
    deals = (item.deal,) if item.deal else ()
    told = [Told(claim=one.claim, document=one.document, deals=deals, origin=item.origin) for one in item.group]
    return Under(
        claims=claim_records(told, edition, telling),
        deal=item.deal,
        judgements=item.judgements,
        seen=item.seen,
    )


def waiting(place: int, one: Wait) -> Waiting:
    """A group by its place in the queue."""
    return Waiting(
        place=place,
        claim=one.claims[0],
        why=one.why.value,
        deal=one.deal,
        field=one.field,
        value=one.value,
        rivals=one.rivals,
        claims=one.claims,
    )


def queue_sheet(waits: Sequence[Wait]) -> Sheet:
    """The whole queue as a table."""

    def rows() -> Iterator[Row]:
        for place, one in enumerate(waits, start=1):
            row = waiting(place, one)
            yield {name: list(cell) if isinstance(cell := getattr(row, name), tuple) else cell for name in _COLUMNS}

    return Sheet(columns=_COLUMNS, rows=rows)
