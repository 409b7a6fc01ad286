"""What begins: a pair of states on a rung or in a category of which nothing was told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from terazi.balance.watched import Watched
from terazi.model import Alert, AlertKind, Deal, Ledger, Stage

# Nobody says that it goes on, so nothing has begun.
NOTHING = frozenset({Stage.DENIED, Stage.REJECTED, Stage.CANCELLED})

# A pair, what it is told of (a rung, a category), the deal, and the states of the pair.
Event = tuple[str, str, Deal, tuple[str, ...]]


def firsts(watched: Watched, kind: AlertKind, events: Callable[[Ledger], Iterable[Event]]) -> Iterator[Alert]:
    """An alert for each pair and thing that only the later ledger has events of, with the deals that tell of it."""
    known = {(pair, about) for pair, about, _, _ in events(watched.before.ledger)}
    first: dict[tuple[str, str], list[tuple[Deal, tuple[str, ...]]]] = defaultdict(list)
    for pair, about, deal, states in events(watched.now.ledger):
        if (pair, about) not in known and watched.fresh_of(deal):
            first[pair, about].append((deal, states))
    for (pair, about), found in first.items():
        claims = watched.by_day({id_ for deal, _ in found for id_ in watched.fresh_of(deal)})
        yield Alert(
            kind=kind,
            subject=pair,
            states=found[0][1],
            since=watched.day(claims[0]) or watched.since,
            claims=claims,
            deals=tuple(deal.id for deal, _ in found),
            about=about,
        )
