"""First event in a category.

A supplier is told for the first time to supply, build or repair equipment of a category for a recipient.
Categories that say nothing (general, other) are left out.
"""

from collections import defaultdict
from collections.abc import Iterator

from terazi.balance.watched import Watched, directed
from terazi.model import SYMMETRIC, Alert, AlertKind, Category, Deal, Ledger, Stage

_VAGUE = frozenset({Category.GENERAL, Category.OTHER})
_NOTHING = frozenset({Stage.DENIED, Stage.REJECTED, Stage.CANCELLED})


def watch(watched: Watched) -> Iterator[Alert]:
    known = {(pair, category) for pair, category, _, _ in _events(watched.before.ledger)}
    first: dict[tuple[str, Category], list[tuple[Deal, tuple[str, ...]]]] = defaultdict(list)
    for pair, category, deal, states in _events(watched.now.ledger):
        if (pair, category) not in known and watched.fresh_of(deal):
            first[pair, category].append((deal, states))
    for (pair, category), found in first.items():
        claims = watched.by_day({id_ for deal, _ in found for id_ in watched.fresh_of(deal)})
        yield Alert(
            kind=AlertKind.CATEGORY,
            subject=pair,
            states=found[0][1],
            since=watched.day(claims[0]) or watched.since,
            claims=claims,
            deals=tuple(deal.id for deal, _ in found),
            about=category,
        )


def _events(ledger: Ledger) -> Iterator[tuple[str, Category, Deal, tuple[str, ...]]]:
    for deal in ledger.deals:
        if deal.kind not in SYMMETRIC and deal.stage_claimed not in _NOTHING:
            for category in sorted(set(deal.category) - _VAGUE):
                for pair, states in directed(deal):
                    yield pair, category, deal, states
