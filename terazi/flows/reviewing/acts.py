"""What a person does in a review: one decision on a whole group, taken back as one, and seen before it is overruled."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from terazi.flows.judging import ABOUT, decide, in_order, undone
from terazi.flows.reviewing.trail import Mark
from terazi.knowledge import Knowledge
from terazi.model import Judgement, Verdict

# So many acts can be taken back, one after the other.
KEPT = 50
_ON_CLAIMS = frozenset(verdict for verdict, counts in ABOUT.items() if 1 in counts and verdict is not Verdict.UNDO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One decision on a group (its judgements), or one skip (``skipped``: the claim put off)."""

    at: str
    judgements: tuple[Judgement, ...] = ()
    skipped: str = ""

    @property
    def claim(self) -> str:
        """The first claim that it is about."""
        return self.skipped or self.judgements[0].about[0]


def later_than(now: str, made: Iterable[Judgement]) -> str:
    """An instant for the next decision: now, but later than every one made, so that the latest word is the latest."""
    last = max((one.at for one in in_order(made)), default="", key=lambda at: at.removesuffix("Z"))
    moment = _instant(now)
    while last and moment <= _instant(last):
        moment = _instant(last) + timedelta(microseconds=1)
    # With a fraction even if it is none, so that one second of another program is never the same instant.
    return f"{moment.isoformat(timespec='microseconds')}Z"


def _instant(at: str) -> datetime:
    return datetime.fromisoformat(at.removesuffix("Z"))


def answers(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """What was decided about claims alone, not about pairs, and not taken back."""
    rows = list(judgements)
    gone = undone(rows)
    return tuple(one for one in rows if one.verdict in _ON_CLAIMS and len(one.about) == 1 and one.id not in gone)


def about(claims: Collection[str], judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """All that was ever decided about these claims, and what of it was taken back, in order."""
    rows, wanted = in_order(judgements), set(claims)
    own = {one.id for one in rows if one.verdict is not Verdict.UNDO and wanted & set(one.about)}
    return tuple(one for one in rows if one.id in own or (one.verdict is Verdict.UNDO and own & set(one.about)))


def seen_of(claims: Collection[str], judgements: Iterable[Judgement]) -> str:
    """What had been decided about a group, as a short word: who decides says what was seen."""
    ids = " ".join(sorted(one.id for one in about(claims, judgements)))
    return hashlib.sha256(ids.encode()).hexdigest()[:16]


# ------------------------------------------------------------------ the last acts


def acts_of(by: str, judgements: Iterable[Judgement], skips: Iterable[Mark]) -> list[Act]:
    """What a person did and did not take back, the last first; judgements of one instant are one decision."""
    rows = list(judgements)
    gone = undone(rows)
    made: dict[str, list[Judgement]] = {}
    for one in in_order(rows):
        if one.by == by and one.verdict is not Verdict.UNDO and one.id not in gone:
            made.setdefault(one.at, []).append(one)
    acts = [Act(at=at, judgements=tuple(found)) for at, found in made.items()]
    acts += [Act(at=one.at, skipped=one.claim) for one in skips if one.by == by]
    return sorted(acts, key=lambda act: act.at.removesuffix("Z"), reverse=True)[:KEPT]


def take_back(act: Act, *, by: str, at: str, knowledge: Knowledge) -> tuple[Judgement, ...]:
    """The judgements that undo a decision; none for a skip."""
    made: Sequence[Judgement] = act.judgements
    return tuple(decide(Verdict.UNDO, [one.id], by=by, at=at, knowledge=knowledge) for one in made)
