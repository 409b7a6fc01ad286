"""Judging: what a person decides, checked, given its id, stored, and put to the claims that are read now."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from terazi.errors import TeraziError
from terazi.flows.spelled import spelled
from terazi.knowledge import Knowledge
from terazi.ledger.carrying import Carried, Waiting, carried, named_in
from terazi.ledger.edits import FORMS, check_sides, read_value, write_value
from terazi.ledger.judgements import LastWords, edited, faults, in_order, last_words, standing, undone
from terazi.model import Claim, Judgement, Verdict
from terazi.store import LedgerStore, LedgerView

# What the command line needs of the ledger's room comes to it through here.
__all__ = [
    "ABOUT", "FORMS", "Carried", "LastWords", "Waiting", "check", "check_against", "check_edited", "check_instant",
    "decide", "edited", "faults", "find_claim", "find_judgement", "id_of", "in_order", "judgements_now", "last_words",
    "standing", "undone", "write_field",
]  # fmt: skip

# How many claims or judgements each verdict is about.
ABOUT: Mapping[Verdict, tuple[int, ...]] = {
    Verdict.ACCEPT: (1,),
    Verdict.REJECT: (1,),
    Verdict.EDIT: (1,),
    Verdict.SAME: (2,),
    Verdict.DIFFERENT: (2,),
    Verdict.UNSURE: (1, 2),
    Verdict.NOT_ENOUGH: (1, 2),
    Verdict.UNDO: (1,),
}
_COUNTS = {(1,): "one", (2,): "two", (1, 2): "one or two"}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z)?", re.ASCII)


# ------------------------------------------------------------------ what applies now


def judgements_now(store: LedgerView) -> Carried:
    """All judgements of a ledger as they apply to the claims read now.

    Only claims that judgements name are loaded, and those read now in the same documents.
    """
    made = tuple(store.judgements())
    named = store.claims_named(named_in(made))
    return carried(made, named, store.claims_of(claim.document for claim in named))


# ------------------------------------------------------------------ which claim is meant


def find_claim(store: LedgerStore, word: str) -> Claim:
    """The claim whose id begins with a word; a ``TeraziError`` where there is none or more than one.

    A claim that is read no more is only meant where none that is read now begins so.
    """
    ids = store.claim_ids(word) if word else ()
    if word in ids:
        ids = (word,)
    found = [claim for id_ in ids if (claim := store.claim(id_))]
    read_now = {c.id for c in store.claims_of(claim.document for claim in found)}
    meant = [c for c in found if c.id in read_now] or found
    if len(meant) == 1:
        return meant[0]
    if not meant:
        alike = store.claim_ids(word[:2]) if word else ()
        hint = f"Did you mean {' or '.join(alike[:3])}?" if alike else "See the ids: terazi deal ID, terazi read FILE"
        raise TeraziError(f"no claim {word!r}", where=str(store.path), hint=hint)
    several = ", ".join(c.id for c in meant[:4])
    raise TeraziError(f"several claims begin with {word!r}: {several}", where=str(store.path), hint="Give more letters")


def find_judgement(store: LedgerStore, word: str) -> Judgement:
    """The judgement whose id begins with a word, with or without ``J-``."""
    made = {j.id: j for j in store.judgements()}
    wanted = word.lower().removeprefix("j-")
    if word in made:
        return made[word]
    found = [id_ for id_ in made if wanted and id_.lower().removeprefix("j-").startswith(wanted)]
    if len(found) == 1:
        return made[found[0]]
    what = f"several judgements begin with {word!r}" if found else f"no judgement {word!r}"
    hint = f"Did you mean {' or '.join(found[:3])}?" if found else "See them all: terazi judge --list"
    raise TeraziError(what, where=str(store.path), hint=hint)


# ------------------------------------------------------------------ what is decided


def decide(
    verdict: Verdict,
    about: Sequence[str],
    *,
    by: str,
    at: str,
    why: str = "",
    edits: Iterable[tuple[str, str]] = (),
    knowledge: Knowledge,
) -> Judgement:
    """A judgement with its id, values in their one way of writing; a ``TeraziError`` where it makes no sense."""
    written = tuple(sorted((field, spelled(field, value, knowledge)) for field, value in edits))
    ordered = tuple(sorted(about)) if len(about) == 2 else tuple(about)
    made = Judgement(id="", about=ordered, verdict=verdict, by=by.strip(), at=at, why=why.strip(), edits=written)
    check(made)
    return dataclasses.replace(made, id=id_of(made))


def id_of(made: Judgement) -> str:
    """``J-3f9a1c20b7d4``: a hash of what is judged, by whom and when, so that the same judgement comes in once."""
    content = [list(made.about), made.verdict.value, [list(edit) for edit in made.edits], made.by, made.at]
    return f"J-{hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:12]}"


def check(made: Judgement) -> None:
    """A ``TeraziError`` for a judgement that says too little, too much, or nothing that can be understood."""
    counts = ABOUT[made.verdict]
    things = "judgement" if made.verdict is Verdict.UNDO else "claim" if counts == (1,) else "claims"
    if len(made.about) not in counts or "" in made.about:
        raise TeraziError(f"{made.verdict} is about {_COUNTS[counts]} {things}, not {len(made.about)}")
    if len(set(made.about)) < len(made.about):
        raise TeraziError(f"{made.verdict} is about two claims, not twice about {made.about[0]}")
    if not made.by:
        raise TeraziError("nobody judges", hint="Say who: --by NAME")
    check_instant(made.at)
    _check_edits(made)


def _check_edits(made: Judgement) -> None:
    if made.edits and made.verdict is not Verdict.EDIT:
        raise TeraziError(f"{made.verdict} changes no field", hint="Use edit for that")
    if made.verdict is Verdict.EDIT and not made.edits:
        raise TeraziError("an edit without a new value", hint=f"Write FIELD=VALUE; fields: {', '.join(FORMS)}")
    fields = [field for field, _ in made.edits]
    if twice := [field for field in fields if fields.count(field) > 1]:
        raise TeraziError(f"{twice[0]} is edited twice")
    for field, value in made.edits:
        read_value(field, value)


def check_instant(at: str) -> None:
    """A ``TeraziError`` for what is no day and no instant in UTC: judgements are ordered by it as text."""
    try:
        right = bool(_INSTANT.fullmatch(at)) and bool(
            datetime.fromisoformat(at) if "T" in at else date.fromisoformat(at)
        )
    except ValueError:
        right = False
    if not right:
        raise TeraziError(f"no instant: {at!r}", hint="Write it as 2025-01-31 or, in UTC, 2025-01-31T09:30:00Z")


def check_against(made: Judgement, store: LedgerStore, judged: Iterable[str]) -> None:
    """A ``TeraziError`` where a judgement is about what the ledger does not hold; ``judged``: ids of judgements."""
    known = set(judged)
    for id_ in made.about:
        if made.verdict is Verdict.UNDO and id_ not in known:
            raise TeraziError(f"no judgement {id_!r}", hint="Undo one that the ledger holds")
        if made.verdict is not Verdict.UNDO and store.claim(id_) is None:
            raise TeraziError(f"no claim {id_!r}", hint="Read the text that it stands in first")


def check_edited(made: Judgement, store: LedgerStore, others: Iterable[Judgement]) -> None:
    """A ``TeraziError`` where an edit leaves a claim with sides that its kind does not have.

    ``others``: all judgements; what they changed before counts.
    """
    if not {"kind", "suppliers", "recipients", "parties"} & {field for field, _ in made.edits}:
        return
    for claim in filter(None, (store.claim(id_) for id_ in made.about)):
        earlier = [j for j in standing(others) if claim.id in j.about and j.at <= made.at and j.id != made.id]
        check_sides(edited(claim, last_words([*earlier, made])))


def write_field(claim: Claim, field: str) -> str:
    """A field of a claim as an edit has it; empty where the claim does not have it."""
    return write_value(field, getattr(claim, field)) if field in FORMS else ""
