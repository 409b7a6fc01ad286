"""Attribution: why two claims are one origin or two, link by link (rules O1 to O8 of section 2 of docs/ledger.md)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from terazi.ledger.bodies import is_primary
from terazi.ledger.entries import Entry
from terazi.ledger.origins import OCCASION, Grouped, Statements, documents_of, one_occasion, speaks_itself
from terazi.ledger.settle import joined_origins, one_voice
from terazi.ledger.units import told_unit
from terazi.ledger.voices import Manner
from terazi.model import Origin, OutletRole

ONE_VOICE = "O1 the same voice in one document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims of one origin next to each other, and by which rule; ``rule`` reads from ``claim`` to ``other``."""

    claim: str
    other: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Which origins two claims belong to. ``links``: the way from one to the other inside one origin;
    ``apart``: why there are two."""

    origins: tuple[Origin, Origin]
    manners: tuple[str, str]
    links: tuple[Link, ...]
    apart: str


Part = tuple[Statements, Grouped]


def attribute(a: Entry, b: Entry, parts: Sequence[Part]) -> Attribution:
    """One origin or two, and why; ``parts``: the statements of each unit, grouped."""
    units = [told_unit(said, grouped) for said, grouped in parts]
    wholes = joined_origins(units)
    origins = {claim: wholes[o.id] for unit in units for o in unit.origins for claim in o.claims}
    one = origins[a.id] is origins[b.id]
    mine, other = (next(said for said, _ in parts if e.id in said.voices) for e in (a, b))
    links = list(_all_links(origins[a.id], parts, one_voice(link for unit in units for link in unit.links)))
    return Attribution(
        origins=(origins[a.id], origins[b.id]),
        manners=(manner_of(a, mine), manner_of(b, other)),
        links=_way(a.id, b.id, links) if one else (),
        apart="" if one else _apart(a, b, origins, mine),
    )


def _all_links(whole: Origin, parts: Sequence[Part], voices: Iterable[Sequence[str]]) -> Iterator[Link]:
    """All that makes the claims of one origin one, inside units and over them."""
    claims = frozenset(whole.claims)
    for said, grouped in parts:
        yield from _links([e for e in said.entries if e.id in claims], said, grouped)
    for told in voices:
        yield from (Link(claim=told[0], other=c, rule=ONE_VOICE) for c in told[1:] if told[0] in claims)


def manner_of(entry: Entry, said: Statements) -> str:
    """How the document has what it says, with the rule that decides it."""
    voice = said.voices[entry.id]
    if voice.manner is Manner.NAMED:
        return "O2 a named speaker, who answers for a body"
    if voice.manner is Manner.CITED:
        return "O4 another outlet is cited"
    if voice.manner is Manner.KNOWN:
        return "O7 the outlet says how it knows"
    if is_primary(entry):
        return "O1 the owner of the page speaks"
    if entry.report.role is OutletRole.AGGREGATOR:
        return "O8 an aggregator, without attribution"
    return "O7 the outlet, without attribution"


# ------------------------------------------------------------------ one origin


def _links(entries: Sequence[Entry], said: Statements, grouped: Grouped) -> Iterator[Link]:
    """All that makes these claims one origin."""
    carriers = grouped.carried
    for document in documents_of(entries):
        for found in (carriers[e.id] for e in document if e.id in carriers):
            yield Link(claim=found.entry.id, other=found.source.id, rule=found.rule)
        own = [e for e in document if e.id not in carriers or said.voices[e.id].manner is Manner.CITED]
        for a, b in combinations(own, 2):
            if _voice(a, said) == _voice(b, said):
                yield Link(claim=a.id, other=b.id, rule=ONE_VOICE)
    speaking = [e for e in entries if e.id not in carriers and speaks_itself(e, said)]
    for a, b in combinations(speaking, 2):
        if said.voices[a.id].body == said.voices[b.id].body and one_occasion(a, b, said.lexicon.families):
            yield Link(claim=a.id, other=b.id, rule="O5 the same body on the same occasion")


def _voice(entry: Entry, said: Statements) -> tuple[str, bool]:
    """An outlet is one voice, whether it says how it knows or not."""
    voice = said.voices[entry.id]
    return voice.body, voice.manner in (Manner.OWN, Manner.KNOWN)


def _way(start: str, end: str, links: Sequence[Link]) -> tuple[Link, ...]:
    """The shortest way from one claim to the other."""
    ways: dict[str, tuple[Link, ...]] = {start: ()}
    queue = deque([start])
    while queue and end not in ways:
        here = queue.popleft()
        for link in links:
            there = link.other if link.claim == here else link.claim if link.other == here else here
            if there not in ways:
                ways[there] = (*ways[here], link)
                queue.append(there)
    return ways.get(end, ())


# ------------------------------------------------------------------ two origins


def _apart(a: Entry, b: Entry, origins: Mapping[str, Origin], said: Statements) -> str:
    bodies = (origins[a.id].body, origins[b.id].body)
    if bodies[0] != bodies[1]:
        return f"O2 two bodies: {bodies[0]} and {bodies[1]}"
    if not one_occasion(a, b, said.lexicon.families):
        return f"O6 the same body on another occasion (another act, or over {OCCASION} days apart); never independent"
    return "O7 the same body tells something new"
