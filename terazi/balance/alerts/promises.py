"""Promised dates that passed.

A deal was promised for a day, month or year that has run out since, and no report tells that it is done.
"""

from collections.abc import Iterator

from terazi.balance.counting import REALISED
from terazi.balance.days import closes, months_between
from terazi.balance.watched import Watched, subject_of
from terazi.model import Alert, AlertKind, Deal, Stage

_BROKEN = frozenset({Stage.CANCELLED, Stage.REJECTED, Stage.DENIED, Stage.ENDED})


def watch(watched: Watched) -> Iterator[Alert]:
    since, today = closes(watched.since), closes(watched.today)
    for deal in watched.now.ledger.deals:
        if deal.due and deal.stage_claimed not in REALISED | _BROKEN and since <= closes(deal.due) < today:
            yield Alert(
                kind=AlertKind.PROMISE,
                subject=deal.id,
                states=subject_of(deal),
                since=closes(deal.due).isoformat(),
                claims=watched.by_day(_promising(deal)) or watched.by_day(deal.claims),
                deals=(deal.id,),
                before=deal.due,
                after=deal.stage_claimed or "",
                figures=(("months", months_between(closes(deal.due), today)),),
            )


def _promising(deal: Deal) -> tuple[str, ...]:
    return tuple(id_ for told in deal.told if told.field == "due" and told.value == deal.due for id_ in told.claims)
