"""Settle reports into a ledger: a pure function of what went in, whatever its order."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from terazi.ledger.aliases import renamed
from terazi.ledger.clusters import Clusters
from terazi.ledger.days import is_by
from terazi.ledger.judgements import judged, rulings_of, standing
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.origins import origin_id
from terazi.ledger.units import Head, Link, Unit, roots_of, settle_unit, units_of
from terazi.model import Contradiction, Deal, Judgement, Ledger, Origin, Report

NO_WORDS = Lexicon()


def settle(
    reports: Sequence[Report], judgements: Sequence[Judgement] = (), as_of: str = "", lexicon: Lexicon = NO_WORDS
) -> Ledger:
    """The ledger of all reports published by ``as_of`` (an ISO day; all reports if it is empty)."""
    decided = standing(judgements)
    known = in_order(r for r in reports if not as_of or is_by(r.published, as_of))
    rows = prepared(judged(known, decided), lexicon)
    rulings = rulings_of(decided)
    roots = roots_of((c for r in rows for c in r.claims), rulings) if rulings.same else {}
    units = [settle_unit(unit, rulings, lexicon) for _, unit in sorted(units_of(rows, roots).items())]
    return ledger_of(units, known, edition_of(known, decided, lexicon), as_of)


def ledger_of(units: Sequence[Unit], reports: Sequence[Report], edition: str, as_of: str = "") -> Ledger:
    """What settled units come to together. ``reports``: what they were settled from, by time."""
    origins = joined_origins(units)
    deals, conflicts = _named(units, origins)
    return Ledger(
        reports=tuple(reports),
        origins=tuple(sorted(set(origins.values()), key=lambda o: o.claims)),
        deals=deals,
        contradictions=conflicts,
        edition=edition,
        as_of=as_of,
    )


def prepared(reports: Iterable[Report], lexicon: Lexicon) -> tuple[Report, ...]:
    """The reports with items under the ids by which they are known."""
    return tuple(r.telling(tuple(renamed(c, lexicon.items) for c in r.claims)) for r in reports)


# ------------------------------------------------------------------ origins that reach over units


def joined_origins(units: Sequence[Unit]) -> Mapping[str, Origin]:
    """Id of each unit's origin -> the origin it is part of: what one voice says in one document is one statement."""
    home = {claim: o.id for unit in units for o in unit.origins for claim in o.claims}
    parts = {o.id: (unit.heads[o.id], o) for unit in units for o in unit.origins}
    clusters = Clusters(parts)
    for claims in one_voice(link for unit in units for link in unit.links):
        for claim in claims[1:]:
            clusters.join(home[claims[0]], home[claim])
    return {name: whole for names in clusters.all() for whole in (_whole([parts[n] for n in names]),) for name in names}


def one_voice(links: Iterable[Link]) -> Iterable[list[str]]:
    """The claims of each voice in each document, those first that carry nothing."""
    voices: dict[tuple[str, str, str], list[Link]] = {}
    for link in links:
        voices.setdefault(link.voice, []).append(link)
    for rows in voices.values():
        free = [link.claim for link in rows if link.free]
        if len(rows) > 1 and free:
            yield [*free, *(link.claim for link in rows if not link.free)]


def _whole(parts: Sequence[tuple[Head, Origin]]) -> Origin:
    """One origin of its parts; the head of the nearest speaks for it."""
    if len(parts) == 1:
        return parts[0][1]
    _, head = min(parts, key=lambda part: part[0])
    claims = tuple(sorted(c for _, o in parts for c in o.claims))
    return dataclasses.replace(head, id=origin_id(claims[0]), claims=claims, formal=any(o.formal for _, o in parts))


# ------------------------------------------------------------------ names of deals


def _named(units: Sequence[Unit], origins: Mapping[str, Origin]) -> tuple[tuple[Deal, ...], tuple[Contradiction, ...]]:
    """Deals by name, ``D-3f9a1c``: a hash of the strands, longer where two would share six digits."""
    short = Counter(deal.id[:6] for unit in units for deal in unit.deals)
    names = {d.id: f"D-{d.id[:6] if short[d.id[:6]] == 1 else d.id[:12]}" for unit in units for d in unit.deals}
    deals = [
        dataclasses.replace(
            d,
            id=names[d.id],
            origins=tuple(sorted({origins[o].id for o in d.origins})),
            backing=tuple(
                b if origins[b.origin].id == b.origin else dataclasses.replace(b, origin=origins[b.origin].id)
                for b in d.backing
            ),
        )
        for unit in units
        for d in unit.deals
    ]
    conflicts = [dataclasses.replace(c, deal=names[c.deal]) for unit in units for c in unit.contradictions]
    return tuple(sorted(deals, key=lambda d: d.id)), tuple(sorted(conflicts, key=lambda c: c.deal))


def edition_of(reports: Iterable[Report], judgements: Iterable[Judgement], lexicon: Lexicon) -> str:
    """A citable hash of everything that went in: reports, standing judgements, the words' digest."""
    mark = hashlib.sha256(lexicon.digest.encode() + b"\0")
    for report in reports:
        mark.update(repr(report).encode() + b"\0")
    for judgement in judgements:
        mark.update(repr(judgement).encode() + b"\0")
    return mark.hexdigest()[:12]


def in_order(reports: Iterable[Report]) -> list[Report]:
    """Reports by time, their claims by id, whatever order they came in."""
    rows = [r.telling(tuple(sorted(r.claims, key=lambda c: c.id))) for r in reports]
    return sorted(rows, key=lambda r: (r.published, r.document))
