"""First event on a rung.

A pair of states is told for the first time to train, trade, repair, build or sign something together. Before,
no report told anything of the pair on that rung that was not denied. The rungs are those of the depth ladder.
"""

from collections.abc import Iterator

from terazi.balance.firsts import NOTHING, Event, firsts
from terazi.balance.rungs import RUNG_OF
from terazi.balance.watched import Watched, directed
from terazi.model import Alert, AlertKind, Ledger


def watch(watched: Watched) -> Iterator[Alert]:
    return firsts(watched, AlertKind.RUNG, _events)


def _events(ledger: Ledger) -> Iterator[Event]:
    for deal in ledger.deals:
        if deal.kind in RUNG_OF and deal.stage_claimed not in NOTHING:
            for pair, states in directed(deal):
                yield pair, RUNG_OF[deal.kind], deal, states
