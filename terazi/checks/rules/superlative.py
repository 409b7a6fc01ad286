"""First, only, largest: tested on the ledger in three steps, each of which can end it.

Membership: the holder belongs to the group on that day. Premise: it holds what it is first to hold, and what that is
has been said ("the whole range" names no list). Rival: nobody else of the group was there before; dates that overlap
decide nothing, and the closest rival is always shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from terazi.checks.dates import is_before
from terazi.checks.ground import Ground, one_of_each_origin
from terazi.checks.holdings import Held, held_by
from terazi.model import Category, Claim, Kind
from terazi.model.checking import Assertion, Check, Fact, Outcome, Rank, Rule, Superlative, Witness

_VAGUE = frozenset({Category.GENERAL, Category.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A state with what it holds of the things asked for; ``since``: from when it holds them all, "" if unknown."""

    state: str
    held: tuple[tuple[str, Held], ...]
    is_complete: bool
    since: str

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """One quote for each thing."""
        return tuple(w for _, h in self.held for w in h.witnesses[:1])


def check(assertion: Assertion, claim: Claim, ground: Ground) -> Iterator[Check]:
    """The steps of the test, until one of them ends it."""
    told = assertion.superlative
    if told is None:
        return
    day = str(claim.date or ground.day)
    members = ground.members(told.group, day) if told.group else frozenset()
    if told.group:
        membership = _membership(told, members, day)
        yield membership
        if membership.outcome is Outcome.CONTRADICTED:
            return
    things = _things(claim)
    holder = contender(told.holder, things, claim.suppliers, ground)
    yield _premise(told, things, holder)
    others = [contender(s, things, claim.suppliers, ground) for s in sorted(members - {told.holder})]
    yield _rival(told, claim, holder, others, bool(members), ground)


def contender(state: str, things: Sequence[str | Category], suppliers: Sequence[str], ground: Ground) -> Contender:
    """What a state holds of some things."""
    found = [(str(thing), held_by(state, thing, suppliers, ground)) for thing in things]
    first = tuple((name, held[0]) for name, held in found if held)
    complete = bool(things) and len(first) == len(things)
    days = [h.since for _, h in first]
    return Contender(state=state, held=first, is_complete=complete, since=max(days) if complete and all(days) else "")


def _things(claim: Claim) -> list[str | Category]:
    return [*claim.items] or sorted(set(claim.category) - _VAGUE)


def _membership(told: Superlative, members: frozenset[str], day: str) -> Check:
    inside = told.holder in members
    return Check(
        rule=Rule.MEMBERSHIP,
        outcome=Outcome.SUPPORTED if inside else Outcome.CONTRADICTED,
        stated=f"{told.holder} in {told.group}",
        found=Fact(
            "membership.inside" if inside else "membership.outside",
            (("state", told.holder), ("group", told.group), ("day", day)),
        ),
    )


def _premise(told: Superlative, things: Sequence[object], holder: Contender) -> Check:
    missing = [str(t) for t in things if str(t) not in {name for name, _ in holder.held}]
    doubted = [name for name, held in holder.held if held.doubted]
    key = "premise.missing" if missing else "premise.whole" if told.whole else "premise.doubted" if doubted else ""
    values = (("missing", ", ".join(missing or doubted)), ("held", ", ".join(name for name, _ in holder.held)))
    return Check(
        rule=Rule.PREMISE,
        outcome=Outcome.PREMISE_UNCONFIRMED if key else Outcome.SUPPORTED,
        stated=told.words,
        found=Fact(key or "premise.held", values),
        support=one_of_each_origin(holder.witnesses),
    )


def _rival(  # noqa: PLR0917  # the six things a rivalry is made of
    told: Superlative, claim: Claim, holder: Contender, others: Sequence[Contender], closed: bool, ground: Ground
) -> Check:
    makers = [s for s in claim.suppliers if closed and s in {o.state for o in others}]
    if makers and claim.kind in (Kind.TRANSFER, Kind.HOLDING):
        found = Fact("rival.maker", (("state", makers[0]),))
        return _check(told, Outcome.CONTRADICTED, found, rival=makers[0])
    ranked = sorted((o for o in others if o.held), key=lambda o: (-len(o.held), o.since or "9999", o.state))
    beating = [o for o in ranked if o.is_complete and _beats(told, o, holder)]
    if beating:
        return _check(told, Outcome.CONTRADICTED, _of("rival.before", beating[0], holder), beating[0])
    open_ = [o for o in ranked if o.is_complete and _may_beat(told, o, holder)]
    if open_:
        return _check(told, Outcome.UNDETERMINED, _of("rival.overlap", open_[0], holder), open_[0])
    if told.rank is Rank.LARGEST:
        return _check(told, Outcome.UNDETERMINED, Fact("rival.no_numbers"), ranked[0] if ranked else None)
    if not ranked:
        return _check(told, Outcome.SUPPORTED, Fact("rival.none", (("documents", str(len(ground.documents))),)))
    return _check(told, Outcome.SUPPORTED, _of("rival.behind", ranked[0], holder), ranked[0])


def _beats(told: Superlative, other: Contender, holder: Contender) -> bool:
    """Whether another state was there before for sure, or at all where the holder is called the only one."""
    if any(held.doubted for _, held in other.held):
        return False
    if told.rank is Rank.ONLY:
        return True
    return told.rank is Rank.FIRST and (
        not holder.is_complete or bool(holder.since and other.since and is_before(other.since, holder.since))
    )


def _may_beat(told: Superlative, other: Contender, holder: Contender) -> bool:
    """Whether days are lacking or overlap, so that nobody can say."""
    if told.rank is not Rank.FIRST:
        return False
    if not (holder.since and other.since):
        return True
    return not is_before(holder.since, other.since)


def _of(key: str, other: Contender, holder: Contender) -> Fact:
    held = ", ".join(f"{name} {h.since}".strip() for name, h in other.held)
    return Fact(key, (("state", other.state), ("held", held), ("since", holder.since)))


def _check(told: Superlative, outcome: Outcome, found: Fact, other: Contender | None = None, rival: str = "") -> Check:
    return Check(
        rule=Rule.RIVAL,
        outcome=outcome,
        stated=f"{told.rank} {told.group}".strip(),
        found=found,
        against=one_of_each_origin(other.witnesses) if other else (),
        rival=rival or (other.state if other else ""),
    )
