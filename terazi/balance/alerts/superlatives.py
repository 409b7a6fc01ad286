"""Superlatives on a deal.

A report after the day calls something of a deal the first, only or largest of its sort. What is true of it is
another question: `terazi check-claim` holds it against the ledger.
"""

from collections.abc import Iterator

from terazi.balance.watched import Watched, subject_of
from terazi.model import Alert, AlertKind


def watch(watched: Watched) -> Iterator[Alert]:
    for deal in watched.now.ledger.deals:
        told = watched.by_day(id_ for id_ in watched.fresh_of(deal) if watched.claims[id_].superlative)
        if told:
            yield Alert(
                kind=AlertKind.SUPERLATIVE,
                subject=deal.id,
                states=subject_of(deal),
                since=watched.day(told[0]) or watched.since,
                claims=told,
                deals=(deal.id,),
                about=watched.claims[told[0]].superlative or "",
            )
