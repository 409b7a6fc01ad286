"""First event on a rung.

A pair of states is told for the first time to train, trade, repair, build or sign something together. Before,
no report told anything of the pair on that rung that was not denied. The rungs are those of the depth ladder.
"""

from collections import defaultdict
from collections.abc import Iterator

from terazi.balance.rungs import RUNG_OF, Rung
from terazi.balance.watched import Watched, directed
from terazi.model import Alert, AlertKind, Deal, Ledger, Stage

# Nobody says that it goes on, so nothing has begun.
_NOTHING = frozenset({Stage.DENIED, Stage.REJECTED, Stage.CANCELLED})


def watch(watched: Watched) -> Iterator[Alert]:
    known = {(pair, rung) for pair, rung, _, _ in _events(watched.before.ledger)}
    first: dict[tuple[str, Rung], list[tuple[Deal, tuple[str, ...]]]] = defaultdict(list)
    for pair, rung, deal, states in _events(watched.now.ledger):
        if (pair, rung) not in known and watched.fresh_of(deal):
            first[pair, rung].append((deal, states))
    for (pair, rung), found in first.items():
        claims = watched.by_day({id_ for deal, _ in found for id_ in watched.fresh_of(deal)})
        yield Alert(
            kind=AlertKind.RUNG,
            subject=pair,
            states=found[0][1],
            since=watched.day(claims[0]) or watched.since,
            claims=claims,
            deals=tuple(deal.id for deal, _ in found),
            about=rung,
        )


def _events(ledger: Ledger) -> Iterator[tuple[str, Rung, Deal, tuple[str, ...]]]:
    for deal in ledger.deals:
        if deal.kind in RUNG_OF and deal.stage_claimed not in _NOTHING:
            for pair, states in directed(deal):
                yield pair, RUNG_OF[deal.kind], deal, states
