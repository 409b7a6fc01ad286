"""Org: a body or company: what it makes, in which deals it is named, what it says, and how its word turned out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Response

from terazi.briefs.phrases import what_of
from terazi.charts import reached
from terazi.flows.encoded import Found
from terazi.model import Backing
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import show
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.deals.records import deal_sheet
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing
from terazi.web.texts.said import body_words

router = APIRouter()
# So many statements and deals are shown, the latest first.
_MOST = 30
# A person or paper that no knowledge file lists: nobody is followed by name.
_UNLISTED = "voice/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A system of the company with the deals in which it stands."""

    item: str
    name: str
    records: int
    established: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A statement of the body: the stage that it vouches for, and what became of it: ``borne-out`` where others or a
    record establish it, ``alone`` where its own formal word does, ``disputed``, or ``open``."""

    deal: str
    name: str
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    day: str
    stage: str
    formal: bool
    established: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """``named``: deals in whose claims the body is named; ``outcomes``: how many of its statements turned out how;
    ``said``: the latest of them."""

    edition: str
    as_of: str
    org: str
    name: str
    kind: str
    home: str
    makes: tuple[Made, ...]
    named: tuple[str, ...]
    reports: int
    outcomes: dict[str, int]
    said: tuple[Word, ...]


@router.get("/org/{id_:path}")
def org(id_: str, visit: Visiting) -> Response:
    """One body."""
    return show(visit, lambda snapshot: _page(visit, snapshot, id_))


def _page(visit: Visit, snapshot: Snapshot, id_: str) -> Page:
    value = _value(visit, snapshot, id_)
    things = {one.deal.id: what_of(one.deal, visit.words.wording) for one in snapshot.ground.whole(value.named[:_MOST])}
    return Page(
        template="org.html",
        title=value.name,
        screen="deals",
        crumbs=(Crumb(words=visit.words.say("Deals"), address=visit.links.deals()), Crumb(words=value.name)),
        value=value,
        sheet=deal_sheet(snapshot, list(value.named), visit.server.telling),
        parts={"things": things},
    )


def _value(visit: Visit, snapshot: Snapshot, id_: str) -> Body:
    known = visit.knowledge.organisations.get(id_)
    vouched = [line.id for line in snapshot.lines.values() if id_ in line.bodies]
    if id_.startswith(_UNLISTED) or not (known or vouched):
        raise missing(f"no body {id_[:60]!r}", "Bodies are those of the knowledge files, offices of states and outlets")
    claims = snapshot.ground.naming(id_)
    deals = snapshot.ground.deals_of([claim.id for claim in claims])
    said = sorted(_words(visit, snapshot.ground.whole(vouched), id_), key=lambda one: (one.day, one.deal), reverse=True)
    return Body(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        org=id_,
        name=known.name if known else body_words(id_, visit.words),
        kind=known.kind.value if known else "",
        home=known.home if known else id_.partition("/")[0].upper() if id_[2:3] == "/" else "",
        makes=_made(visit, snapshot, id_),
        named=tuple(sorted({deal for found in deals.values() for deal in found if deal in snapshot.lines})),
        reports=len({claim.document for claim in claims}),
        outcomes=dict(sorted(Counter(one.outcome for one in said).items())),
        said=tuple(said[:_MOST]),
    )


def _made(visit: Visit, snapshot: Snapshot, id_: str) -> tuple[Made, ...]:
    systems = {one for one, system in visit.knowledge.systems.items() if system.maker == id_}
    found: dict[str, list[bool]] = {}
    for line in snapshot.lines.values() if systems else ():
        for item in systems.intersection(line.items):
            found.setdefault(item, []).append(bool(line.established))
    w = visit.words.wording
    rows = [
        Made(item=item, name=w.name(item), records=len(stands), established=sum(stands))
        for item, stands in found.items()
    ]
    return tuple(sorted(rows, key=lambda one: (-one.records, one.name)))


def _words(visit: Visit, found: Iterable[Found], id_: str) -> Iterable[Word]:
    for one in found:
        for backing in one.deal.backing:
            if backing.body == id_:
                deal = one.deal
                yield Word(
                    deal=deal.id,
                    name=what_of(deal, visit.words.wording),
                    suppliers=deal.suppliers or deal.parties,
                    recipients=deal.recipients,
                    day=backing.published[:10] or backing.day,
                    stage=backing.stage.value,
                    formal=backing.formal,
                    established=deal.stage_established.value if deal.stage_established else "",
                    outcome=_outcome(one, backing),
                )


def _outcome(found: Found, backing: Backing) -> str:
    """What became of a statement: others bear it out, it stands alone, sources differ, or nothing is settled."""
    deal = found.deal
    conflicts = (told for c in found.contradictions if c.field == "stage" for told in c.values)
    if any({backing.claim, *backing.carriers} & set(told.claims) for told in conflicts):
        return "disputed"
    if not reached(backing.stage, deal.stage_established):
        return "open"
    others = any(b.body != backing.body and reached(backing.stage, b.stage) for b in deal.backing)
    return "borne-out" if others else "alone"
