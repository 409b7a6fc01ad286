"""Judgements as JSON Lines: the same bytes for the same judgement, taken in once however often it comes."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from terazi.errors import TeraziError, did_you_mean
from terazi.flows.documents import placed_rows
from terazi.flows.judging import check, check_against, check_edited, decide, id_of
from terazi.knowledge import Knowledge
from terazi.model import Issue, Judgement, Level, Verdict
from terazi.store import LedgerStore

_KEYS = ("id", "about", "verdict", "by", "at", "why", "edits")


def line_of(made: Judgement) -> str:
    """A judgement as one line of JSON, without what it does not have."""
    row = {
        "id": made.id,
        "about": list(made.about),
        "verdict": made.verdict.value,
        "by": made.by,
        "at": made.at,
        "why": made.why,
        "edits": dict(made.edits),
    }
    return json.dumps({key: value for key, value in row.items() if value}, ensure_ascii=False)


def import_judgements(
    where: str, store: LedgerStore, knowledge: Knowledge, *, stdin: BinaryIO | None = None
) -> Iterator[bool | Issue]:
    """For each line whether its judgement is new, or what is wrong with it; the rest goes on.

    Undos may stand before what they undo. Judgements are stored in the order of the lines.
    """
    read = list(_read(where, knowledge, stdin))
    known = _sound(read, store)
    everything = [*store.judgements(), *(one.made for one in read if isinstance(one, _Line))]
    for one in read:
        yield one if isinstance(one, Issue) else _store(one, known, everything, store)


@dataclasses.dataclass(frozen=True, slots=True)
class _Line:
    """A judgement and the line that it stands on; ``is_new``: it came without an id."""

    made: Judgement
    about: str
    is_new: bool


def _read(where: str, knowledge: Knowledge, stdin: BinaryIO | None) -> Iterator[_Line | Issue]:
    for found in placed_rows(where, stdin=stdin):
        if isinstance(found, Issue):
            yield found
            continue
        row, place = found
        try:
            yield _Line(_judgement(row, knowledge), place.about, is_new=not row.get("id"))
        except TeraziError as error:
            yield _issue(place.about, error)


def _judgement(row: Mapping[str, object], knowledge: Knowledge) -> Judgement:
    """The judgement of a record. One with an id was checked where it was made: it only must be what it was then."""
    for key in row:
        if key not in _KEYS:
            raise TeraziError(f"no part of a judgement: {key!r}", hint=did_you_mean(key, _KEYS))
    about, edits = row.get("about"), row.get("edits", {})
    if not isinstance(about, list) or not all(isinstance(one, str) for one in about):
        raise TeraziError('no list of ids under "about"')
    if not isinstance(edits, dict) or not all(isinstance(value, str) for value in edits.values()):
        raise TeraziError('"edits" must be an object of words: {"quantity": "4"}')
    verdict, by, at, why = _verdict(_word(row, "verdict")), _word(row, "by"), _word(row, "at"), _word(row, "why")
    if not row.get("id"):
        return decide(verdict, about, by=by, at=at, why=why, edits=edits.items(), knowledge=knowledge)
    made = Judgement(
        id=_word(row, "id"), about=tuple(about), verdict=verdict, by=by, at=at, why=why, edits=tuple(edits.items())
    )
    check(made)
    if id_of(made) != made.id:
        raise TeraziError(f"the id {made.id} belongs to something else", hint="Leave the id out of a line that is new")
    return made


def _word(row: Mapping[str, object], key: str) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        raise TeraziError(f'"{key}" must be a word')
    return value


def _verdict(word: str) -> Verdict:
    plain = word.strip().lower().replace("-", " ")
    if plain not in set(Verdict):
        raise TeraziError(f"no verdict: {word!r}", hint=did_you_mean(plain, Verdict))
    return Verdict(plain)


def _sound(read: Iterable[_Line | Issue], store: LedgerStore) -> set[str]:
    """The ids of those lines that may be stored: their claims are there, and what they undo comes along."""
    known = {j.id for j in store.judgements()}
    left = [one.made for one in read if isinstance(one, _Line)]
    while ready := [made for made in left if not _refused(made, known, store)]:
        known |= {made.id for made in ready}
        left = [made for made in left if made.id not in known]
    return known


def _refused(made: Judgement, known: set[str], store: LedgerStore) -> bool:
    try:
        check_against(made, store, known)
    except TeraziError:
        return True
    return False


def _store(line: _Line, known: set[str], everything: Sequence[Judgement], store: LedgerStore) -> bool | Issue:
    """Whether the judgement is new; what is wrong with it is told without the ledger's name, with that of its line."""
    try:
        check_against(line.made, store, known)
        if line.is_new:
            check_edited(line.made, store, everything)
        return store.add_judgement(line.made)
    except TeraziError as error:
        return _issue(line.about, TeraziError(error.what, hint=error.hint))


def _issue(about: str, error: TeraziError) -> Issue:
    return Issue(level=Level.SKIP, stage="judge", about=about, message=str(error))
