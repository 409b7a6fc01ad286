"""Deciding: what a form asks for, held against what was decided meanwhile, stored at once; then the next group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from terazi.errors import TeraziError
from terazi.flows.judging import edited, judgements_now, last_words, standing
from terazi.flows.reviewing import Mark, acts_of, later_than, seen_of, take_back
from terazi.flows.reviewing.acts import about
from terazi.model import Claim, Judgement
from terazi.store import LedgerStore
from terazi.web.asking.visit import Visit
from terazi.web.holding.snapshot import Snapshot
from terazi.web.review.desk import Laid
from terazi.web.review.found import nearest_claim
from terazi.web.review.person import Person
from terazi.web.review.posting import DECIDING, Means, Posted, judgements_for, refuse_unread
from terazi.web.serving.refusals import missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Somebody decided meanwhile: the claims as they stand now, all that was decided about them, and the word for it
    that a form must send back to overrule it."""

    shown: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``act``: what was done about so many ``claims``; ``next``: the claim to go on with, "" for none."""

    act: str
    next: str = ""
    claims: int = 0
    clash: Clash | None = None


def decided(visit: Visit, snapshot: Snapshot, store: LedgerStore, told: Posted, person: Person) -> Outcome:
    """Store what was decided; a clash where the group is not as it was shown any more."""
    laid = visit.server.desk.lay(snapshot, store, visit.asked)
    shown = _shown(snapshot, store, told, laid)
    refuse_unread(told, shown)
    if told.act == "leave":
        return Outcome(act="", next=told.claims[0])
    if told.act == "skip":
        return _put_off(visit, told, person, laid)
    made = _meant(visit, snapshot, store, told, person, laid, shown)
    seen = seen_of(told.claims, laid.judgements)
    if told.seen != seen:
        if not _is_done(made, about(told.claims, laid.judgements)):
            own = about(told.claims, laid.judgements)
            return Outcome(act="", clash=Clash(shown=tuple(shown), judgements=own, seen=seen))
    else:
        store.add_judgements(made)
    return _gone_on(visit, told, person, laid)


def take_back_last(visit: Visit, store: LedgerStore, person: Person) -> Outcome:
    """Take back the last thing that the person did, a skip too; a ``TeraziError`` if there is nothing."""
    trail, judgements = visit.server.desk.trail, judgements_now(store).applied
    acts = acts_of(person.name, judgements, trail.skipped().values())
    if not acts:
        raise TeraziError("nothing to take back", hint="Decisions of others stand in their own names")
    act = acts[0]
    at = later_than(visit.server.settings.now(), _mine(judgements, person, act.claim))
    if act.skipped:
        trail.add(Mark(act="back", claim=act.skipped, by=person.name, at=at))
    else:
        store.add_judgements(take_back(act, by=person.name, at=at, knowledge=visit.knowledge))
    return Outcome(act="undo", next=act.claim)


def _shown(snapshot: Snapshot, store: LedgerStore, told: Posted, laid: Laid) -> list[Claim]:
    """The claims of the form that are read now, as people left them, in their order."""
    named = store.claims_named(told.claims)
    read = {one.id for one in snapshot.ground.claims_of(dict.fromkeys(one.document for one in named))}
    words = last_words(standing(laid.judgements))
    return [edited(one, words) for one in named if one.id in read]


def _meant(  # noqa: PLR0917  # all that a decision depends on
    visit: Visit, snapshot: Snapshot, store: LedgerStore, told: Posted, person: Person, laid: Laid, shown: list[Claim]
) -> tuple[Judgement, ...]:
    if told.act == "attach":
        told = _attached(snapshot, told)
    mine = _mine(laid.judgements, person, *told.claims)
    means = Means(
        by=person.name,
        at=later_than(visit.server.settings.now(), mine),
        knowledge=visit.knowledge,
        store=store,
        judgements=laid.judgements,
    )
    return judgements_for(told, shown, means)


def _attached(snapshot: Snapshot, told: Posted) -> Posted:
    """To be of a deal is to be the same as the claim that stands for it."""
    found = snapshot.ground.whole([told.other])
    if not found:
        raise missing(f"no deal {told.other[:40]!r}", "Search again")
    claim = nearest_claim(found[0].deal)
    if claim in told.claims:
        raise TeraziError(f"the claim is of {told.other} already", hint="Choose another deal")
    return replace(told, act="same", other=claim)


def _mine(judgements: Sequence[Judgement], person: Person, *claims: str) -> list[Judgement]:
    """Those that the next instant must be later than: the person's own, and all on these claims."""
    own = {one.id for one in about(claims, judgements)}
    return [one for one in judgements if one.by == person.name or one.id in own]


def _is_done(made: Sequence[Judgement], earlier: Sequence[Judgement]) -> bool:
    """Whether the very same was decided by the very same person last: a form sent twice."""
    last = {one.about: one for one in earlier}
    same = ("verdict", "by", "why", "edits")
    return all(one.about in last and all(getattr(one, f) == getattr(last[one.about], f) for f in same) for one in made)


def _put_off(visit: Visit, told: Posted, person: Person, laid: Laid) -> Outcome:
    at = later_than(visit.server.settings.now(), _mine(laid.judgements, person))
    visit.server.desk.trail.add(*(Mark(act="skip", claim=one, by=person.name, at=at) for one in told.claims[:1]))
    return _gone_on(visit, told, person, laid)


def _gone_on(visit: Visit, told: Posted, person: Person, laid: Laid) -> Outcome:
    """What comes next, noted so that the person finds it again another day."""
    if told.act not in DECIDING:
        return Outcome(act="same" if told.act == "attach" else told.act, next=told.claims[0], claims=len(told.claims))
    coming = laid.queue.after(told.claims)
    onward = coming.claims[0] if coming else ""
    if onward:
        visit.server.desk.trail.add(Mark(act="next", claim=onward, by=person.name, at=visit.server.settings.now()))
    act = "edit" if told.act == "swap" else told.act
    return Outcome(act=act, next=onward, claims=len(told.claims))
