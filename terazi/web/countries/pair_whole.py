"""What the ledger holds between two states: what each needs, offers and is bound by, and what is in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from terazi.briefs.gather import gather, open_library
from terazi.briefs.nouns import Line, Voice
from terazi.briefs.wording import Wording
from terazi.errors import TeraziError
from terazi.flows.asked import Asked
from terazi.flows.figures import Lines
from terazi.flows.judging import Carried
from terazi.flows.measure import measured, scales_of
from terazi.flows.settled import Settled
from terazi.knowledge import Knowledge
from terazi.model import Claim, Document, Kind, Measure, Reason, Report, Stage
from terazi.web.countries.pair_matches import Matched, matched
from terazi.web.countries.pair_things import Thing, thing_of
from terazi.web.countries.standing import Standing, standing
from terazi.web.countries.voices import Said, said
from terazi.web.deals.deal_things import bare_ledger
from terazi.web.holding.lines import DealLine
from terazi.web.holding.snapshot import Snapshot

_TALK = frozenset({Stage.INTEREST, Stage.TALKS, Stage.PLANNED})
_IN_FORCE = frozenset({Stage.IN_FORCE, Stage.ONGOING, Stage.IN_PRODUCTION, Stage.IN_SERVICE})
_PAPER = frozenset({Kind.AGREEMENT, Kind.FINANCE, Kind.TRAINING, Kind.PRODUCTION, Kind.SERVICE})
# So many of each are shown.
_VOICES, _CONTACTS = 5, 12
# How much of a state's supply is weighed for the words on complement and replacement.
_CELLS = "cell_labels"
_MOST_WEIGHED = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLabel:
    """What a supplier's deliveries are beside another one's in a category: entry, niche, additive, taking-over …"""

    recipient: str
    supplier: str
    beside: str
    category: str
    label: str
    n: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two. ``needs``: stated for itself, whoever might meet them or the other; ``offers``: what it would
    supply to the other and what is not agreed yet; ``limits``: its own constraints that concern the other or anybody;
    ``third``: limits that third states set or that are about third states."""

    country: str
    supplies: int
    established: int
    needs: tuple[Said, ...]
    offers: tuple[Thing, ...]
    limits: tuple[Said, ...]
    third: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairWhole:
    """``records``: deals in which both stand, either way; ``in_force``: agreements and the like that are; ``contacts``:
    year ("" unknown) -> visits and talks. ``needs``: of either side, held against the other;
    ``cells``: complement or replacement by category; ``standing``: how old the picture is, and what of it people
    judged."""

    edition: str
    as_of: str
    one: str
    other: str
    records: int
    established: int
    disputed: int
    sides: tuple[Side, Side]
    needs: tuple[Matched, Matched]
    in_force: tuple[Thing, ...]
    contacts: Mapping[str, int]
    talks: tuple[Said, ...]
    cells: tuple[CellLabel, ...]
    deals: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class PairGround:
    """What the page is made of: the lines of the pair, what is said of each state, a ledger to weigh from."""

    lines: tuple[Line, ...]
    voices: Mapping[str, Mapping[Kind, tuple[Voice, ...]]]
    settled: Settled


def is_between(line: DealLine, one: str, other: str) -> bool:
    """Whether both states stand in the deal, one on each side or both as parties."""
    pair = {one, other}
    sides = pair & set(line.suppliers) and pair & set(line.recipients) and pair <= set(line.states)
    return bool(sides) or pair <= set(line.parties)


def read_pair(snapshot: Snapshot, names: Sequence[str], one: str, other: str, knowledge: Knowledge) -> PairGround:
    """The deals of these names as lines of the pair, with what is said of both states."""
    outline = snapshot.ground.outline(names)
    voices: dict[str, Mapping[Kind, tuple[Voice, ...]]] = {}
    reports: dict[str, Report] = {}
    documents: dict[str, Document] = {}
    claims: dict[str, Claim] = {}
    origins = {one.id: one for one in outline.origins}
    for code in (one, other):
        told, stored = snapshot.ground.said(code)
        library = open_library(replace(told, deals=()), stored.documents, stored.claims)
        found = gather(library, code, ())
        voices[code] = {
            Kind.NEED: found.needs, Kind.CONSTRAINT: found.constraints, Kind.CONTACT: found.contacts,
        }  # fmt: skip
        reports |= {one.document: one for one in told.reports}
        documents |= {one.id: one for one in stored.documents}
        claims |= {one.id: one for one in stored.claims}
        origins |= {one.id: one for one in told.origins}
    ledger = replace(outline, reports=tuple(reports.values()), origins=tuple(origins.values()), as_of=snapshot.as_of)
    settled = Settled(
        ledger=ledger,
        documents=tuple(documents.values()),
        claims=tuple(claims.values()),
        knowledge=knowledge,
        judgements=Carried(applied=(), waiting=()),
    )
    return PairGround(lines=Lines.of(ledger).between(one, other), voices=voices, settled=settled)


def pair_whole(
    snapshot: Snapshot, ground: PairGround, pair: tuple[str, str], wording: Wording, today: str
) -> PairWhole:
    """All of it."""
    lines, knowledge, (one, other) = ground.lines, ground.settled.knowledge, pair
    contacts = [v for v in ground.voices[one][Kind.CONTACT] if other in v.claim.everyone]
    claims = _claims(ground, contacts)
    return PairWhole(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        one=one,
        other=other,
        records=len(lines),
        established=sum(line.deal.stage_established is not None for line in lines),
        disputed=sum(bool(line.contradictions) for line in lines),
        sides=(_side(ground, one, other, wording), _side(ground, other, one, wording)),
        needs=matched(snapshot, ground.settled, lines, pair, wording),
        in_force=tuple(_thing(line, wording) for line in lines if _is_in_force(line)),
        contacts=_by_year(contacts),
        talks=said(contacts, wording, _CONTACTS),
        cells=tuple(_cells(snapshot, one, other, knowledge)) + tuple(_cells(snapshot, other, one, knowledge)),
        deals=tuple(line.deal.id for line in lines),
        standing=standing(snapshot, claims, snapshot.ground.newest(claims), today),
    )


def _claims(ground: PairGround, contacts: Sequence[Voice]) -> list[str]:
    """All claims that the picture is made of: of its deals, what either side needs and is bound by, their visits."""
    voices = [v for told in ground.voices.values() for kind in (Kind.NEED, Kind.CONSTRAINT) for v in told[kind]]
    said = [one.claim.id for voice in (*voices, *contacts) for one in voice.quotes]
    return [*(id_ for line in ground.lines for id_ in line.deal.claims), *said]


def _side(ground: PairGround, own: str, other: str, w: Wording) -> Side:
    supplied = [line for line in ground.lines if own in line.deal.suppliers]
    needs = [v for v in ground.voices[own][Kind.NEED] if set(v.claim.suppliers) <= {other}]
    limits = ground.voices[own][Kind.CONSTRAINT]
    third = [v for v in limits if _is_third(v, own, other)]
    return Side(
        country=own,
        supplies=len(supplied),
        established=sum(line.deal.stage_established is not None for line in supplied),
        needs=said(needs, w, _VOICES),
        offers=tuple(_thing(line, w) for line in supplied if _is_offer(line)),
        limits=said([v for v in limits if v not in third and set(v.claim.everyone) <= {own, other}], w, _VOICES),
        third=said(third, w, _VOICES),
    )


def _is_third(voice: Voice, own: str, other: str) -> bool:
    """A limit that a third state sets, or that is about one."""
    named = set(voice.claim.everyone)
    return voice.claim.reason is Reason.THIRD_PARTY_OBJECTION or bool({own, other} <= named and named - {own, other})


def _is_offer(line: Line) -> bool:
    return line.deal.stage_claimed in _TALK


def _is_in_force(line: Line) -> bool:
    return line.deal.kind in _PAPER and bool({line.deal.stage_established, line.deal.stage_claimed} & _IN_FORCE)


def _thing(line: Line, w: Wording) -> Thing:
    return thing_of(line.deal, w, is_disputed=bool(line.contradictions))


def _by_year(contacts: Iterable[Voice]) -> dict[str, int]:
    years = Counter((v.claim.date or min((q.document.published for q in v.quotes), default=""))[:4] for v in contacts)
    return dict(sorted(years.items(), reverse=True))


def _cells(snapshot: Snapshot, supplier: str, recipient: str, knowledge: Knowledge) -> Iterable[CellLabel]:
    """The supplier held against each other supplier of the recipient, category by category."""
    names = [line.id for line in snapshot.lines.values() if recipient in line.recipients]
    if not names or len(names) > _MOST_WEIGHED:
        return
    settled = Settled(
        ledger=bare_ledger(snapshot, names),
        documents=(),
        claims=(),
        knowledge=knowledge,
        judgements=Carried(applied=(), waiting=()),
    )
    asked = Asked(recipients=(recipient,), suppliers=(supplier,), as_of=snapshot.as_of)
    try:
        found = measured(scales_of(settled), _CELLS, asked, knowledge)
    except TeraziError:
        return
    yield from (_cell(one, recipient) for one in found.measures if one.word not in ("no-gain", "no-data"))


def _cell(measure: Measure, recipient: str) -> CellLabel:
    supplier, beside, category = measure.subject.split("/", 2)
    return CellLabel(
        recipient=recipient,
        supplier=supplier,
        beside=beside,
        category=category,
        label=measure.word,
        n=measure.n,
        note=measure.caveat,
    )
