"""Stages that cannot both be true: denied, broken, not yet in force, not done for one, and otherwise for another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from terazi.ledger.days import agree, first, gap, last
from terazi.ledger.entries import Entry
from terazi.ledger.ladder import AGREED, DELIVERED, ORDERED, rung, weight
from terazi.ledger.scene import denied_on
from terazi.ledger.stages import resumed
from terazi.ledger.threads import Thread, is_aggregator, vouched
from terazi.model import Conflict, Kind, Stage

Sides = tuple[list[Entry], list[Entry]]
NONE: Sides = ([], [])

# These are signed, ratified and in force one after the other.
_RATIFIED = frozenset({Kind.AGREEMENT, Kind.FINANCE})
_DONE = frozenset({Stage.IN_FORCE})
# What is in one of these stages has not been called off.
_ALIVE = frozenset({Stage.ORDERED, Stage.IN_FORCE, Stage.IN_PRODUCTION, Stage.ONGOING})


def clashes(thread: Thread) -> Iterator[tuple[Conflict, list[Entry], list[Entry]]]:
    """The kind of the contradiction, who says no and who says yes."""
    for rule in (
        denied,
        broken_or_alive,
        not_yet_in_force,
        not_done_by_then,
        not_done_that_day,
        runs_ahead_of_its_origin,
    ):
        no, yes = rule(thread)
        if no and yes:
            yield (Conflict.POLARITY if rule is denied else Conflict.STAGE), no, yes


def denied(thread: Thread) -> Sides:
    """A contract denied and asserted; where none is asserted, the talks or plans. What came after is a later step."""
    denials = [e for e in vouched(thread) if e.stage is Stage.DENIED]
    if not denials:
        return NONE
    end = max(last(denied_on(e)) for e in denials)
    told = [e for e in vouched(thread) if not (_is_dated(e) and first(e.day) > end)]
    return denials, [e for e in told if rung(e.stage) >= AGREED] or [e for e in told if rung(e.stage) >= 2]


def broken_or_alive(thread: Thread) -> Sides:
    """Called off for one, alive for another who speaks later; who lifts the break does not gainsay it (E6)."""
    heaviest = max((weight(e.stage) for e in vouched(thread)), default=0)
    if heaviest < weight(Stage.SUSPENDED):
        return NONE
    if any(both := _on_one_day(thread)):
        return both
    breaks = [e for e in vouched(thread) if weight(e.stage) == heaviest]
    broken = min(breaks, key=_end)
    alive = [e for e in vouched(thread) if _is_alive(e, thread) and _is_later(e, broken)]
    revived = resumed(thread) or any(e.remark.amended for e in alive)
    return breaks, _before_the_lifting(alive) if revived else alive


# Talks called off for one and going on for another are told within so many days; later they are talks anew.
TALKS_GO_ON = 31


def _is_alive(entry: Entry, thread: Thread) -> bool:
    """Not called off; of what never came beyond talks also talks that go on."""
    if entry.stage in _ALIVE:
        return True
    bound = any(rung(e.stage) >= AGREED for e in thread.entries)
    breaks = [e for e in thread.entries if weight(e.stage) >= weight(Stage.SUSPENDED)]
    return entry.stage is Stage.TALKS and not bound and all(gap(b.day, entry.day) <= TALKS_GO_ON for b in breaks)


def _before_the_lifting(alive: list[Entry]) -> list[Entry]:
    """Those who call it alive before the act that brought it back to life."""
    lifted = min((first(e.day) for e in alive if e.remark.amended), default=None)
    return [e for e in alive if lifted and last(e.day) < lifted]


def _on_one_day(thread: Thread) -> Sides:
    """Called off and alive on one exact day, whatever came of it later."""
    alive = [e for e in vouched(thread) if e.stage in _ALIVE and _is_exact(e)]
    breaks = [e for e in vouched(thread) if weight(e.stage) >= weight(Stage.SUSPENDED) and _is_exact(e)]
    pairs = [(b, a) for b in breaks for a in alive if a.day == b.day and a.report is not b.report]
    no, yes = ({e.id for e in side} for side in zip(*pairs, strict=True)) if pairs else (set(), set())
    return [b for b in breaks if b.id in no], [a for a in alive if a.id in yes]


def _is_later(entry: Entry, broken: Entry) -> bool:
    """On a later day for certain, or told for the very day of the break."""
    if first(entry.day) > _end(broken):
        return True
    return entry.report is not broken.report and _is_exact(entry) and entry.claim.date == broken.claim.date


def _end(entry: Entry) -> date:
    """The last day on which the step can have happened."""
    return min(last(entry.day), last(entry.report.published or entry.day))


def not_yet_in_force(thread: Thread) -> Sides:
    """In force from a day before the one on which it was only ratified; the formal record of that, if there is one."""
    rows = [e for e in vouched(thread) if e.claim.kind in _RATIFIED]
    force = [e for e in rows if e.stage is Stage.IN_FORCE]
    if not force:
        return NONE
    day = min((e.day for e in force), key=first)
    later = [e for e in rows if e.stage is Stage.AGREED and _is_dated(e) and first(e.day) > last(day)]
    return [e for e in later if thread.is_formal(e)] or later, force


def not_done_by_then(thread: Thread) -> Sides:
    """Told as not done yet on a day, and done by that day for another."""
    rows = vouched(thread)
    for entry in rows:
        if entry.remark.undone and _may_be_undone(entry):
            day = first(max(entry.day, entry.report.published))
            done = [e for e in rows if _is_done(e, entry) and _is_done_by(e, day)]
            if done:
                return [entry], done
    return NONE


def _may_be_undone(entry: Entry) -> bool:
    if entry.claim.kind is Kind.PRODUCTION:
        return rung(entry.stage) < rung(Stage.IN_PRODUCTION)
    return rung(entry.stage) < DELIVERED and entry.stage not in _DONE


def _is_done(entry: Entry, undone: Entry) -> bool:
    """Of a plant that it is being built or makes something, where that is not done for another; else handed over or in
    force."""
    if undone.claim.kind is Kind.PRODUCTION:
        return rung(entry.stage) >= ORDERED and rung(entry.stage) > rung(undone.stage)
    return rung(entry.stage) >= DELIVERED or entry.stage in _DONE


def _is_done_by(entry: Entry, day: date) -> bool:
    return _is_dated(entry) and _end(entry) <= day


def not_done_that_day(thread: Thread) -> Sides:
    """Handed over for one and not for another on one exact day; an order says less, it does not say no."""
    by_day: dict[str, tuple[list[Entry], list[Entry]]] = {}
    for entry in vouched(thread):
        if _is_exact(entry):
            low, high = by_day.setdefault(entry.day, ([], []))
            if _is_open(entry):
                low.append(entry)
            elif rung(entry.stage) >= DELIVERED and entry.claim.delivered in (None, entry.claim.quantity):
                high.append(entry)
    return next(((low, high) for _, (low, high) in sorted(by_day.items()) if low and high), NONE)


def _is_open(entry: Entry) -> bool:
    if entry.claim.delivered == 0 and 0 < rung(entry.stage) < DELIVERED:
        return True
    return 0 < rung(entry.stage) < AGREED or entry.stage is Stage.IN_PRODUCTION


def runs_ahead_of_its_origin(thread: Thread) -> Sides:
    """O4: a carrier tells as done what its own origin tells as not done; the other way round it only says less."""
    by_origin: dict[str, list[Entry]] = {}
    for entry in vouched(thread):
        by_origin.setdefault(thread.origin[entry.id].id, []).append(entry)
    for rows in by_origin.values():
        for a, b in combinations(rows, 2):
            low, high = sorted((a, b), key=lambda e: (rung(e.stage), e.order))
            if _is_farther(high, low, thread) and _crosses(low, high):
                return [e for e in rows if e.stage == low.stage], [e for e in rows if e.stage == high.stage]
    return NONE


# What an origin tells as not done may have been done since when a carrier is printed so many days later.
SINCE = 92


def _is_farther(high: Entry, low: Entry, thread: Thread) -> bool:
    near, far = (thread.nearest.distance[e.id] for e in (low, high))
    lag = gap(low.report.published, high.report.published)
    return low.report is not high.report and lag <= SINCE and (near, low.order) < (far, high.order)


def _crosses(low: Entry, high: Entry) -> bool:
    """On one day; who gathers from others and gives no day may have heard of the next step."""
    x, y = low.claim.date, high.claim.date
    if not rung(low.stage) or (x and y and not agree(x, y)) or (is_aggregator(high) and not y):
        return False
    done = rung(low.stage) < DELIVERED <= rung(high.stage)
    return done or (low.stage is Stage.AGREED and high.stage is Stage.IN_FORCE)


def _is_dated(entry: Entry) -> bool:
    """Whether the text gives the step a day that does not lie ahead."""
    return entry.claim.date is not None and entry.claim.date == entry.day


def _is_exact(entry: Entry) -> bool:
    return _is_dated(entry) and len(entry.day) == len("2024-05-24")
