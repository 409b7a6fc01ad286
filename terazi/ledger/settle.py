"""Settle reports into a ledger: a pure function of what went in, whatever its order."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping, Sequence

from terazi.folding import fold
from terazi.ledger.aliases import renamed, with_aliases
from terazi.ledger.contradictions import contradictions
from terazi.ledger.copies import copies_of
from terazi.ledger.days import first, last
from terazi.ledger.deals import thread
from terazi.ledger.entries import Entry, entries_of
from terazi.ledger.features import Ground, companies_of
from terazi.ledger.history import history
from terazi.ledger.judgements import judged, rulings_of, standing
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.numbers import amount, delivered, due, quantity
from terazi.ledger.origins import Statements, group
from terazi.ledger.sharing import one_thread, shared
from terazi.ledger.shown import categories_of, items_of, kind_of, sides_of, terms_of, told_of
from terazi.ledger.stages import claimed, established
from terazi.ledger.strands import Strand, strands_of
from terazi.ledger.threads import Thread, backing_of
from terazi.ledger.voices import voices_of
from terazi.model import Deal, Judgement, Ledger, Origin, Report, Stage

NO_WORDS = Lexicon()


def settle(
    reports: Sequence[Report], judgements: Sequence[Judgement] = (), as_of: str = "", lexicon: Lexicon = NO_WORDS
) -> Ledger:
    """The ledger of all reports published by ``as_of`` (an ISO day; all reports if it is empty)."""
    decided = standing(judgements)
    known = _in_order(r for r in reports if not as_of or (r.published and last(r.published) <= last(as_of)))
    rows = judged(known, decided)
    said = statements(rows, lexicon)
    origins, nearest = group(said)
    origin = {claim: o for o in origins for claim in o.claims}
    strands = strands_of(dated(said.entries, origin, said.lexicon))
    clusters = thread(strands, rulings_of(decided), ground_of(said, origins))
    threads = _named([(c, Thread(_entries(c), origin, nearest)) for c in clusters])
    deals = tuple(_deal(name, strands, deal) for name, (strands, deal) in sorted(threads.items()))
    return Ledger(
        reports=tuple(known),
        origins=origins,
        deals=deals,
        contradictions=tuple(c for name, (_, deal) in sorted(threads.items()) for c in contradictions(name, deal)),
        edition=edition_of(known, decided, lexicon),
        as_of=as_of,
    )


def statements(reports: Iterable[Report], lexicon: Lexicon) -> Statements:
    """Entries, voices and copies of some reports."""
    reports = tuple(dataclasses.replace(r, claims=tuple(renamed(c, lexicon.items) for c in r.claims)) for r in reports)
    lexicon = with_aliases(reports, lexicon)
    entries = entries_of(reports)
    return Statements(entries, voices_of(entries, lexicon), copies_of(reports), lexicon)


def ground_of(said: Statements, origins: Iterable[Origin]) -> Ground:
    """What the deals' features read: folded texts, and which claim of an origin carries which."""
    texts = {e.report.document: fold(e.report.text) for e in said.entries}
    origins = tuple(origins)
    origin = {claim: o.id for o in origins for claim in o.claims}
    companies = {e.id: companies_of(e, said.lexicon) for e in said.entries}
    return Ground(_aligned(said, origins), origin, companies, texts, said.lexicon)


def dated(entries: Sequence[Entry], origin: Mapping[str, Origin], lexicon: Lexicon) -> tuple[Entry, ...]:
    """The entries, each undated one with the first day on which its statement told that stage."""
    told: dict[tuple[str, Stage | None], list[Entry]] = {}
    for entry in entries:
        told.setdefault((origin[entry.id].id, entry.stage), []).append(entry)
    return tuple(
        dataclasses.replace(entry, since=_first_told(entry, told[origin[entry.id].id, entry.stage], lexicon))
        for entry in entries
    )


def _first_told(entry: Entry, rows: Sequence[Entry], lexicon: Lexicon) -> str:
    days = [e.day for e in rows if one_thread(entry.claim, e.claim, lexicon.families, any_supplier=True)]
    return min([*days, entry.report.published], key=lambda day: (first(day), day))


def _aligned(said: Statements, origins: Iterable[Origin]) -> frozenset[tuple[str, str]]:
    """In each origin a claim and the claim of an earlier document that it shares most with."""
    by_id = {e.id: e for e in said.entries}
    pairs = set()
    for origin in origins:
        rows = sorted((by_id[c] for c in origin.claims), key=lambda e: e.order)
        for entry in rows:
            others = [
                e
                for e in rows
                if e.report.document != entry.report.document
                and e.order < entry.order
                and one_thread(entry.claim, e.claim, said.lexicon.families, any_supplier=True)
            ]
            if others:
                pairs.add((entry.id, max(others, key=lambda e: (shared(entry, e), e.id)).id))
    return frozenset(pairs)


def _entries(strands: Sequence[Strand]) -> tuple[Entry, ...]:
    return tuple(sorted({s.entry.id: s.entry for s in strands}.values(), key=lambda e: e.order))


def _named(threads: list[tuple[list[Strand], Thread]]) -> Mapping[str, tuple[list[Strand], Thread]]:
    """``D-3f9a1c``: a hash of the strands, longer where two deals would share six digits."""
    marks = [hashlib.sha256(repr(sorted(s.key for s in strands)).encode()).hexdigest() for strands, _ in threads]
    short = [m[:6] for m in marks]
    return {f"D-{m[:6] if short.count(m[:6]) == 1 else m[:12]}": deal for m, deal in zip(marks, threads, strict=True)}


def _deal(name: str, strands: list[Strand], deal: Thread) -> Deal:
    kind = kind_of(deal)
    whole, reached = quantity(deal), established(deal)
    return Deal(
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
        told=told_of(deal),
        claims=tuple(e.id for e in deal.entries),
        origins=tuple(sorted({deal.origin[e.id].id for e in deal.entries})),
        **terms_of(deal),
        backing=backing_of(deal),
    )


def edition_of(reports: Iterable[Report], judgements: Iterable[Judgement], lexicon: Lexicon) -> str:
    """A citable hash of everything that went in: reports, standing judgements, the words' digest."""
    mark = hashlib.sha256(lexicon.digest.encode() + b"\0")
    for report in reports:
        mark.update(repr(report).encode() + b"\0")
    for judgement in judgements:
        mark.update(repr(judgement).encode() + b"\0")
    return mark.hexdigest()[:12]


def _in_order(reports: Iterable[Report]) -> list[Report]:
    rows = [dataclasses.replace(r, claims=tuple(sorted(r.claims, key=lambda c: c.id))) for r in reports]
    return sorted(rows, key=lambda r: (r.published, r.document))
