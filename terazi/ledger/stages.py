"""The stage that is claimed and the stage that is established (rules S1 to S4, E1 to E8)."""

from __future__ import annotations

from collections.abc import Sequence

from terazi.ledger.entries import Entry, when
from terazi.ledger.ladder import AGREED, is_word_of, rung, step, weight
from terazi.ledger.scene import denied_on
from terazi.ledger.threads import Support, Thread, is_hedged, supports_of
from terazi.model import Stage


def claimed(thread: Thread) -> Stage | None:
    """The furthest stage that any document tells; after a break the break, unless told to go on."""
    entries = [e for e in thread.entries if not is_hedged(e)] or thread.entries
    positive = [e for e in entries if rung(e.stage)]
    breaks = [e for e in entries if weight(e.stage)]
    if breaks:
        latest = max(breaks, key=lambda e: (when(e.day, e), weight(e.stage), e.id))
        since = when(latest.day, latest)
        if not any(rung(e.stage) >= AGREED and when(e.day, e) > since for e in positive):
            return latest.stage
    if positive:
        return min(positive, key=_furthest_first).stage
    return Stage.DENIED if any(e.stage is Stage.DENIED for e in entries) else None


def _furthest_first(entry: Entry) -> tuple[int, bool, tuple[str, int, str, str]]:
    """On one rung the later step in time, then the word that the kind prefers, then the earliest source."""
    return (-step(entry.stage), not is_word_of(entry.stage, entry.claim.kind), entry.order)


def established(thread: Thread) -> Stage | None:
    """The highest stage that two independent origins or one formal record tell; breaks and denials apart."""
    supports = supports_of(thread)
    positive, denials = [s for s in supports if s.rung], [s for s in supports if s.denied]
    if denials:
        if any(s.formal for s in denials):
            overcome = _what_overcomes(denials, positive)
            if not _supported(overcome):
                return Stage.DENIED
            positive = overcome
        elif not _supported(positive) and len({s.body for s in denials}) >= 2:
            return Stage.DENIED
    return _after_breaks(positive, [s for s in supports if s.weight])


# ------------------------------------------------------------------ E1 to E3


def _supported(positive: Sequence[Support]) -> int:
    """The furthest step with enough behind it; 0 for none."""
    alone = max((s.step_alone for s in positive), default=0)
    return max(alone, _second_body([(s.body, s.step) for s in positive]))


def _second_body(told: Sequence[tuple[str, int]]) -> int:
    """What at least two bodies tell: the second highest of the bodies' highest values."""
    best: dict[str, int] = {}
    for body, value in told:
        best[body] = max(best.get(body, 0), value)
    return sorted(best.values(), reverse=True)[1] if len(best) > 1 else 0


def _word(positive: Sequence[Support], height: int) -> Stage | None:
    """The step in the word that the kind prefers, else as the nearest source words it; a capped record's limit."""
    told = [s for s in positive if s.step == height]
    if told:
        return min(told, key=_best_worded).entry.stage
    return next((s.limit for s in positive if s.step_alone == height), None)


def _best_worded(support: Support) -> tuple[bool, bool, tuple[str, int, str, str]]:
    entry = support.entry
    return (not is_word_of(entry.stage, entry.claim.kind), not support.formal, entry.order)


# ------------------------------------------------------------------ E6


def _after_breaks(positive: Sequence[Support], breaks: Sequence[Support]) -> Stage | None:
    """The established break, unless later events lift it again; else the established stage."""
    since = (0, "")
    while found := _broken(breaks, since):
        stage, since = found
        later = [s for s in positive if when(s.day, s.entry) > since and s.rung >= AGREED]
        if _supported(later) < step(Stage.AGREED):
            return stage
        since = _lifted(later)
    height = _supported(positive)
    return _word(positive, height) if height else None


def resumed(thread: Thread) -> bool:
    """Whether a break was established and lifted again."""
    reached = established(thread)
    breaks = [s for s in supports_of(thread) if s.weight]
    return bool(_heaviest(breaks)) and rung(reached) >= AGREED


def _broken(breaks: Sequence[Support], since: tuple[int, str]) -> tuple[Stage, tuple[int, str]] | None:
    """The heaviest break that is established after a day, and the day it became so."""
    later = sorted((s for s in breaks if when(s.day, s.entry) > since), key=lambda s: when(s.day, s.entry))
    heaviest = _heaviest(later)
    if not heaviest:
        return None
    for number in range(1, len(later) + 1):
        if _heaviest(later[:number]) == heaviest:
            told = [s for s in later[:number] if s.weight == heaviest]
            stage = min(told, key=lambda s: (not s.formal, s.entry.order)).entry.stage
            return (stage, when(later[number - 1].day, later[number - 1].entry)) if stage else None
    return None


def _heaviest(breaks: Sequence[Support]) -> int:
    alone = max((s.weight for s in breaks if s.formal), default=0)
    return max(alone, _second_body([(s.body, s.weight) for s in breaks]))


def _lifted(later: Sequence[Support]) -> tuple[int, str]:
    """The day from which the deal goes on: when the later events first had enough behind them."""
    rows = sorted(later, key=lambda s: when(s.day, s.entry))
    for number in range(1, len(rows) + 1):
        if _supported(rows[:number]) >= step(Stage.AGREED):
            return when(rows[number - 1].day, rows[number - 1].entry)
    return when(rows[-1].day, rows[-1].entry)


# ------------------------------------------------------------------ E7


def _what_overcomes(denials: Sequence[Support], positive: Sequence[Support]) -> list[Support]:
    """Against a formal denial count another party's formal record, and what happened later."""
    deniers = {s.entry.report.country for s in denials if s.formal}
    since = max(when(denied_on(s.entry), s.entry) for s in denials if s.formal)
    return [s for s in positive if (s.formal and s.entry.report.country not in deniers) or when(s.day, s.entry) > since]
