"""Other editions: how far a figure of volume moves with the edition of the register that it is taken from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from terazi.balance.lots import register_of
from terazi.balance.portfolios import Portfolio, portfolio
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import EDITIONS
from terazi.model import Interval, Yardstick

# The figures of a portfolio by their names.
Told = Callable[[Portfolio], Mapping[str, float]]


def across_editions(held: Portfolio, scales: Scales, told: Told) -> dict[str, Interval]:
    """For each figure its least and greatest value over all loaded editions that reach to the window's end.

    Nothing where there is but one: that an edition is the only one says nothing of how firm it is.
    """
    others = _others(held, scales)
    if not others:
        return {}
    own, rows = told(held), [told(other) for other in others]
    ends = {name: [value, *(row.get(name, 0.0) for row in rows)] for name, value in own.items()}
    return {name: Interval(name=EDITIONS, low=min(found), high=max(found)) for name, found in ends.items()}


def _others(held: Portfolio, scales: Scales) -> list[Portfolio]:
    if held.question.yardstick is not Yardstick.VOLUME:
        return []
    used, until = register_of(scales, held.question), int(held.question.until[:4] or 0)
    editions = [one.edition for one in scales.registers if one.edition != used.edition and one.last >= until]
    found = (portfolio(scales, replace(held.question, register=edition), dated=held.dated) for edition in editions)
    return [other for other in found if not other.thin]
