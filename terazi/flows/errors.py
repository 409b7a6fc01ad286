"""The book of errors: what readers report as wrong, checked, and how a person answers it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from terazi.errors import TeraziError
from terazi.flows.judging import check_instant, find_claim, find_judgement
from terazi.folding import fold
from terazi.knowledge import Knowledge
from terazi.ledger.register import bound_by, current, name_of, number_of
from terazi.model import Claim, Verdict
from terazi.model.corrections import ErrorEvent, ErrorNote
from terazi.store import LedgerStore, LedgerView

# What changes a record, so that it can answer a report.
CHANGING = (Verdict.EDIT, Verdict.REJECT, Verdict.SAME, Verdict.DIFFERENT)
_LONGEST = 2000
_LONGEST_REASON = 300
_ADDRESS = re.compile(r"\S+@\S+\.\S+|\+?\d[\d ()/.-]{7,}\d")
_SHORTEST_NAME = 4


def report_error(store: LedgerStore, word: str, *, what: str, by: str, at: str) -> ErrorNote:
    """Note that a record is said to be wrong: a deal, claim or document by its id. It waits for a person."""
    note = ErrorNote(
        id="", event=ErrorEvent.REPORTED, record=find_record(store, word), what=what.strip(), by=by.strip(), at=at
    )
    return _noted(store, note)


def answer_error(store: LedgerStore, word: str, judgements: Sequence[str], *, by: str, at: str) -> ErrorNote:
    """Note by which judgements, made before, a report was answered."""
    report = find_report(store, word)
    made = [find_judgement(store, one) for one in judgements]
    if not made:
        raise TeraziError("no judgement answers it", hint="Judge first (terazi judge), then give --judgement J-…")
    claims = claims_of_record(store, report.record)
    for one in made:
        if one.verdict not in CHANGING:
            raise TeraziError(f"{one.id} changes nothing ({one.verdict})", hint="Refuse the report, with a reason")
        if not claims & set(one.about):
            raise TeraziError(f"{one.id} is not about {report.record}", hint="Give the judgement that put it right")
    ids = tuple(one.id for one in made)
    note = ErrorNote(id="", event=ErrorEvent.ANSWERED, report=report.id, what="", by=by.strip(), at=at, judgements=ids)
    return _noted(store, note)


def refuse_error(store: LedgerStore, word: str, *, why: str, by: str, at: str, knowledge: Knowledge) -> ErrorNote:
    """Note that a report was refused, and why; the reason is made public, so that it may name no private person."""
    report = find_report(store, word)
    claims = [claim for id_ in claims_of_record(store, report.record) if (claim := store.claim(id_))]
    check_public(why, claims, knowledge)
    note = ErrorNote(id="", event=ErrorEvent.REFUSED, report=report.id, what=why.strip(), by=by.strip(), at=at)
    return _noted(store, note)


def waiting(notes: Iterable[ErrorNote]) -> tuple[ErrorNote, ...]:
    """The reports that nobody has answered or refused."""
    rows = list(notes)
    done = {one.report for one in rows}
    return tuple(one for one in rows if one.event is ErrorEvent.REPORTED and one.id not in done)


# ------------------------------------------------------------------ which record and report are meant


def find_record(store: LedgerStore, word: str) -> str:
    """The id of the deal, claim or document that a word names; a ``TeraziError`` where there is none."""
    named = word.strip()
    if named.lower().startswith("d-") and (number := number_of(named)):
        if any(line.number == number for line in store.deal_names()):
            return name_of(number)
        raise TeraziError(f"no deal {named!r}", where=str(store.path), hint="See them all: terazi deals")
    if store.document(named):
        return named
    return find_claim(store, named).id


def find_report(store: LedgerView, word: str) -> ErrorNote:
    """The report whose id begins with a word, with or without ``E-``."""
    known = {one.id: one for one in store.errors() if one.event is ErrorEvent.REPORTED}
    wanted = word.strip().lower().removeprefix("e-")
    found = [id_ for id_ in known if wanted and id_.lower().removeprefix("e-").startswith(wanted)]
    if len(found) == 1:
        return known[found[0]]
    what = f"several reports begin with {word!r}" if found else f"no report {word!r}"
    raise TeraziError(what, where=str(store.path), hint="See them all: terazi report-error --list")


def claims_of_record(view: LedgerView, record: str) -> set[str]:
    """The ids of the claims that a record is: the claim itself, those of a document, those ever bound to a deal."""
    if (number := number_of(record)) and record == name_of(number):
        lines = list(view.deal_names())
        bound = bound_by(lines)
        now = current(number, bound)
        return {line.claim for line in lines if line.claim and current(line.number, bound) == now}
    if view.document(record):
        return {claim.id for claim in view.claims_of([record])}
    return {record}


# ------------------------------------------------------------------ what may be written


def check_public(words: str, claims: Iterable[Claim], knowledge: Knowledge) -> None:
    """A ``TeraziError`` for words that may not be made public: too many, an address or number of a person, the name of
    somebody who speaks in these claims and is no body that the knowledge files list."""
    plain = " ".join(words.split())
    if not plain:
        raise TeraziError("a refusal without a reason", hint="Say why: --why TEXT. It is made public")
    if len(plain) > _LONGEST_REASON:
        raise TeraziError(f"a reason of over {_LONGEST_REASON} characters", hint="It is made public: be brief")
    if _ADDRESS.search(plain):
        raise TeraziError("an address or a number of a person", hint="Leave it out: the reason is made public")
    for name in _speakers(claims, knowledge):
        if any(part in fold(plain).split() for part in fold(name).split() if len(part) >= _SHORTEST_NAME):
            raise TeraziError("the reason names a person", hint="Write the office instead: it is made public")


def _speakers(claims: Iterable[Claim], knowledge: Knowledge) -> set[str]:
    told = {claim.said_by for claim in claims if claim.said_by}
    return {name for name in told if name not in knowledge.organisations and "/" not in name}


def _noted(store: LedgerStore, note: ErrorNote) -> ErrorNote:
    if not note.by:
        raise TeraziError("nobody says so", hint="Say who: --by NAME. It is not made public")
    if note.event is ErrorEvent.REPORTED and not note.what:
        raise TeraziError("nothing is said to be wrong", hint="Say what: --what TEXT")
    if len(note.what) > _LONGEST:
        raise TeraziError(
            f"a report of over {_LONGEST} characters", hint="Say what is wrong, and where it stands right"
        )
    check_instant(note.at)
    made = dataclasses.replace(note, id=_id_of(note))
    store.add_error(made)
    return made


def _id_of(note: ErrorNote) -> str:
    """``E-3f9a1c20b7d4``: a hash of what is said, by whom and when, so that the same note comes in once."""
    content = [note.event.value, note.record, note.report, note.what, note.by, note.at, list(note.judgements)]
    return f"E-{hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:12]}"


def answers_of(notes: Iterable[ErrorNote]) -> Mapping[str, ErrorNote]:
    """Report -> what was last noted on it."""
    return {one.report: one for one in notes if one.event is not ErrorEvent.REPORTED}
