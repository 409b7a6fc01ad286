"""More reports on a pair than scanning explains.

Counted are reports that bring an original statement on a pair of states, not copies of one. They are held
against what was scanned: of an outlet's documents in both windows (as long as the time since the day, at least
a year), as large a part would tell of the pair in either, if nothing had changed. An outlet that was scanned in
one window alone says nothing, so that a new feed is no surge. The exact conditional test of two rates (binomial)
gives the probability of so many by chance; over all pairs the false discovery rate is held at one in ten
(Benjamini and Hochberg).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from terazi.balance.exposure import feeds, is_after
from terazi.balance.statistics import at_least, false_discoveries
from terazi.balance.watched import Watched, directed
from terazi.model import Alert, AlertKind

RATE = 0.10
# The feed that a document comes in: its language and its outlet.
_Feed = tuple[str, str]
# By feed and document the claims that bring an original statement.
_Reports = dict[_Feed, dict[str, list[str]]]


@dataclass(slots=True)
class _Told:
    """Of one pair: its states, and by feed the reports before and after the day with the claims that they bring."""

    states: tuple[str, ...]
    before: _Reports = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    after: _Reports = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Test:
    """So many reports after the day of all, where such a part was to be expected after it; how likely by chance."""

    after: int
    both: int
    part: float
    chance: float


def watch(watched: Watched) -> Iterator[Alert]:
    exposure = {(feed.language, feed.outlet): feed.part for feed in feeds(watched) if feed.is_both}
    told = _told(watched)
    tests = {pair: test for pair, one in sorted(told.items()) if (test := _test(one, exposure))}
    adjusted = false_discoveries([test.chance for test in tests.values()])
    for (pair, test), chance in zip(tests.items(), adjusted, strict=True):
        if chance <= RATE and test.after > test.part * test.both:
            yield _alert(watched, pair, told[pair], test, chance)


def _alert(watched: Watched, pair: str, told: _Told, test: _Test, chance: float) -> Alert:
    claims = {id_ for reports in told.after.values() for ids in reports.values() for id_ in ids}
    return Alert(
        kind=AlertKind.COUNT,
        subject=pair,
        states=told.states,
        since=watched.since,
        claims=watched.by_day(claims),
        figures=(
            ("after", test.after),
            ("before", test.both - test.after),
            ("expected", test.part * test.both),
            ("chance", chance),
        ),
    )


def _test(told: _Told, exposure: Mapping[_Feed, float]) -> _Test | None:
    """The test of one pair, over the feeds that were scanned in both windows; None where they tell nothing of it."""
    known = sorted({*told.before, *told.after} & exposure.keys())
    after = {feed: len(told.after.get(feed, ())) for feed in known}
    number = {feed: len(told.before.get(feed, ())) + after[feed] for feed in known}
    both = sum(number.values())
    if not both:
        return None
    # Feeds have different parts; the binomial of their mean is at least as wide as the sum of theirs.
    part = sum(exposure[feed] * number[feed] for feed in known) / both
    return _Test(after=sum(after.values()), both=both, part=part, chance=at_least(sum(after.values()), both, part))


def _told(watched: Watched) -> dict[str, _Told]:
    """Of each pair the reports that first carry an original statement on it."""
    found: dict[str, _Told] = {}
    for origin in watched.now.ledger.origins:
        claims = watched.by_day(id_ for id_ in origin.claims if id_ in watched.told_in)
        seen: set[str] = set()
        for id_ in claims:
            for pair, states in directed(watched.claims[id_]):
                if pair not in seen:
                    seen.add(pair)
                    _count(watched, found.setdefault(pair, _Told(states=states)), id_)
    return found


def _count(watched: Watched, told: _Told, claim: str) -> None:
    report = watched.told_in[claim]
    window, feed = is_after(watched, report.published), (report.language, report.outlet)
    if window is not None:
        (told.after if window else told.before)[feed][report.document].append(claim)
