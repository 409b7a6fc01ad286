"""Tell receivers what has changed: each notice once to each, whenever the program is killed.

A message and its notices are noted in the ledger before it is sent, and the message is noted as arrived after. A run
that was killed between the two sends the same bytes under the same id again: none is lost, and who keeps to ids (mail
programs do) sees none twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from terazi.doors.unsent import Unsent
from terazi.flows.receivers import Receiver, Stamp
from terazi.model.notices import Bulletin
from terazi.store import Outbox, Parcel, alone, open_outbox

# From a day to what has changed since.
Look = Callable[[str], Bulletin]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came of telling one receiver: messages and notices that arrived, messages that wait, and why.

    ``message``: the bytes that a dry run would have sent; empty in an earnest one."""

    receiver: str
    messages: int = 0
    notices: int = 0
    waiting: int = 0
    why: str = ""
    message: bytes = b""


def notify(ledger: Path, receivers: Sequence[Receiver], look: Look, since: Since, now: Callable[[], str]) -> list[Sent]:
    """Send what waits, then what is new, to each receiver; a failure of one keeps none of the others waiting."""
    with open_outbox(ledger) as store, alone(ledger):
        days = {one.id: since.day_for(store.last(one.id)) for one in receivers}
        told = {day: look(day) for day in set(days.values())}
        return [_tell(one, told[days[one.id]], store, now) for one in receivers]


def rehearse(
    ledger: Path, receivers: Sequence[Receiver], look: Look, since: Since, now: Callable[[], str]
) -> list[Sent]:
    """What would be sent to each receiver; nothing is noted and nothing leaves the house."""
    with open_outbox(ledger) as store:
        return [_rehearsed(one, store, look, since, now) for one in receivers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """From which day changes are told: ``fixed`` if a person says so, else so many ``days`` before ``today``, or from
    the day on which a receiver was last written to, if that is earlier."""

    today: str
    days: int
    fixed: str = ""

    def day_for(self, last: str) -> str:
        """The ISO day; ``last``: when the receiver was last written to, "" never."""
        if self.fixed:
            return self.fixed
        begin = (date.fromisoformat(self.today) - timedelta(days=self.days)).isoformat()
        return min(begin, last[:10]) if last else begin


def _tell(receiver: Receiver, told: Bulletin, store: Outbox, now: Callable[[], str]) -> Sent:
    waiting = store.waiting(receiver.id)
    if new := _new(receiver, told, store, now):
        store.put(new)
        waiting.append(new)
    outcomes = [(parcel, _bring(parcel, receiver, store, now)) for parcel in waiting]
    arrived = [parcel for parcel, unsent in outcomes if unsent is None]
    return Sent(
        receiver=receiver.name,
        messages=len(arrived),
        notices=sum(len(one.notices) for one in arrived),
        waiting=len(outcomes) - len(arrived),
        why=next((unsent.why for _, unsent in outcomes if unsent), ""),
    )


def _new(receiver: Receiver, told: Bulletin, store: Outbox, now: Callable[[], str]) -> Parcel | None:
    """A message with the notices that the receiver was not told yet, if there are any."""
    known = store.told(receiver.id)
    fresh = tuple(one for one in told.notices if one.id not in known)
    if not fresh:
        return None
    ids = tuple(sorted(one.id for one in fresh))
    stamp = Stamp(id=_id(told.ledger, receiver.id, ids), made=now())
    body = receiver.write(replace(told, notices=fresh), stamp)
    return Parcel(id=stamp.id, receiver=receiver.id, notices=ids, body=body, made=stamp.made)


def _bring(parcel: Parcel, receiver: Receiver, store: Outbox, now: Callable[[], str]) -> Unsent | None:
    unsent = receiver.bring(parcel)
    if unsent:
        store.failed(parcel.id, unsent.why)
    else:
        store.arrived(parcel.id, now())
    return unsent


def _rehearsed(receiver: Receiver, store: Outbox, look: Look, since: Since, now: Callable[[], str]) -> Sent:
    waiting = store.waiting(receiver.id)
    new = _new(receiver, look(since.day_for(store.last(receiver.id))), store, now)
    parcels = [*waiting, *([new] if new else [])]
    return Sent(
        receiver=receiver.name,
        messages=len(parcels),
        notices=sum(len(one.notices) for one in parcels),
        message=parcels[-1].body if parcels else b"",
    )


def _id(ledger: str, receiver: str, notices: tuple[str, ...]) -> str:
    """The same for the same notices of the same ledger to the same receiver; nobody is told a notice twice, so that
    no two messages share one."""
    told = "\n".join((ledger, receiver, *notices))
    return f"terazi-{hashlib.sha256(told.encode()).hexdigest()[:24]}"
