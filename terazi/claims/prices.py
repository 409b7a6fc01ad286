"""A sum of money in a sentence of its own belongs to the deal told just before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from terazi.claims.hits import Hit
from terazi.claims.setting import Setting
from terazi.model import Kind

# Sentences that may stand between a deal and its price.
_REACH = 2
_PRICED = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.FINANCE})


def attach_prices(hits: Sequence[Hit], settings: Sequence[Setting]) -> list[Hit]:
    """The hits with the price that follows, where a sentence with a word of price holds a lone sum."""
    priced = list(hits)
    for setting in settings:
        sums = [v for v in setting.values if v.money]
        if not sums or not any(w.group == "cues" and w.name == "price" for w in setting.words):
            continue
        here = setting.sentence.index
        if any(h.amount and h.anchor.sentence == here for h in priced):
            continue
        before = [
            k
            for k, h in enumerate(priced)
            if h.kind in _PRICED and 0 <= here - h.anchor.sentence <= _REACH and not h.amount
        ]
        if before:
            last = max(before, key=lambda k: (priced[k].anchor.sentence, priced[k].score))
            priced[last] = replace(priced[last], amount=replace(sums[0], rule="price_sentence"))
    return priced
