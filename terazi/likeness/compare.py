"""Compare two texts exactly: how much of each stands in the other, and which facts one has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from terazi.likeness.imprint import SHORTEST, Imprint
from terazi.model import Change

# So much of the shorter text stands in the longer one when one is a copy: cuts, other orders, agencies' lines and light
# edits stay above, two reports of one event written by two hands below.
COPY = 0.6
# A text of fewer runs is a copy only if the other one is no longer either: else it may be a sentence that both quote.
_CUT_RUNS = 15
# What takes in an earlier text whole and is this much longer is a report of its own that quotes it.
_OWN = 0.4
# What stands in one place in two texts is so many words at most.
_GAP = 12
# One changed fact is a slip or a correction. More, and so few others kept for each, is another edition of a template.
_ONE, _KEPT_FOR_EACH = 1, 3
# Two news above one footer: each has so many facts that the other has nowhere, and no more are shared.
_OWN_FACTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """That one text is a copy of another: which part of it was taken from there (0 to 1), which part of that one it
    kept, and the facts that it tells otherwise, as they stood and as they stand."""

    taken: float
    kept: float
    changes: tuple[Change, ...] = ()


def compare(original: Imprint, copy: Imprint) -> Likeness | None:
    """How far the later text is a copy of the earlier one; None where it is none."""
    if original.text == copy.text:
        return Likeness(taken=1.0, kept=1.0) if copy.is_long_enough else None
    shared = original.runs.keys() & copy.runs.keys()
    if not _is_enough(len(shared), len(original.runs), len(copy.runs)):
        return None
    changed = tuple(_changed(original, copy, shared))
    if len(changed) > _ONE and _KEPT_FOR_EACH * len(changed) > len(_kept_facts(copy, shared)):
        return None
    if _are_two_news(original, copy, shared):
        return None
    changes = tuple(dict.fromkeys(changed))
    return Likeness(taken=len(shared) / len(copy.runs), kept=len(shared) / len(original.runs), changes=changes)


def _is_enough(shared: int, original: int, copy: int) -> bool:
    shorter, longer = sorted((original, copy))
    if shorter < SHORTEST or shared < COPY * shorter or shared < _OWN * copy:
        return False
    return shorter >= _CUT_RUNS or shared >= COPY * longer


def _are_two_news(original: Imprint, copy: Imprint, shared: set[int]) -> bool:
    """Whether each tells what the other does not, above a tail that both have: a copy cuts or adds, seldom both."""
    if original.facts_apart(copy) < _OWN_FACTS or copy.facts_apart(original) < _OWN_FACTS:
        return False
    was, now = original.all_facts, copy.all_facts
    own = min(len(was - now), len(now - was))
    return own >= _OWN_FACTS and own >= len(_kept_facts(copy, shared))


def _kept_facts(copy: Imprint, shared: set[int]) -> set[str]:
    starts = {copy.runs[run] for run in shared}
    return {fact for place, fact in copy.fact_at.items() if place in starts or place - 1 in starts}


def _changed(original: Imprint, copy: Imprint, shared: set[int]) -> Iterator[Change]:
    """The places, between runs that both have, at which both tell facts and not the same ones."""
    for start, end in _gaps(copy, shared):
        first = original.runs[copy.in_order[start - 2]] + 2
        last = original.runs[copy.in_order[end]]
        if 0 < last - first <= _GAP and _are_others(original, (first, last), copy, (start, end)):
            yield Change(was=original.words(first, last), now=copy.words(start, end))


def _gaps(copy: Imprint, shared: set[int]) -> Iterator[tuple[int, int]]:
    """Places of words, up to the second, that no shared run covers, with a shared run at either side."""
    last: int | None = None
    for place, run in enumerate(copy.in_order):
        if run not in shared:
            continue
        if last is not None and last + 2 < place <= last + 2 + _GAP:
            yield last + 2, place
        last = place


def _are_others(original: Imprint, was: tuple[int, int], copy: Imprint, now: tuple[int, int]) -> bool:
    before, after = original.facts(*was), copy.facts(*now)
    return bool(before) and bool(after) and not before & after
