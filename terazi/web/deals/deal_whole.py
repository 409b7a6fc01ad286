"""One deal with all that it rests on, as page, files and API tell it: codes and ids, no words of any language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from terazi.briefs.gather import established_since
from terazi.flows.deal_page import DealPage, Source, deal_page
from terazi.flows.deal_rulings import Ruling, ruling_on
from terazi.flows.encoded import Found
from terazi.model import Contradiction, Credibility, Deal, DealEvent, DealName, Judgement, Origin
from terazi.web.deals.records import DealRecord, Telling, deal_records
from terazi.web.holding.lines import DealLine
from terazi.web.holding.snapshot import Snapshot
from terazi.web.texts.claim_records import ClaimRecord, Told, claim_records

# So many related deals are named, the nearest first.
_RELATED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRecord:
    """One original statement. ``body``: who answers for it; ``stage``: what it vouches for, None for none; ``formal``:
    a party's own record; ``reports``: how many documents carry it; ``claims``: those that do."""

    id: str
    speaker: str
    body: str
    day: str
    formal: bool
    stage: str | None
    reports: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of what is in dispute, and the claims that tell it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A field that sources tell apart: every reading, and which one the ledger shows by which rule."""

    field: str
    type: str
    readings: tuple[Reading, ...]
    used: str
    rule: str
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedDeal:
    """Another deal between the same states or on the same system; ``shares``: pair, item, category."""

    deal: str
    shares: tuple[str, ...]
    stage_claimed: str
    stage_established: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """What the register of names recorded on a day: opened, bound (so many strands), merged, split; ``other``: the
    other deal of a merger or split."""

    day: str
    event: str
    deal: str
    other: str
    strands: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DealWhole:
    """``established_since``: the first dated step at the established stage; ``last_report``: the last day on which a
    report was published; ``credibility``: of the claimed stage; ``credibilities``: of each claim, 1 to 6."""

    edition: str
    as_of: str
    deal: DealRecord
    established_since: str
    credibility: Credibility
    reports: int
    languages: tuple[str, ...]
    last_report: str
    origins: tuple[OriginRecord, ...]
    disagreements: tuple[Disagreement, ...]
    claims: tuple[ClaimRecord, ...]
    credibilities: dict[str, int]
    related: tuple[RelatedDeal, ...]
    names: tuple[NameLine, ...]
    judgements: tuple[Judgement, ...]


def read_page(snapshot: Snapshot, name: str) -> DealPage:
    """The deal of that name, which the snapshot holds, with its sources."""
    ledger, stored = snapshot.ground.part([name])
    found = next(deal for deal in ledger.deals if deal.id == name)
    return deal_page(found, ledger, stored.documents, stored.claims, stored.judgements)


def deal_whole(snapshot: Snapshot, page: DealPage, telling: Telling) -> DealWhole:
    """All that the ledger holds of the deal."""
    deal = page.deal
    found = Found(deal=deal, contradictions=page.contradictions)
    told = [Told(claim=s.claim, document=s.document, deals=(deal.id,), origin=s.origin) for s in page.sources]
    days = [source.document.published[:10] for source in page.sources if source.document.published]
    return DealWhole(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        deal=deal_records([found], snapshot.edition, telling)[0],
        established_since=established_since(deal),
        credibility=page.credibility,
        reports=len({source.document.id for source in page.sources}),
        languages=tuple(sorted({s.document.language for s in page.sources if s.document.language})),
        last_report=max(days, default=""),
        origins=tuple(_origin(one, page) for one in page.origins),
        disagreements=tuple(disagreement(deal, one) for one in page.contradictions),
        claims=claim_records(told, snapshot.edition, telling),
        credibilities={claim: one.number for claim, one in page.credibility_of.items()},
        related=_related(snapshot, snapshot.lines[deal.id]),
        names=_names(snapshot, page.sources, deal),
        judgements=page.judgements,
    )


def _origin(origin: Origin, page: DealPage) -> OriginRecord:
    carriers = page.carriers(origin)
    stages = {backing.origin: backing.stage.value for backing in page.deal.backing}
    return OriginRecord(
        id=origin.id,
        speaker=origin.speaker,
        body=origin.body,
        day=origin.day,
        formal=origin.formal,
        stage=stages.get(origin.id),
        reports=len({one.document.id for one in carriers}),
        claims=tuple(one.claim.id for one in carriers),
    )


def disagreement(deal: Deal, one: Contradiction) -> Disagreement:
    """A contradiction of the deal with the reading that the ledger shows."""
    ruling: Ruling = ruling_on(deal, one)
    return Disagreement(
        field=one.field,
        type=one.type.value,
        readings=tuple(Reading(value=told.value, claims=told.claims) for told in one.values),
        used=ruling.value,
        rule=ruling.rule.value,
        bodies=ruling.bodies,
    )


# ------------------------------------------------------------------ what stands beside it


def _related(snapshot: Snapshot, line: DealLine) -> tuple[RelatedDeal, ...]:
    """Deals of the same states or on the same system, those that share most first."""
    pair, items = _sides(line), set(line.items)
    near = [
        (other, is_pair, bool(items) and not items.isdisjoint(other.items))
        for other in snapshot.lines.values()
        if (is_pair := _sides(other) == pair) or (items and not items.isdisjoint(other.items))
    ]
    found = [(_shares(line, other, is_pair, is_item), other) for other, is_pair, is_item in near if other is not line]
    found.sort(key=lambda row: (-len(row[0]), "pair" not in row[0], row[1].id))
    return tuple(
        RelatedDeal(deal=one.id, shares=shares, stage_claimed=one.claimed, stage_established=one.established)
        for shares, one in found[:_RELATED]
    )


def _shares(line: DealLine, other: DealLine, is_pair: bool, is_item: bool) -> tuple[str, ...]:
    is_category = not (set(line.categories) - _VAGUE).isdisjoint(other.categories)
    told = {"pair": is_pair, "item": is_item, "category": is_category}
    return tuple(name for name, is_so in told.items() if is_so)


_VAGUE = frozenset({"general", "other"})


def _sides(line: DealLine) -> tuple[tuple[str, ...], ...]:
    """Who deals with whom, whichever way it goes."""
    if line.parties:
        return line.parties, ()
    return (line.suppliers, line.recipients) if line.suppliers <= line.recipients else (line.recipients, line.suppliers)


def _names(snapshot: Snapshot, sources: Sequence[Source], deal: Deal) -> tuple[NameLine, ...]:
    """What the register of names recorded of the deal, in order; strands that were bound on one day are one line."""
    lines = snapshot.ground.names_of(deal.claims, sorted({one.document.id for one in sources}))
    own = [one for one in lines if _name(one.number) == deal.id.partition(".")[0] or _other(one) == deal.id]
    bound = Counter(one.recorded for one in own if one.event is DealEvent.BOUND)
    events = [one for one in own if one.event is not DealEvent.BOUND]
    rows = [
        NameLine(day=e.recorded[:10], event=e.event.value, deal=_name(e.number), other=_other(e), strands=0)
        for e in events
    ]
    rows += [NameLine(day=d[:10], event="bound", deal=deal.id, other="", strands=n) for d, n in bound.items()]
    order = {event.value: place for place, event in enumerate(DealEvent)}
    return tuple(sorted(rows, key=lambda row: (row.day, order[row.event], row.deal)))


def _name(number: int) -> str:
    return f"D-{number:04d}"


def _other(line: DealName) -> str:
    return "" if line.other is None else _name(line.other)
