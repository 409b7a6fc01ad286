"""Origins: claims grouped by original statement, one speaker on one occasion (section 1 of docs/ledger.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from terazi.ledger.bodies import is_primary, owner_body
from terazi.ledger.clusters import Clusters
from terazi.ledger.days import agree, gap, is_ahead, last
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.names import named_in
from terazi.ledger.sharing import adds_nothing, one_thread, shared
from terazi.ledger.voices import Manner, Voice
from terazi.model import SYMMETRIC, Origin, OutletRole, Stage

# Release, speech and answers to journalists about one act lie within this many days (O5).
OCCASION = 7
# A date this many days before publication is told of an earlier occasion: a quotation, no new statement (O4).
LOOKING_BACK = 30


@dataclass(frozen=True, slots=True)
class Statements:
    """What the grouping of claims into origins reads: entries by time, voices, copies, words."""

    entries: tuple[Entry, ...]
    voices: Mapping[str, Voice]
    copies: Mapping[str, frozenset[str]]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Nearest:
    """How near each claim is to its speaker: 0 formal record, 1 first hand, 2 verbatim copy, 3 other."""

    distance: Mapping[str, int]
    unsupported: frozenset[str]


def group(said: Statements) -> tuple[tuple[Origin, ...], Nearest]:
    """Every claim in exactly one origin, and how near to its speaker each claim stands."""
    clusters = Clusters(entry.id for entry in said.entries)
    carriers: dict[str, int] = {}
    blocks = blocks_of(said.entries)
    for document in documents_of(said.entries):
        for entry, source, how in carried(document, said, blocks):
            clusters.join(entry.id, source.id)
            carriers[entry.id] = how.distance
        _join_own(document, carriers, said, clusters)
    _join_occasions(said, carriers, clusters)
    nearest = _nearest(said, carriers)
    by_id = {entry.id: entry for entry in said.entries}
    return tuple(_origin([by_id[i] for i in ids], said, nearest) for ids in clusters.all()), nearest


def is_formal(entry: Entry, said: Statements) -> bool:
    """E2: a party's own page where the owner itself speaks."""
    voice = said.voices[entry.id]
    party = entry.report.country.upper() in entry.claim.everyone
    own = voice.manner is Manner.OWN or (voice.manner is Manner.NAMED and voice.body == owner_body(entry, said.lexicon))
    return is_primary(entry) and party and own


def documents_of(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The claims of each document."""
    return [list(rows) for _, rows in groupby(entries, key=lambda e: e.report.document)]


# ------------------------------------------------------------------ what a document carries from another


def carried(document: list[Entry], said: Statements, blocks: Blocks) -> Iterable[tuple[Entry, Entry, Carrying]]:
    """Claims of a document that carry an earlier statement: claim, the claim it carries, and how."""
    for entry in document:
        earlier = [e for e in blocks[_block(entry)] if e.order < entry.order and e.report is not entry.report]
        for how in _CARRIERS:
            if source := how.find(entry, earlier, said):
                yield entry, source, how
                break


Blocks = Mapping[tuple[bool, tuple[str, ...]], Sequence[Entry]]


def _block(entry: Entry) -> tuple[bool, tuple[str, ...]]:
    """Only claims of one block can be of one thread."""
    claim = entry.claim
    symmetric = claim.kind in SYMMETRIC
    return symmetric, tuple(sorted(set(claim.parties if symmetric else claim.recipients)))


def blocks_of(entries: Iterable[Entry]) -> Blocks:
    """The claims that can be of one thread, block by block."""
    found: dict[tuple[bool, tuple[str, ...]], list[Entry]] = {}
    for entry in entries:
        found.setdefault(_block(entry), []).append(entry)
    return found


Carrier = Callable[[Entry, list[Entry], Statements], Entry | None]


@dataclass(frozen=True, slots=True)
class Carrying:
    """One way to carry a statement: the rule in words, what finds the claim carried, how far from the speaker."""

    rule: str
    find: Carrier
    distance: int


def _copied(entry: Entry, earlier: list[Entry], said: Statements) -> Entry | None:
    """O4: the same claim in a near-duplicate."""
    twins = said.copies.get(entry.report.document, frozenset())
    return _best(entry, [e for e in earlier if e.report.document in twins], said)


def _cited(entry: Entry, earlier: list[Entry], said: Statements) -> Entry | None:
    """O4: the claim in the outlet that is cited, or that the sentence names."""
    voice = said.voices[entry.id]
    if voice.manner is Manner.CITED:
        return _best(entry, [e for e in earlier if e.report.outlet == voice.speaker], said)
    if voice.manner is Manner.OWN and not is_primary(entry):
        outlets = _outlets_named(entry, {e.report.outlet for e in earlier if not is_primary(e)})
        return _best(entry, [e for e in earlier if e.report.outlet in outlets], said)
    return None


def _outlets_named(entry: Entry, outlets: set[str]) -> set[str]:
    """Which other outlets the claim's sentences name."""
    return {o for o in outlets - {entry.report.outlet, ""} if named_in(o, entry.passage)}


def _quoted(entry: Entry, earlier: list[Entry], said: Statements) -> Entry | None:
    """O4: an old statement of the same body, quoted with its own old date."""
    voice = said.voices[entry.id]
    if voice.manner is not Manner.NAMED or not _looks_back(entry):
        return None
    same = [e for e in earlier if said.voices[e.id].body == voice.body and e.stage == entry.stage]
    return _best(entry, [e for e in same if not entry.claim.date or agree(e.day, entry.claim.date)], said)


def _looks_back(entry: Entry) -> bool:
    """Dated well before publication; a denial told again without a date is the old denial."""
    date = entry.claim.date
    if not date:
        return entry.stage is Stage.DENIED
    return (
        not is_ahead(date, entry.report.published) and (last(entry.report.published) - last(date)).days > LOOKING_BACK
    )


def _repeated(entry: Entry, earlier: list[Entry], said: Statements) -> Entry | None:
    """O7b: without attribution, all of it stood in an earlier document."""
    if said.voices[entry.id].manner is not Manner.OWN or not _may_repeat(entry):
        return None
    thread = [e for e in earlier if one_thread(entry.claim, e.claim, said.lexicon.families)]
    stood = [
        e
        for _, rows in groupby(thread, key=lambda e: e.report.document)
        for told in (list(rows),)
        if adds_nothing(entry, told)
        for e in told
    ]
    return _best(entry, stood, said)


def _may_repeat(entry: Entry) -> bool:
    return entry.report.role in (OutletRole.WIRE, OutletRole.NEWSPAPER, OutletRole.THINK_TANK)


def _gathered(entry: Entry, earlier: list[Entry], said: Statements) -> Entry | None:
    """O8: an aggregator without attribution has it from the earlier statement it shares most with."""
    if said.voices[entry.id].manner is not Manner.OWN or entry.report.role is not OutletRole.AGGREGATOR:
        return None
    return _best(entry, earlier, said)


_CARRIERS = (
    Carrying("O4 copy of", _copied, 2),
    Carrying("O4 cites", _cited, 3),
    Carrying("O4 quotes again", _quoted, 3),
    Carrying("O7 repeats", _repeated, 3),
    Carrying("O8 gathered from", _gathered, 3),
)


def _best(entry: Entry, candidates: list[Entry], said: Statements) -> Entry | None:
    """The candidate of the same thread that shares most; on a tie the earliest."""
    families = said.lexicon.families
    thread = [e for e in candidates if one_thread(entry.claim, e.claim, families, any_supplier=True)]
    return min(thread, key=lambda e: (-shared(entry, e), e.order), default=None)


# ------------------------------------------------------------------ one voice in one document, one body on one occasion


def _join_own(document: list[Entry], carriers: Mapping[str, int], said: Statements, clusters: Clusters[str]) -> None:
    """What one voice says in one document is one statement, but for what it carries from elsewhere."""
    heads: dict[tuple[str, str], Entry] = {}
    for entry in document:
        voice = said.voices[entry.id]
        if entry.id in carriers and voice.manner is not Manner.CITED:
            continue
        manner = "own" if voice.manner in (Manner.OWN, Manner.KNOWN) else voice.manner.value
        head = heads.setdefault((manner, voice.body), entry)
        if not (entry.id in carriers and head.id in carriers):
            clusters.join(head.id, entry.id)


def _join_occasions(said: Statements, carriers: Mapping[str, int], clusters: Clusters[str]) -> None:
    """O5: the same body about the same act within the days of one occasion."""
    speaking = [e for e in said.entries if speaks_itself(e, said) and carriers.get(e.id) is None]
    by_body: dict[str, list[Entry]] = {}
    for entry in speaking:
        by_body.setdefault(said.voices[entry.id].body, []).append(entry)
    for rows in by_body.values():
        for number, entry in enumerate(rows):
            for other in rows[:number]:
                if one_occasion(entry, other, said):
                    clusters.join(entry.id, other.id)


def speaks_itself(entry: Entry, said: Statements) -> bool:
    """Whether a named body speaks, or the owner of a page on it."""
    manner = said.voices[entry.id].manner
    return manner is Manner.NAMED or (manner is Manner.OWN and is_primary(entry))


def one_occasion(a: Entry, b: Entry, said: Statements) -> bool:
    """O5: about one act within the days of one occasion."""
    if a.report is b.report or gap(a.report.published, b.report.published) > OCCASION:
        return False
    if a.claim.date and b.claim.date and gap(a.claim.date, b.claim.date) > OCCASION:
        return False
    return one_thread(a.claim, b.claim, said.lexicon.families)


# ------------------------------------------------------------------ nouns


def _nearest(said: Statements, carriers: Mapping[str, int]) -> Nearest:
    papers: dict[str, Entry] = {}
    distance = {}
    for entry in said.entries:
        distance[entry.id] = _distance(entry, said, carriers, papers)
        if not is_primary(entry):
            papers.setdefault(entry.report.outlet, entry)
    bare = frozenset(
        e.id
        for e in said.entries
        if e.report.role is OutletRole.AGGREGATOR and said.voices[e.id].manner is Manner.OWN and e.id not in carriers
    )
    return Nearest(distance, bare)


def _distance(entry: Entry, said: Statements, carriers: Mapping[str, int], papers: Mapping[str, Entry]) -> int:
    """How near a claim stands to its speaker; ``papers``: the outlets that have told something before."""
    if is_formal(entry, said):
        return 0
    if entry.id in carriers:
        return carriers[entry.id]
    if entry.report.role is OutletRole.AGGREGATOR or said.voices[entry.id].manner is Manner.CITED:
        return 3
    return 3 if _outlets_named(entry, set(papers)) else 1


def _origin(rows: list[Entry], said: Statements, nearest: Nearest) -> Origin:
    ids = sorted(e.id for e in rows)
    head = min(rows, key=lambda e: (nearest.distance[e.id], e.order))
    voice = said.voices[head.id]
    return Origin(
        id=hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12],
        speaker=voice.speaker,
        body=voice.body,
        day=head.report.published,
        claims=tuple(ids),
        formal=any(nearest.distance[e.id] == 0 for e in rows),
    )
