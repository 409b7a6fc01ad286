"""Settled units as they are kept: bytes, with what they are looked for by, and back."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from terazi.ledger.blocks import Block
from terazi.ledger.ground import Rulings
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.ties import Ties, ties_of
from terazi.ledger.track_record import tallies
from terazi.ledger.units import Unit, settle_unit
from terazi.model import Contradiction, Deal, Ledger, Origin, Report
from terazi.store import DealRow, UnitRow

_DEAL = msgspec.msgpack.Decoder(tuple[Deal, tuple[Contradiction, ...]])
_UNIT = msgspec.msgpack.Decoder(Unit)
_TIES = msgspec.msgpack.Decoder(Ties)
_ENCODER = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Of a unit only its origins: what else is encoded is passed over."""

    origins: tuple[Origin, ...]


_ORIGINS = msgspec.msgpack.Decoder(_Told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A deal under its name, with what contradicts in it."""

    deal: Deal
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """A deal still under its key: its place in time, and its strands, each with its document."""

    key: str
    since: str
    strands: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedUnit:
    """A settled unit to be kept, and its deals, which stand under their keys until they are named."""

    row: UnitRow
    deals: tuple[DealRow, ...]
    unnamed: tuple[Unnamed, ...]


def key_of(block: Block) -> str:
    """A block as text: ``goods KG+KZ``."""
    return f"{block[0]} {'+'.join(block[1])}"


def digest_of(reports: Sequence[Report], rulings: Rulings, lexicon: Lexicon) -> str:
    """A digest of all that a unit is settled from."""
    mark = hashlib.sha256(lexicon.digest.encode())
    claims = {c.id for r in reports for c in r.claims}
    for report in reports:
        mark.update(_ENCODER.encode(report))
    for pairs in (rulings.same, rulings.different):
        mark.update(repr(sorted(sorted(pair) for pair in pairs if pair & claims)).encode())
    return mark.hexdigest()


def settled_unit(key: str, reports: Sequence[Report], rulings: Rulings, lexicon: Lexicon, digest: str) -> EncodedUnit:
    """One unit, settled and encoded."""
    unit = settle_unit(reports, rulings, lexicon)
    conflicts: dict[str, list[Contradiction]] = {}
    for one in unit.contradictions:
        conflicts.setdefault(one.deal, []).append(one)
    head = {c.id: r for r in reports for c in r.claims}
    row = UnitRow(
        block=key,
        digest=digest,
        claims=len(head),
        origins=len(unit.origins),
        deals=len(unit.deals),
        contradictions=len(unit.contradictions),
        documents=tuple(sorted({r.document for r in reports})),
        body=_ENCODER.encode(replace(unit, deals=(), contradictions=())),
        ties=_ENCODER.encode(ties_of(unit)),
        outlets=tallies(
            Ledger(
                reports=tuple(reports),
                origins=unit.origins,
                deals=unit.deals,
                contradictions=unit.contradictions,
                edition="",
            )
        ),
    )
    unnamed = [
        Unnamed(
            key=d.id,
            since=head[d.claims[0]].published or "9999",
            strands=tuple((claim, item, head[claim].document) for claim, item in d.strands),
        )
        for d in unit.deals
    ]
    deals = tuple(_deal_row(key, d, tuple(conflicts.get(d.id, ()))) for d in unit.deals)
    return EncodedUnit(row=row, deals=deals, unnamed=tuple(unnamed))


def _deal_row(key: str, deal: Deal, conflicts: tuple[Contradiction, ...]) -> DealRow:
    return DealRow(
        name=deal.id,
        block=key,
        kind=deal.kind.value,
        recipients=_listed(*deal.recipients, *deal.parties),
        suppliers=_listed(*deal.suppliers, *deal.parties),
        categories=_listed(*(c.value for c in deal.category)),
        claimed=deal.stage_claimed.value if deal.stage_claimed else "",
        established=deal.stage_established.value if deal.stage_established else "",
        body=_ENCODER.encode((deal, conflicts)),
    )


def _listed(*words: str) -> str:
    return f" {' '.join(words)} "


def read_deal(row: DealRow) -> Found:
    """The deal of a row, under the name of the row."""
    deal, conflicts = _DEAL.decode(row.body)
    return Found(deal=replace(deal, id=row.name), contradictions=tuple(replace(c, deal=row.name) for c in conflicts))


def read_settled(row: DealRow) -> tuple[Deal, tuple[Contradiction, ...]]:
    """The deal of a row under its key, as it was settled, and what contradicts in it."""
    return _DEAL.decode(row.body)


def read_unit(body: bytes) -> Unit:
    """The origins and links of a unit; its deals are kept apart."""
    return _UNIT.decode(body)


def write_whole(unit: Unit) -> bytes:
    """A unit with its deals, as it is kept for earlier days."""
    return zlib.compress(_ENCODER.encode(unit), 1)


def read_whole(body: bytes) -> Unit:
    """A unit with its deals, as it was settled."""
    return _UNIT.decode(zlib.decompress(body))


def read_origins(body: bytes) -> tuple[Origin, ...]:
    """The origins of a unit alone."""
    return _ORIGINS.decode(body).origins


def read_ties(body: bytes) -> Ties:
    """What ties the origins of a unit to those of others."""
    return _TIES.decode(body)
