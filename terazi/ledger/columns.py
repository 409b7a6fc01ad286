"""Tellings written into a sheet: names become numbers, sets become bits, days become ordinals."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from terazi.ledger.blocks import Block
from terazi.ledger.buyers import BUYERS
from terazi.ledger.days import first, last
from terazi.ledger.kin import Kin, kin_of
from terazi.ledger.ladder import DELIVERED, rung, weight
from terazi.ledger.sheet import Bits, Codes, Mask, Numbers, Sheet
from terazi.ledger.telling import Telling
from terazi.model import SYMMETRIC, Category, Kind, Stage

H = TypeVar("H", bound=Hashable)
Names = tuple[str, ...] | frozenset[str]

# Shorter quotes do not tell one document from another.
QUOTED = 20
_STAGES = {stage: number for number, stage in enumerate((None, *Stage))}
_RUNGS = [rung(stage) for stage in _STAGES]
_NEGATIVE = [stage is Stage.DENIED or weight(stage) > 0 for stage in _STAGES]
_BROKEN = [weight(stage) > 0 for stage in _STAGES]
_KINDS = {kind: number for number, kind in enumerate(Kind)}
# The fewer bits, the faster they are compared.
_NARROW = ((8, np.uint8), (16, np.uint16), (32, np.uint32))
TRANSFER, HOLDING, FINANCE = _KINDS[Kind.TRANSFER], _KINDS[Kind.HOLDING], _KINDS[Kind.FINANCE]
# "General" and "other" say nothing of what a thing is.
_CATEGORIES: dict[Category, int] = {
    c: 1 << n for n, c in enumerate(c for c in Category if c not in (Category.GENERAL, Category.OTHER))
}


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet with what its numbers stand for. ``days``: year and day of the month -> ``day_named``."""

    sheet: Sheet
    quotes: tuple[str, ...]
    days: Mapping[tuple[str, str], int]


def written(told: Sequence[Telling], families: Mapping[str, str]) -> Written:
    """One row for each telling."""
    blocks, items = _Numbers[Block](), _Numbers[str]()
    kin = _kin_of_blocks(told, families)
    odd = {name: n + 1 for n, name in enumerate(sorted({x for k in kin.values() for p in k.strangers for x in p}))}
    quotes, days = _Numbers[str](), _Numbers[tuple[str, str]]()
    stage = _codes(_STAGES[t.stage] for t in told)
    quantity, delivered, before = (
        _counts([-1 if n is None else n for n in column])
        for column in ([t.quantity for t in told], [t.delivered for t in told], [t.before for t in told])
    )
    rungs = np.array(_RUNGS, dtype=np.int32)[stage]
    suppliers, companies = (_bits(told, sets) for sets in _sets(told))
    amounts, currencies = _Numbers[Hashable](), _Numbers[str]()
    date, opens, closes = _spans([t.date or "" for t in told])
    date_first, date_last = _ordinals([t.date or "" for t in told])
    day_first, day_last = _ordinals([t.day for t in told])
    sheet = Sheet(
        block=_codes(blocks[t.block] for t in told),
        item=_codes(items[t.item] if t.item else -1 for t in told),
        kin=_codes(items[kin[t.block].head[t.item]] if t.item else -1 for t in told),
        variant=_codes(odd.get(t.item, 0) for t in told),
        kind=_codes(_KINDS[t.kind] for t in told),
        mutual=_mask(t.kind in SYMMETRIC for t in told),
        service=_mask(t.kind is Kind.SERVICE for t in told),
        stage=stage,
        rung=rungs,
        denied=stage == _STAGES[Stage.DENIED],
        negative=np.array(_NEGATIVE)[stage],
        broken=np.array(_BROKEN)[stage],
        suppliers=suppliers,
        supplied=_any(suppliers),
        companies=companies,
        incorporated=_any(companies),
        categories=_codes(sum(_CATEGORIES.get(c, 0) for c in set(t.category)) for t in told),
        buyers=_codes(sum(BUYERS[b] for b in t.buyers) for t in told),
        quantity=quantity,
        delivered=delivered,
        complete=(quantity >= 0) & (delivered == quantity) & (rungs >= DELIVERED),
        amount=_codes(amounts[t.amount] if t.amount else -1 for t in told),
        currency=_codes(currencies[t.amount.currency] if t.amount else -1 for t in told),
        worth=np.array([float(t.amount.value) if t.amount else 0.0 for t in told]),
        date=date,
        months=_mask(len(t.date or "") >= 7 for t in told),
        opens=opens,
        closes=closes,
        date_first=date_first,
        date_last=date_last,
        first=day_first,
        last=day_last,
        another=_mask(t.another for t in told),
        amended=_mask(t.amended for t in told),
        before=before,
        quote=_codes(quotes[t.quote] if len(t.quote) >= QUOTED else -1 for t in told),
        instruments=_codes(t.instruments for t in told),
        matters=_codes(t.matters for t in told),
        ratified=_mask(t.ratified for t in told),
        day_named=_codes(days[d[:4], d[8:].lstrip("0")] if len(d := t.date or "") == 10 else -1 for t in told),
        ordered=np.zeros(len(told), dtype=np.int64),
        side=np.zeros(len(told), dtype=np.int32),
        strangers=_strangers(kin.values(), odd),
    )
    return Written(sheet, tuple(quotes), days)


class _Numbers(dict[H, int]):
    """A number for each value, from 0 on, in the order of their coming."""

    def __missing__(self, value: H) -> int:
        self[value] = number = len(self)
        return number


def _codes(values: Iterable[int]) -> Codes:
    return np.array(list(values), dtype=np.int32)


def _counts(values: Sequence[int]) -> Numbers:
    """Numbers of things, in 32 bits where sums of two have room in them."""
    return np.array(values, dtype=np.int32 if max(values, default=0) < 1 << 30 else np.int64)


def _mask(values: Iterable[bool]) -> Mask:
    return np.array(list(values), dtype=np.bool_)


def _kin_of_blocks(told: Sequence[Telling], families: Mapping[str, str]) -> Mapping[Block, Kin]:
    items: dict[Block, set[str]] = {}
    for t in told:
        if t.item:
            items.setdefault(t.block, set()).add(t.item)
    return {block: kin_of(names, families) for block, names in items.items()}


def _strangers(kin: Iterable[Kin], odd: Mapping[str, int]) -> Mask:
    found = np.zeros((len(odd) + 1, len(odd) + 1), dtype=np.bool_)
    for one, other in {pair for k in kin for pair in k.strangers}:
        found[odd[one], odd[other]] = found[odd[other], odd[one]] = True
    return found


def _sets(told: Sequence[Telling]) -> tuple[Sequence[Names], Sequence[Names]]:
    return [t.suppliers for t in told], [t.companies for t in told]


def _any(bits: Bits) -> Mask:
    found: Mask = np.bitwise_or.reduce(bits, axis=0) != 0
    return found


def _bits(told: Sequence[Telling], sets: Sequence[Names]) -> Bits:
    """A bit for each name of a block; names of two blocks are never compared."""
    places: dict[Block, _Numbers[str]] = {}
    masks: dict[tuple[Block, Names], int] = {}
    rows = []
    for t, names in zip(told, sets, strict=True):
        mask = masks.get((t.block, names))
        if mask is None:
            numbers = places.setdefault(t.block, _Numbers())
            mask = masks[t.block, names] = sum(1 << numbers[name] for name in set(names))
        rows.append(mask)
    most = max(row.bit_length() for row in [1, *rows])
    words, narrow = (most + 63) // 64, next((kind for size, kind in _NARROW if most <= size), np.uint64)
    return np.array([[row >> 64 * word & (1 << 64) - 1 for row in rows] for word in range(words)], dtype=narrow)


def _spans(dates: Sequence[str]) -> tuple[Codes, Codes, Codes]:
    """Each date's number, and the first and last number of the dates within it, itself the first."""
    known = sorted({date for date in dates if date})
    number = {date: at for at, date in enumerate(known)}
    last_within = {date: bisect_right(known, date + "\U0010ffff") - 1 for date in known}
    codes = _codes(number.get(date, -1) for date in dates)
    opens = np.where(codes < 0, np.iinfo(np.int32).max, codes).astype(np.int32)
    return codes, opens, _codes(last_within.get(date, -1) for date in dates)


def _ordinals(days: Sequence[str]) -> tuple[Codes, Codes]:
    """The first and the last day of each ISO prefix; 0 where there is none."""
    known = {day: (first(day).toordinal(), last(day).toordinal()) if day else (0, 0) for day in set(days)}
    pairs = np.array([known[day] for day in days], dtype=np.int32).reshape(-1, 2)
    return pairs[:, 0].copy(), pairs[:, 1].copy()
