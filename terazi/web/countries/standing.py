"""How old a picture is, and whether a person has looked at what it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from terazi.flows.ages import age
from terazi.flows.judging import standing as decided
from terazi.model import Judgement
from terazi.web.holding.snapshot import Snapshot

# A picture whose newest source is older than so many days says so.
STALE_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``newest``: the day of the newest source, "" where none has a day; ``days``: how old it is on the day of the
    page; ``is_stale``: older than thirty days; ``judged``: of so many ``claims`` somebody judged so many."""

    newest: str
    days: int
    is_stale: bool
    claims: int
    judged: int


def standing(snapshot: Snapshot, claims: Iterable[str], newest: str, today: str) -> Standing:
    """Of a picture that is made of these claims; ``newest``: the day of its newest source, ``today``: of the page."""
    own = set(claims)
    days = age(newest, snapshot.as_of or today)
    return Standing(
        newest=newest,
        days=days,
        is_stale=days > STALE_DAYS,
        claims=len(own),
        judged=len(own & judged_in(snapshot.ground.judgements().applied)),
    )


def judged_in(judgements: Iterable[Judgement]) -> set[str]:
    """The claims that somebody judged, alone or as one of two, and did not take it back."""
    return {claim for one in decided(judgements) for claim in one.about}
