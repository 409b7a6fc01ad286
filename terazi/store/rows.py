"""Nouns to rows and back: what a document, claim, judgement or issue looks like in its table."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import msgspec
from pydantic import TypeAdapter
from sqlalchemy import RowMapping

from terazi.model import (
    Claim,
    DealEvent,
    DealName,
    Document,
    Evidence,
    Issue,
    Judgement,
    Level,
    OutletRole,
    Span,
    Verdict,
)
from terazi.model.corrections import ErrorEvent, ErrorNote

Row = Mapping[str, object]

# A million claims are read to settle a large ledger: msgspec reads one in four microseconds, pydantic in twenty.
_CLAIM = msgspec.json.Decoder(Claim)
_WRITTEN = TypeAdapter(Claim)
_QUOTED = TypeAdapter(tuple[Evidence, ...])
# Evidence stands in a column of its own.
_APART = {"evidence"}
_IDS = TypeAdapter(tuple[str, ...])
_EDITS = TypeAdapter(tuple[tuple[str, str], ...])

_NAME_FIELDS = tuple(f.name for f in dataclasses.fields(DealName))
_DOCUMENT_FIELDS = tuple(f.name for f in dataclasses.fields(Document))


def document_row(document: Document) -> Row:
    """A document as a row."""
    return {name: getattr(document, name) for name in _DOCUMENT_FIELDS}


def read_document(row: RowMapping) -> Document:
    """The document of a row."""
    fields = {name: row[name] for name in _DOCUMENT_FIELDS}
    return Document(**fields | {"role": OutletRole(row["role"])})


def claim_row(claim: Claim, reading: int, position: int) -> Row:
    """A claim as a row: searched columns, the claim without evidence, its evidence; sums stay exact."""
    return {
        "reading": reading,
        "position": position,
        "id": claim.id,
        "reader": claim.reader,
        "kind": claim.kind.value,
        "stage": claim.stage.value if claim.stage else "",
        "date": claim.date or "",
        "countries": between_spaces(*sorted(claim.everyone)),
        "items": between_spaces(*claim.items),
        "body": _WRITTEN.dump_json(claim, exclude=_APART, exclude_defaults=True).decode(),
        "evidence": _QUOTED.dump_json(claim.evidence).decode(),
    }


def read_claim(body: str, evidence: str | None) -> Claim:
    """The claim of a row; without its evidence where that was not asked for."""
    return _CLAIM.decode(body if evidence is None else f'{body[:-1]},"evidence":{evidence}}}')


def judgement_row(judgement: Judgement) -> Row:
    """A judgement as a row."""
    return {
        "id": judgement.id,
        "about": _IDS.dump_json(judgement.about).decode(),
        "verdict": judgement.verdict.value,
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
        "edits": _EDITS.dump_json(judgement.edits).decode(),
    }


def read_judgement(row: RowMapping) -> Judgement:
    """The judgement of a row."""
    return Judgement(
        id=row["id"],
        about=_IDS.validate_json(row["about"]),
        verdict=Verdict(row["verdict"]),
        by=row["by"],
        at=row["at"],
        why=row["why"],
        edits=_EDITS.validate_json(row["edits"]),
    )


def error_row(note: ErrorNote) -> Row:
    """A line of the book of errors as a row."""
    fields = {one.name: getattr(note, one.name) for one in dataclasses.fields(note)}
    return fields | {"event": note.event.value, "judgements": _IDS.dump_json(note.judgements).decode()}


def read_error(row: RowMapping) -> ErrorNote:
    """The line of the book of errors of a row."""
    fields = {one.name: row[one.name] for one in dataclasses.fields(ErrorNote)}
    judgements = _IDS.validate_json(row["judgements"])
    return ErrorNote(**fields | {"event": ErrorEvent(row["event"]), "judgements": judgements})


def issue_row(issue: Issue, reading: int | None, recorded: str) -> Row:
    """An issue as a row; without a reading it is a source's own."""
    return {
        "reading": reading,
        "level": issue.level.value,
        "stage": issue.stage,
        "about": issue.about,
        "message": issue.message,
        "start": issue.span.start if issue.span else None,
        "stop": issue.span.end if issue.span else None,
        "recorded": recorded,
    }


def read_issue(row: RowMapping) -> Issue:
    """The issue of a row."""
    span = None if row["start"] is None else Span(row["start"], row["stop"])
    return Issue(level=Level(row["level"]), stage=row["stage"], about=row["about"], message=row["message"], span=span)


def name_row(name: DealName) -> Row:
    """A line of the register of deals as a row."""
    fields = {one.name: getattr(name, one.name) for one in dataclasses.fields(name)}
    return fields | {"event": name.event.value}


def read_name(row: RowMapping) -> DealName:
    """The line of the register of deals of a row."""
    fields = {name: row[name] for name in _NAME_FIELDS}
    return DealName(**fields | {"event": DealEvent(row["event"])})


def between_spaces(*words: str) -> str:
    """Words so written that each can be found with a space on both sides: `` TR KG ``."""
    return f" {' '.join(words)} "
