"""Claims that wait for how they were read: with low confidence, by one of two readers alone, or drawn at random."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from terazi.flows.doubt import LOW_CONFIDENCE
from terazi.flows.reviewing.waits import Wait, Why
from terazi.store import Outline

# So large a share of all claims is drawn, so that also what nobody doubts is looked at.
AUDITED = 0.05
_WHOLE = 1 << 64


def scan(outlines: Iterable[Outline], seed: str) -> tuple[Wait, ...]:
    """The claims of a ledger that wait, document by document; with one seed the same are drawn again."""
    found: list[Wait] = []
    for _, claims in groupby(outlines, key=lambda one: one.document):
        found += _of_document(list(claims), seed)
    return tuple(found)


def _of_document(claims: Sequence[Outline], seed: str) -> Iterator[Wait]:
    lone = {one.id for one in _read_once(claims)}
    for one in claims:
        if one.id in lone:
            yield Wait(why=Why.DOUBT, claims=(one.id,))
        elif one.confidence < LOW_CONFIDENCE:
            yield Wait(why=Why.DOUBT, claims=(one.id,), confidence=one.confidence)
        elif is_drawn(one.id, seed):
            yield Wait(why=Why.AUDIT, claims=(one.id,))


def _read_once(claims: Sequence[Outline]) -> Iterator[Outline]:
    """The claims of a document that two readers read and one of them alone has."""
    readers = {one.reader for one in claims}
    if len(readers) < 2:
        return
    told: dict[tuple[object, ...], set[str]] = {}
    for one in claims:
        told.setdefault(_gist(one), set()).add(one.reader)
    yield from (one for one in claims if len(told[_gist(one)]) == 1)


def _gist(one: Outline) -> tuple[object, ...]:
    return (one.kind, one.stage, frozenset(one.suppliers), frozenset(one.recipients), frozenset(one.parties))


def is_drawn(claim: str, seed: str) -> bool:
    """Whether a claim belongs to the random sample of this seed."""
    digest = hashlib.sha256(f"{seed} {claim}".encode()).digest()
    return int.from_bytes(digest[:8]) < AUDITED * _WHOLE
