"""Days that cannot both be true: two for one step that do not contain one another."""

from __future__ import annotations

import re
from collections.abc import Hashable
from itertools import combinations

from terazi.ledger.days import agree, first, gap, last
from terazi.ledger.entries import Entry, is_register
from terazi.ledger.numbers import count_of
from terazi.ledger.threads import Thread, vouched
from terazi.ledger.wholes import whole_of
from terazi.model import Stage

# A signature and its ratification, an order and its restatement lie further apart than two days told for one of them.
ONE_ACT = {Stage.AGREED: 31, Stage.ORDERED: 90, Stage.IN_FORCE: 31}
# Memoranda of one matter follow one another within weeks: only exact days tell that one is told in two ways.
EXACT = len("2024-05-24")
# A date so many days before publication is told of the past; a nearer one may be the day on which somebody spoke.
LOOKING_BACK = 30
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# An order of the day of publication, so many days after the one that was reported, is one that still stands.
SPEECH = 14


def two_days(thread: Thread) -> list[list[Entry]]:
    """The claims of each day, where there are several for one step; else nothing. A date ahead is a promise."""
    whole = whole_of(thread.entries)
    told: dict[Hashable, list[Entry]] = {}
    for entry in vouched(thread):
        if entry.claim.date and entry.day == entry.claim.date and not whole.is_part(entry):
            key = (
                entry.stage,
                entry.day,
                entry.claim.quantity,
                entry.claim.delivered,
                _looks_back(entry),
                _days(entry),
            )
            told.setdefault(key, []).append(entry)
    clash = {
        key
        for (one, (a, *_)), (other, (b, *_)) in combinations(told.items(), 2)
        if _one_step(a, b)
        for key in (one, other)
    }
    groups: list[list[Entry]] = []
    for entry in sorted((e for key in clash for e in told[key]), key=lambda e: e.order):
        home = next((g for g in groups if agree(g[0].day, entry.day)), None)
        if home is None:
            groups.append([entry])
        else:
            home.append(entry)
    return groups if len(groups) > 1 else []


def _one_step(a: Entry, b: Entry) -> bool:
    """Two days that do not contain one another, for what happens once with one number."""
    if a.stage is not b.stage or any(agree(x, y) for x in _days(a) for y in _days(b)):
        return False
    if a.stage is Stage.DELIVERED:
        return _one_number(count_of(a), count_of(b))
    limit = ONE_ACT.get(a.stage) if a.stage else None
    if limit is None or not _one_number(a.claim.quantity, b.claim.quantity):
        return False
    vague = a.stage is Stage.AGREED and min(len(a.day), len(b.day)) < EXACT
    if vague or _speaks_of_what_is(a, b) or _speaks_of_what_is(b, a):
        return False
    if a.stage is Stage.IN_FORCE and all(len(e.day) >= EXACT or _looks_back(e) for e in (a, b)):
        return True
    return gap(a.day, b.day) <= limit or _both_past(a, b)


def _days(entry: Entry) -> tuple[str, ...]:
    """The day of the step; of a register all years that its row lists, for what comes over years has no one day."""
    listed = [e.quote for e in entry.claim.evidence if e.field == "date"] if is_register(entry) else []
    return (entry.day, *(year for quote in listed for year in _YEAR.findall(quote)))


def _speaks_of_what_is(late: Entry, early: Entry) -> bool:
    """The day on which somebody spoke of a contract that had been reported long before ("It is fully in force.")."""
    spoken = late.day == late.report.published and gap(early.day, late.day) > SPEECH
    return late.stage is Stage.ORDERED and spoken and first(late.day) > first(early.report.published)


def _one_number(x: int | None, y: int | None) -> bool:
    """Not two batches, each with a count of its own."""
    return x is None or y is None or x == y


def _both_past(a: Entry, b: Entry) -> bool:
    """Far apart, but the later one is told of the past, of the same number: a day of the contract, not of a speech."""
    later = max((a, b), key=lambda e: first(e.day))
    one_number = a.stage is Stage.IN_FORCE or (a.claim.quantity is not None and a.claim.quantity == b.claim.quantity)
    return a.stage in (Stage.ORDERED, Stage.IN_FORCE) and one_number and _looks_back(later)


def _looks_back(entry: Entry) -> bool:
    return (last(entry.report.published) - last(entry.day)).days > LOOKING_BACK
