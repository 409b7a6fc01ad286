"""Registers of a ledger: a publisher's file is stored as one document with its claims, and parsed again from there."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from terazi.claims.check import check
from terazi.errors import TeraziError
from terazi.flows.register_claims import READER, claims_of
from terazi.knowledge import Knowledge, load
from terazi.knowledge.registers import RegisterNames
from terazi.model import Document, Issue, OutletRole, Register
from terazi.sources.registers import (
    OUTLET,
    PUBLISHER,
    Names,
    Parsed,
    holds_register,
    parse_sipri,
    register_id,
    register_text,
)
from terazi.store import LedgerStore, Outcome, Reading, open_ledger

# What no rule of the publisher's words sorts is of this category.
_UNSORTED = "other"
_TITLE = "SIPRI Arms Transfers Database"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import came to: the edition, how many rows and claims it has, what became of it, and what was wrong."""

    register: Register
    rows: int
    claims: int
    outcome: Outcome
    issues: tuple[Issue, ...]


def import_register(
    raw: bytes, where: str, store: LedgerStore, knowledge: Knowledge, *, recorded: str, generated: str = ""
) -> Imported:
    """Store the export in these bytes, once; read with the same words before, nothing changes.

    ``generated``: the day of a file that does not tell it. A ``TeraziError`` for what is no register, and for another
    file of an edition that the ledger holds.
    """
    with _without_collecting():
        text = register_text(raw, where)
        id_ = register_id(text)
        parsed = parse_sipri(text, names_of(knowledge), document=id_, where=where, edition=generated)
        _check_edition(parsed.register, store, where)
        document = _document(parsed.register, text, where, recorded)
        digest = register_digest(knowledge)
        if store.known([id_], digest):
            return _imported(parsed, Outcome.KNOWN, len(parsed.register.deals))
        kept, fallen = check(claims_of(parsed, text, knowledge), text)
        issues = (*parsed.issues, *fallen)
        outcome = store.add_readings([Reading(document=document, claims=tuple(kept), issues=issues)], digest)[0]
        return _imported(parsed, outcome, len(kept), issues)


def editions_in(path: Path, overlays: tuple[Path, ...] = ()) -> tuple[Register, ...]:
    """The editions that the ledger in a file holds, oldest first; nothing is settled for it."""
    with open_ledger(path, create=False) as store:
        return registers_in(store.documents(role=OutletRole.REGISTER), load(*overlays))


def registers_in(documents: Iterable[Document], knowledge: Knowledge) -> tuple[Register, ...]:
    """The editions among these documents, oldest first."""
    names = names_of(knowledge)
    with _without_collecting():
        found = [parse_document(one, names).register for one in documents if holds_register(one)]
    return tuple(sorted(found, key=lambda register: (register.edition, register.document)))


def parse_document(document: Document, names: Names) -> Parsed:
    """The register that a stored document is."""
    return parse_sipri(
        document.text, names, document=document.id, where=document.source, edition=document.published[:10]
    )


def names_of(knowledge: Knowledge) -> Names:
    """The words of the publisher's register, as its parser asks for them."""
    known = RegisterNames(knowledge.registers[PUBLISHER])

    def category(description: str, column: str) -> str:
        found = known.sort(description, column)
        return found.slug if found else _UNSORTED

    return Names(state=known.state, category=category)


def register_digest(knowledge: Knowledge) -> str:
    """What a reading of a register is known by: the knowledge and the publisher's words that it was made with."""
    told = repr((READER, knowledge.digest, knowledge.registers[PUBLISHER]))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _document(register: Register, text: str, where: str, recorded: str) -> Document:
    return Document(
        id=register.document,
        text=text,
        source=where,
        title=f"{_TITLE}, {register.edition}",
        language="en",
        published=register.edition,
        recorded=recorded,
        outlet=OUTLET,
        role=OutletRole.REGISTER,
    )


def _check_edition(register: Register, store: LedgerStore, where: str) -> None:
    """One edition is one file: two exports of a day would list the same deals twice."""
    for held in store.documents(role=OutletRole.REGISTER):
        if held.outlet == OUTLET and held.published == register.edition and held.id != register.document:
            hint = "Export all that is wanted into one file, and import it into a ledger of its own"
            raise TeraziError(
                f"another file of the edition {register.edition} is in the ledger", where=where, hint=hint
            )


def _imported(parsed: Parsed, outcome: Outcome, claims: int, issues: tuple[Issue, ...] = ()) -> Imported:
    return Imported(register=parsed.register, rows=parsed.rows, claims=claims, outcome=outcome, issues=issues)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Half a million small values are made and kept: to look for garbage among them takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
