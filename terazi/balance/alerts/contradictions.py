"""New contradictions.

Two values of one field of a deal cannot both be true, and at least one of them was told after the day. All
values are kept; the alert names them and who says which.
"""

from collections.abc import Iterator

from terazi.balance.watched import Watched, subject_of
from terazi.model import Alert, AlertKind


def watch(watched: Watched) -> Iterator[Alert]:
    known: dict[tuple[str, str, str], set[str]] = {}
    for one in watched.before.ledger.contradictions:
        known.setdefault((one.deal, one.field, one.type), set()).update(told.value for told in one.values)
    deals = {deal.id: deal for deal in watched.now.ledger.deals}
    for one in watched.now.ledger.contradictions:
        earlier = watched.earlier.get(one.deal)
        was = known.get((earlier.id, one.field, one.type), set()) if earlier else set()
        added = [told for told in one.values if told.value not in was]
        fresh = watched.by_day({id_ for told in one.values for id_ in told.claims} & watched.fresh)
        if added and fresh:
            yield Alert(
                kind=AlertKind.CONTRADICTION,
                subject=one.deal,
                states=subject_of(deals[one.deal]),
                since=watched.day(fresh[0]) or watched.since,
                claims=watched.by_day({id_ for told in one.values for id_ in told.claims} & watched.told_in.keys()),
                deals=(one.deal,),
                about=one.field,
                before=" | ".join(told.value for told in one.values if told.value in was),
                after=" | ".join(told.value for told in one.values),
            )
