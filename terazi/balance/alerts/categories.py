"""First event in a category.

A supplier is told for the first time to supply, build or repair equipment of a category for a recipient.
Categories that say nothing (general, other) are left out.
"""

from collections.abc import Iterator

from terazi.balance.firsts import NOTHING, Event, firsts
from terazi.balance.watched import Watched, directed
from terazi.model import SYMMETRIC, Alert, AlertKind, Category, Ledger

_VAGUE = frozenset({Category.GENERAL, Category.OTHER})


def watch(watched: Watched) -> Iterator[Alert]:
    return firsts(watched, AlertKind.CATEGORY, _events)


def _events(ledger: Ledger) -> Iterator[Event]:
    for deal in ledger.deals:
        if deal.kind not in SYMMETRIC and deal.stage_claimed not in NOTHING:
            for category in sorted(set(deal.category) - _VAGUE):
                for pair, states in directed(deal):
                    yield pair, category, deal, states
