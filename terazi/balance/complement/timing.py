"""Timing: whether both sold at the same time, or the newcomer took the next need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.balance.complement.pairs import Pair
from terazi.balance.lots import Lot, lots
from terazi.balance.windows import earlier, history


class Order(StrEnum):
    """How the order years of two suppliers lie; only head-to-head may be told as displacement."""

    SUCCESSION = "succession"
    HEAD_TO_HEAD = "head-to-head"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """``last``: the incumbent's last order year in the category, ``first``: the newcomer's first; ``lots``: theirs."""

    order: Order
    last: int | None
    first: int | None
    lots: tuple[Lot, ...] = ()


def order_of(incumbent: Sequence[int], newcomer: Sequence[int]) -> Order:
    """Succession where the incumbent's last order came before the newcomer's first."""
    if not incumbent or not newcomer:
        return Order.UNKNOWN
    return Order.SUCCESSION if max(incumbent) < min(newcomer) else Order.HEAD_TO_HEAD


def timing_of(pair: Pair, category: str) -> Timing:
    """The order years of what came in both windows, and in the years before where the first window is empty."""
    asked = pair.held.question
    first = [lot for lot in lots(pair.scales, earlier(asked)) if lot.category == category]
    if not sum(lot.weight for lot in first):
        first = [lot for lot in lots(pair.scales, history(asked)) if lot.category == category]
    both = [*first, *(lot for lot in lots(pair.scales, asked) if lot.category == category)]
    theirs = tuple(lot for lot in both if lot.supplier in (pair.incumbent, pair.newcomer))
    old = [lot.ordered for lot in theirs if lot.supplier == pair.incumbent and lot.ordered is not None]
    new = [lot.ordered for lot in theirs if lot.supplier == pair.newcomer and lot.ordered is not None]
    return Timing(order=order_of(old, new), last=max(old, default=None), first=min(new, default=None), lots=theirs)
