"""Ties: which origins of many units are one, worked out from numbers, so that a renewal need not read them all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from terazi.ledger.compared import connected
from terazi.ledger.origins import origin_id
from terazi.ledger.tiles import groups_of
from terazi.ledger.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """The links of one unit as arrays, one place for each: the hash of its voice (8 bytes), the place of its origin
    among ``origins`` (4 bytes), whether it carries nothing from elsewhere (1 byte). ``firsts``: the first claim of
    each origin."""

    voices: bytes
    places: bytes
    free: bytes
    origins: tuple[str, ...]
    firsts: tuple[str, ...]


def ties_of(unit: Unit) -> Ties:
    """The ties of a settled unit."""
    place = {claim: n for n, origin in enumerate(unit.origins) for claim in origin.claims}
    return Ties(
        voices=b"".join(_hash(link.voice) for link in unit.links),
        places=np.array([place[link.claim] for link in unit.links], dtype="<u4").tobytes(),
        free=bytes(link.free for link in unit.links),
        origins=tuple(o.id for o in unit.origins),
        firsts=tuple(o.claims[0] for o in unit.origins),
    )


def wholes_of(units: Iterable[Ties]) -> Mapping[str, str]:
    """Of those origins that reach over units: id of the part -> id of the whole, as ``joined_origins`` has it."""
    rows = list(units)
    starts = np.cumsum([0, *(len(one.origins) for one in rows)])
    voices = np.concatenate([np.zeros(0, dtype="<u8"), *(np.frombuffer(one.voices, dtype="<u8") for one in rows)])
    free = np.concatenate([np.zeros(0, dtype=np.bool_), *(np.frombuffer(one.free, dtype=np.bool_) for one in rows)])
    places = [np.frombuffer(one.places, dtype="<u4") + start for one, start in zip(rows, starts, strict=False)]
    home = np.concatenate([np.zeros(0, dtype=np.int64), *places]).astype(np.int64)
    groups = groups_of(voices)
    spoken = np.logical_or.reduceat(free[groups.rows], groups.starts[:-1]) if len(groups) else free
    many = np.diff(groups.starts)
    first = np.repeat(home[groups.rows[groups.starts[:-1]]], many)
    kept = np.repeat(spoken, many)
    head = connected(int(starts[-1]), [(first[kept], home[groups.rows][kept])])
    return _named(rows, np.flatnonzero(np.bincount(head, minlength=len(head))[head] > 1).tolist(), head.tolist())


def _named(rows: list[Ties], parts: list[int], head: list[int]) -> Mapping[str, str]:
    """The parts under the name of their wholes, which the first of all their claims gives."""
    names = [name for one in rows for name in one.origins]
    claims = [claim for one in rows for claim in one.firsts]
    first: dict[int, str] = {}
    for part in parts:
        first[head[part]] = min(first.get(head[part], claims[part]), claims[part])
    wholes = {whole: origin_id(claim) for whole, claim in first.items()}
    return {names[part]: wholes[head[part]] for part in parts if names[part] != wholes[head[part]]}


def _hash(voice: tuple[str, ...]) -> bytes:
    return hashlib.blake2b("\0".join(voice).encode(), digest_size=8).digest()
