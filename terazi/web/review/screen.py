"""Parts of the review screen beside the group itself: rows of the queue, and the page of a clash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.briefs.gloss import gloss
from terazi.flows.judging import FORMS, undone, write_field
from terazi.flows.reviewing import Wait
from terazi.model import Claim
from terazi.store import LedgerStore
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.words import Words
from terazi.web.asking.visit import Visit
from terazi.web.deals.deal_titles import line_title
from terazi.web.holding.snapshot import Snapshot
from terazi.web.review.deciding import Clash, Outcome
from terazi.web.review.posting import FIELD, Posted
from terazi.web.review.said import queue_words, reason_words, told_words, why_told
from terazi.web.texts.said import verdict_words


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One group of the queue: its place from 1, its claim, what it is about, why it waits, what its claims tell of
    what is in question ("" if that is nothing), how many they are."""

    place: int
    claim: str
    title: str
    why: str
    told: str
    claims: int


def queue_rows(
    visit: Visit, snapshot: Snapshot, store: LedgerStore, waits: Sequence[Wait], start: int
) -> tuple[QueueRow, ...]:
    """Some groups of the queue in words."""
    words, told = visit.words, queue_words(visit.words)
    alone = {one.id: one for one in store.claims_named([one.claims[0] for one in waits if not one.deal])}
    return tuple(
        QueueRow(
            place=start + n,
            claim=one.claims[0],
            title=_title(one, snapshot, alone, words),
            why=told[one.why],
            told=told_words(one, words),
            claims=len(one.claims),
        )
        for n, one in enumerate(waits, start=1)
    )


def _title(wait: Wait, snapshot: Snapshot, alone: dict[str, Claim], words: Words) -> str:
    if wait.deal in snapshot.lines:
        return line_title(snapshot.lines[wait.deal], words)
    claim = alone.get(wait.claims[0])
    return gloss(claim, words.wording) if claim else wait.claims[0]


# ------------------------------------------------------------------ a clash


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One version of a decision: what it says, whose it is, when and why."""

    words: str
    by: str
    at: str
    why: str
    edits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One field that both corrected, or one of them: its value on either side."""

    field: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashWhole:
    """A clash as a value: the claims, what this form wanted and what was decided meanwhile."""

    claims: tuple[str, ...]
    mine: Side
    theirs: tuple[Side, ...]
    seen: str


def conflict_page(visit: Visit, outcome: Outcome, told: Posted) -> Page:
    """Both versions side by side: keep mine, keep theirs, or choose field by field."""
    assert outcome.clash
    words, clash = visit.words, outcome.clash
    mine = Side(words=_act_words(told, words), by="", at="", why=why_told(told.why, words), edits=_edits(told, clash))
    title = words.say("Decided in the meantime")
    return Page(
        template="review_clash.html",
        title=title,
        screen="review",
        crumbs=(Crumb(words=words.say("Review"), address=visit.links.page("/review")), Crumb(words=title)),
        value=ClashWhole(claims=told.claims, mine=mine, theirs=_theirs(clash, words), seen=clash.seen),
        status=409,
        parts={
            "told": told,
            "gloss": gloss(clash.shown[0], words.wording),
            "choices": _choices(told, clash, words),
            "hidden": tuple((f"{FIELD}{field}", value) for field, value in told.edits),
        },
    )


def _theirs(clash: Clash, words: Words) -> tuple[Side, ...]:
    """The last decision that stands, of each claim the same once; none if all was taken back."""
    gone, told = undone(clash.judgements), verdict_words(words)
    stands = [one for one in clash.judgements if one.id not in gone and one.verdict.value != "undo"]
    last = max((one.at for one in stands), default="")
    found = dict.fromkeys(
        Side(words=told[j.verdict.value], by=j.by, at=j.at, why=why_told(j.why, words), edits=j.edits)
        for j in stands
        if j.at == last
    )
    return tuple(found)


def _act_words(told: Posted, words: Words) -> str:
    reason = reason_words(words).get(told.reason, "")
    return {
        "accept": words.say("the claim is right"),
        "reject": words.say("the claim is wrong: %(reason)s", reason=reason)
        if reason
        else words.say("the claim is wrong"),
        "edit": words.say("a field was put right"),
        "swap": words.say("the sides are swapped"),
        "same": words.say("two claims are of one deal"),
        "attach": words.say("two claims are of one deal"),
        "different": words.say("two claims are of two deals"),
        "enough": words.say("not enough information"),
    }.get(told.act, told.act)


def _edits(told: Posted, clash: Clash) -> tuple[tuple[str, str], ...]:
    claim = clash.shown[0]
    return tuple((f, value) for f, value in told.edits if f in FORMS and value.strip() != write_field(claim, f))


def _choices(told: Posted, clash: Clash, words: Words) -> tuple[Choice, ...]:
    """The fields on which the two versions part; only corrections can be chosen one by one."""
    if told.act != "edit":
        return ()
    claim, labels = clash.shown[0], words.wording.labels["field"]
    return tuple(
        Choice(field=f, label=words.wording.raised(labels[f]), mine=value, theirs=write_field(claim, f))
        for f, value in _edits(told, clash)
    )
