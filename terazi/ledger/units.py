"""Units: the blocks that are settled together, and what settling one comes to. A unit needs nothing of another."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from terazi.folding import fold
from terazi.ledger.aliases import with_aliases
from terazi.ledger.blocks import Block, block_of
from terazi.ledger.clusters import Clusters
from terazi.ledger.contradictions import contradictions
from terazi.ledger.copies import copies_of
from terazi.ledger.days import first, is_ahead
from terazi.ledger.deals import thread
from terazi.ledger.entries import Entry, entries_of
from terazi.ledger.ground import Ground, Rulings, companies_of
from terazi.ledger.history import history
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.numbers import amount, delivered, due, quantity
from terazi.ledger.origins import Grouped, Nearest, Statements, group, manner_of
from terazi.ledger.press import Press
from terazi.ledger.remarks import Remarks
from terazi.ledger.sharing import one_thread
from terazi.ledger.shown import categories_of, items_of, kind_of, sides_of, terms_of, told_of
from terazi.ledger.stages import claimed, established
from terazi.ledger.strands import Strand, strands_of
from terazi.ledger.threads import Thread, backing_of
from terazi.ledger.voices import Manner, voices_of
from terazi.model import Backing, Claim, Contradiction, Deal, Origin, Report, Stage, Told

# How near to its speaker the nearest claim of an origin stands, and its place in time.
Head = tuple[int, tuple[str, int, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A claim by which origins of two units may be one: what one voice says in one document is one statement.

    ``voice``: document, manner and body (or speaker); ``free``: the claim carries nothing from elsewhere."""

    voice: tuple[str, str, str]
    claim: str
    free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What one unit comes to: origins with their claims in this unit, how near and early their heads are, deals under
    ids of the moment, contradictions, and the links to other units."""

    origins: tuple[Origin, ...]
    heads: Mapping[str, Head]
    deals: tuple[Deal, ...]
    contradictions: tuple[Contradiction, ...]
    links: tuple[Link, ...]


def roots_of(claims: Iterable[Claim], rulings: Rulings) -> Mapping[Block, Block]:
    """Blocks that a judgement "same" over their claims makes one, each with the first of them."""
    home = {c.id: block_of(c) for c in claims}
    joined: Clusters[Block] = Clusters()
    for a, b in (sorted(pair) for pair in rulings.same if len(pair) == 2 and pair <= home.keys()):
        joined.join(home[a], home[b])
    return {block: blocks[0] for blocks in joined.all() for block in blocks}


def units_of(reports: Iterable[Report], roots: Mapping[Block, Block]) -> dict[Block, list[Report]]:
    """The reports of each unit with its claims alone, under the first of its blocks."""
    found: dict[Block, list[Report]] = {}
    for report in reports:
        claims: dict[Block, list[Claim]] = {}
        for claim in report.claims:
            block = block_of(claim)
            claims.setdefault(roots.get(block, block), []).append(claim)
        for block, rows in claims.items():
            found.setdefault(block, []).append(_with_claims(report, tuple(rows)))
    return found


def _with_claims(report: Report, claims: tuple[Claim, ...]) -> Report:
    return report if len(claims) == len(report.claims) else dataclasses.replace(report, claims=claims)


def settle_unit(reports: Sequence[Report], rulings: Rulings, lexicon: Lexicon) -> Unit:
    """Origins, deals and contradictions of one unit."""
    said = statements(reports, lexicon)
    grouped = group(said)
    origin = {claim: o for o in grouped.origins for claim in o.claims}
    strands = strands_of(dated(said.entries, origin, said.lexicon))
    clusters = thread(strands, rulings, ground_of(said, grouped))
    made = [_deal(cluster, origin, grouped.nearest) for cluster in clusters]
    return dataclasses.replace(
        told_unit(said, grouped),
        deals=tuple(deal for deal, _ in made),
        contradictions=tuple(c for _, found in made for c in found),
    )


def told_unit(said: Statements, grouped: Grouped) -> Unit:
    """A unit with its origins, and without deals."""
    order = {e.id: e.order for e in said.entries}
    return Unit(
        origins=grouped.origins,
        heads={o.id: min((grouped.nearest.distance[c], order[c]) for c in o.claims) for o in grouped.origins},
        deals=(),
        contradictions=(),
        links=tuple(_links(said, grouped)),
    )


def statements(reports: Iterable[Report], lexicon: Lexicon) -> Statements:
    """Entries, voices and copies of some reports."""
    reports = tuple(reports)
    lexicon = with_aliases(reports, lexicon)
    entries, press = entries_of(reports, lexicon.this), Press(reports)
    return Statements(entries, voices_of(entries, press, lexicon), copies_of(reports), press, lexicon)


def ground_of(said: Statements, grouped: Grouped) -> Ground:
    """What the deals' features read: folded texts, and which claim of an origin carries which."""
    texts = {report.document: fold(report.text) for report in {id(e.report): e.report for e in said.entries}.values()}
    origin = {claim: o.id for o in grouped.origins for claim in o.claims}
    companies = {e.id: companies_of(e, said.lexicon) for e in said.entries}
    return Ground(_aligned(said, grouped), origin, companies, texts, said.lexicon)


def _aligned(said: Statements, grouped: Grouped) -> frozenset[tuple[str, str]]:
    """In each origin a claim and the claim of an earlier document that it shares most with."""
    by_id = {e.id: e for e in said.entries}
    pairs = set()
    for origin in grouped.origins:
        if len(origin.claims) > 1:
            rows = sorted((by_id[c] for c in origin.claims), key=lambda e: e.order)
            pairs |= grouped.alignment(rows)
    return frozenset(pairs)


def dated(entries: Sequence[Entry], origin: Mapping[str, Origin], lexicon: Lexicon) -> tuple[Entry, ...]:
    """The entries with what is remarked of them, each undated one with the first day on which its statement told that
    stage."""
    told: dict[tuple[str, Stage | None], list[Entry]] = {}
    for entry in entries:
        told.setdefault((origin[entry.id].id, entry.stage), []).append(entry)
    since: dict[tuple[object, ...], str] = {}
    remarks, found = Remarks(lexicon, some_denied=any(e.stage is Stage.DENIED for e in entries)), []
    for entry in entries:
        group = (origin[entry.id].id, entry.stage)
        rows = told[group]
        if len(rows) == 1 or _is_dated(entry):
            day = min(entry.day, entry.report.published, key=lambda d: (first(d), d))
        else:
            key = (*group, entry.claim.kind, entry.claim.items, entry.claim.parties, entry.claim.recipients)
            day = since.get(key) or since.setdefault(key, _first_told(entry, rows, lexicon))
            day = min(day, entry.report.published, key=lambda d: (first(d), d))
        remark = remarks.of(entry)
        found.append(entry.told(since=day, remark=remark))
    return tuple(found)


def _is_dated(entry: Entry) -> bool:
    """Whether the claim's own date is the day of its step, whenever the statement was first printed. Most are, and a
    register is one statement of thousands."""
    date = entry.claim.date
    return bool(date) and not is_ahead(date or "", entry.report.published)


def _first_told(entry: Entry, rows: Sequence[Entry], lexicon: Lexicon) -> str:
    days = [e.day for e in rows if one_thread(entry.claim, e.claim, lexicon.families, any_supplier=True)]
    return min(days or [entry.day], key=lambda day: (first(day), day))


# ------------------------------------------------------------------ deals


def _deal(
    strands: list[Strand], origin: Mapping[str, Origin], nearest: Nearest
) -> tuple[Deal, tuple[Contradiction, ...]]:
    entries = sorted({s.entry.id: s.entry for s in strands}.values(), key=lambda e: e.order)
    alike = _alike(entries, origin, nearest)
    deal = Thread(tuple(rows[0] for rows in alike), origin, nearest)
    members = {rows[0].id: tuple(e.id for e in rows) for rows in alike}
    name = hashlib.sha256(repr(sorted(s.key for s in strands)).encode()).hexdigest()
    kind = kind_of(deal)
    whole, reached = quantity(deal), established(deal)
    made = Deal(
        id=name,
        kind=kind,
        **sides_of(kind, deal),
        items=items_of(strands),
        category=categories_of(deal),
        stage_claimed=claimed(deal),
        stage_established=reached,
        quantity=whole.value,
        delivered=None if reached is Stage.DENIED else delivered(deal, whole),
        amount=amount(deal).value,
        due=due(deal),
        history=history(deal),
        told=_all_of(told_of(deal), members),
        claims=tuple(e.id for e in entries),
        origins=tuple(sorted({origin[e.id].id for e in entries})),
        **terms_of(deal),
        backing=tuple(_with_carriers(b, members) for b in backing_of(deal)),
        strands=tuple(sorted(s.key for s in strands)),
    )
    return made, tuple(dataclasses.replace(c, values=_all_of(c.values, members)) for c in contradictions(name, deal))


def _alike(entries: Sequence[Entry], origin: Mapping[str, Origin], nearest: Nearest) -> list[list[Entry]]:
    """Entries of one origin, as near to the speaker, that tell the very same: the first stands for all."""
    found: dict[object, list[Entry]] = {}
    for entry in entries:
        c = entry.claim
        key = (
            origin[entry.id].id, nearest.distance[entry.id], entry.id in nearest.unsupported, c.kind, entry.stage,
            c.modality, c.suppliers, c.recipients, c.parties, c.items, c.category, c.quantity, c.delivered, c.amount,
            c.amount_kind, c.date, c.orgs, c.place, entry.day,
        )  # fmt: skip
        found.setdefault(key, []).append(entry)
    return list(found.values())


def _all_of(told: Iterable[Told], members: Mapping[str, Sequence[str]]) -> tuple[Told, ...]:
    """Values with all the claims that those named stand for."""
    return tuple(
        dataclasses.replace(t, claims=tuple(sorted({c for rep in t.claims for c in members[rep]}))) for t in told
    )


def _with_carriers(backing: Backing, members: Mapping[str, Sequence[str]]) -> Backing:
    carriers = (c for rep in (backing.claim, *backing.carriers) for c in members[rep] if c != backing.claim)
    return dataclasses.replace(backing, carriers=tuple(sorted(set(carriers))))


def _links(said: Statements, grouped: Grouped) -> Iterable[Link]:
    for entry in said.entries:
        voice = said.voices[entry.id]
        free = entry.id not in grouped.carried
        if free or voice.manner is Manner.CITED:
            yield Link(voice=(entry.report.document, manner_of(voice), voice.body), claim=entry.id, free=free)
            if entry.claim.said_by and voice.manner is not Manner.OWN:
                yield Link(voice=(entry.report.document, "said", entry.claim.said_by), claim=entry.id, free=free)
