"""Origins: claims grouped by original statement, one speaker on one occasion (section 1 of docs/ledger.md)."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from terazi.ledger.bodies import is_primary, owner_body
from terazi.ledger.carriers import Carried, Carriers, Facts, Firsts, matter_of, outlets_named
from terazi.ledger.clusters import Clusters
from terazi.ledger.days import gap
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.press import Press
from terazi.ledger.sharing import one_thread
from terazi.ledger.voices import Manner, Voice
from terazi.model import Origin, OutletRole

# Release, speech and answers to journalists about one act lie within this many days (O5).
OCCASION = 7
# What was said on one exact day may be printed so many days apart.
ONE_DAY = 2 * OCCASION


@dataclass(frozen=True, slots=True)
class Statements:
    """What the grouping of claims into origins reads: entries by time, voices, copies, the press, words."""

    entries: tuple[Entry, ...]
    voices: Mapping[str, Voice]
    copies: Mapping[str, str]
    press: Press
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Nearest:
    """How near each claim is to its speaker: 0 formal record, 1 first hand, 2 verbatim copy, 3 other."""

    distance: Mapping[str, int]
    unsupported: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Origins, each claim in exactly one; how near to its speaker each claim stands; what each carrier carries."""

    origins: tuple[Origin, ...]
    nearest: Nearest
    carried: Mapping[str, Carried]
    facts: Facts

    def alignment(self, rows: Sequence[Entry]) -> set[tuple[str, str]]:
        """Of the entries of one origin, by time, each with the one of an earlier document that it shares most with."""
        firsts: Firsts[None] = Firsts(self.facts)
        pairs = set()
        for document in documents_of(rows):
            found = ((e.id, other.id) for e in document if (other := firsts.best(None, e)))
            pairs |= set(found)
            for entry in document:
                firsts.add(None, entry)
        return pairs


def group(said: Statements) -> Grouped:
    """The origins of some entries."""
    clusters = Clusters(entry.id for entry in said.entries)
    facts = Facts(said.lexicon.families)
    carriers = Carriers(said.voices, said.copies, said.press, facts)
    carried: dict[str, Carried] = {}
    for document in documents_of(said.entries):
        for found in carriers.of(document):
            clusters.join(found.entry.id, found.source.id)
            carried[found.entry.id] = found
        _join_own(document, carried, said, clusters)
        carriers.remember(document)
    _join_occasions(said, carried, facts, clusters)
    nearest = _nearest(said, carried)
    by_id = {entry.id: entry for entry in said.entries}
    origins = tuple(_origin([by_id[i] for i in ids], said, nearest) for ids in clusters.all())
    return Grouped(origins, nearest, carried, facts)


def is_formal(entry: Entry, said: Statements) -> bool:
    """E2: a party's own page where the owner itself speaks."""
    if not is_primary(entry) or entry.report.country.upper() not in entry.claim.everyone:
        return False
    voice = said.voices[entry.id]
    return voice.manner is Manner.OWN or (
        voice.manner is Manner.NAMED and voice.body == owner_body(entry, said.lexicon)
    )


def documents_of(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The claims of each document."""
    return (list(rows) for _, rows in groupby(entries, key=lambda e: e.report.document))


# ------------------------------------------------------------------ one voice in one document, one body on one occasion


def _join_own(
    document: Sequence[Entry], carried: Mapping[str, Carried], said: Statements, clusters: Clusters[str]
) -> None:
    """What one voice says in one document is one statement, but for what it carries from elsewhere."""
    heads: dict[tuple[str, str], Entry] = {}
    for entry in document:
        voice = said.voices[entry.id]
        if entry.id in carried and voice.manner is not Manner.CITED:
            continue
        head = heads.setdefault((manner_of(voice), voice.body), entry)
        if not (entry.id in carried and head.id in carried):
            clusters.join(head.id, entry.id)


def manner_of(voice: Voice) -> str:
    """An outlet that says how it knows speaks with its own voice all the same."""
    return Manner.OWN.value if voice.manner is Manner.KNOWN else voice.manner.value


def _join_occasions(said: Statements, carried: Mapping[str, Carried], facts: Facts, clusters: Clusters[str]) -> None:
    """O5: the same body about the same act within the days of one occasion."""
    lately: dict[tuple[str, object], deque[Entry]] = {}
    for entry in said.entries:
        if entry.id in carried or not speaks_itself(entry, said):
            continue
        body = said.voices[entry.id].body
        for matter in facts.meeting(entry):
            for other in _within_the_days(lately.get((body, matter)), entry):
                if one_occasion(entry, other, facts.families):
                    clusters.join(entry.id, other.id)
        lately.setdefault((body, matter_of(entry)), deque()).append(entry)


def _within_the_days(rows: deque[Entry] | None, entry: Entry) -> Iterable[Entry]:
    """Those published within the days of an occasion; entries come by time, so that older ones go for good."""
    while rows and gap(rows[0].report.published, entry.report.published) > ONE_DAY:
        rows.popleft()
    return rows or ()


def speaks_itself(entry: Entry, said: Statements) -> bool:
    """Whether a named body speaks, or the owner of a page on it."""
    manner = said.voices[entry.id].manner
    return manner is Manner.NAMED or (manner is Manner.OWN and is_primary(entry))


def one_occasion(a: Entry, b: Entry, families: Mapping[str, str]) -> bool:
    """O5: about one act within the days of one occasion."""
    exact = a.claim.date == b.claim.date and a.stage is b.stage and len(a.claim.date or "") == len("2024-05-24")
    if a.report is b.report or gap(a.report.published, b.report.published) > (ONE_DAY if exact else OCCASION):
        return False
    if a.claim.date and b.claim.date and gap(a.claim.date, b.claim.date) > OCCASION:
        return False
    return one_thread(a.claim, b.claim, families)


# ------------------------------------------------------------------ nouns


def _nearest(said: Statements, carried: Mapping[str, Carried]) -> Nearest:
    papers: set[str] = set()
    distance = {}
    for entry in said.entries:
        distance[entry.id] = _distance(entry, said, carried, papers)
        if not is_primary(entry):
            papers.add(entry.report.outlet)
    bare = frozenset(
        e.id
        for e in said.entries
        if e.report.role is OutletRole.AGGREGATOR and said.voices[e.id].manner is Manner.OWN and e.id not in carried
    )
    return Nearest(distance, bare)


def _distance(entry: Entry, said: Statements, carried: Mapping[str, Carried], papers: set[str]) -> int:
    """How near a claim stands to its speaker; ``papers``: the outlets that have told something before."""
    if is_formal(entry, said):
        return 0
    if entry.id in carried:
        return carried[entry.id].distance
    if entry.report.role is OutletRole.AGGREGATOR or said.voices[entry.id].manner is Manner.CITED:
        return 3
    return 3 if any(name in papers for name in outlets_named(entry, said.press)) else 1


def _origin(rows: list[Entry], said: Statements, nearest: Nearest) -> Origin:
    ids = sorted(e.id for e in rows)
    head = min(rows, key=lambda e: (nearest.distance[e.id], e.order))
    voice = said.voices[head.id]
    return Origin(
        id=origin_id(ids[0]),
        speaker=voice.speaker,
        body=voice.body,
        day=head.report.published,
        claims=tuple(ids),
        formal=any(nearest.distance[e.id] == 0 for e in rows),
    )


def origin_id(claim: str) -> str:
    """An origin is named by a hash of the first of its claims' ids."""
    return hashlib.sha256(claim.encode()).hexdigest()[:12]
