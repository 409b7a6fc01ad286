"""Exposure: how many documents of each feed were scanned before and after a day, which every count is held against."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from terazi.balance.days import closes
from terazi.balance.watched import Watched

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Feed:
    """Documents of one outlet in one language that were scanned ``before`` and ``after`` the day."""

    language: str
    outlet: str
    before: int
    after: int

    @property
    def part(self) -> float:
        """The part of the documents that is after the day."""
        return self.after / (self.before + self.after)

    @property
    def is_both(self) -> bool:
        """Whether it was scanned in both windows: else it says nothing of a change."""
        return self.before > 0 and self.after > 0


def feeds(watched: Watched) -> tuple[Feed, ...]:
    """Every feed that was scanned in one of the windows, by language and outlet."""
    counts = Counter(
        (one.language, one.outlet, window)
        for one in watched.scanned
        if (window := is_after(watched, one.published)) is not None
    )
    names = sorted({(language, outlet) for language, outlet, _ in counts})
    return tuple(
        Feed(language=lang, outlet=outlet, before=counts[lang, outlet, False], after=counts[lang, outlet, True])
        for lang, outlet in names
    )


def is_after(watched: Watched, published: str) -> bool | None:
    """Whether a day lies in the window after ``since``; None where it lies in neither, or is told too roughly to say.

    The windows are as long as the time from ``since`` to ``today``, the one before at least a year.
    """
    if len(published) < 10:
        return None
    since, today, day = closes(watched.since), closes(watched.today), closes(published)
    if since < day <= today:
        return True
    return False if since - max(today - since, _YEAR) < day <= since else None
