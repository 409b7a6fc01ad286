"""Texts read twice, to be compared: by the rules and by a model, or by the rules and as a file says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from terazi.errors import TeraziError
from terazi.flows.agreement import Row, Rows, Twice
from terazi.flows.codebook import codebook_row
from terazi.flows.documents import codebook_documents, json_rows, text_documents
from terazi.flows.evaluate import is_unread
from terazi.flows.model_read import ModelReader, Origin
from terazi.flows.read import Reader, Reading
from terazi.model import Claim, Document, Issue, Level

_JSON = (".json", ".jsonl", ".ndjson")


def documents_of(where: str) -> tuple[Iterable[Document | Issue], Mapping[str, Rows]]:
    """The texts of a file or folder, and the gold claims ("facts") of those that have some, by id."""
    path = Path(where)
    files = path.rglob("*") if path.is_dir() else [path]
    if not any(file.suffix in _JSON for file in files):
        return text_documents([where]), {}
    facts: dict[str, Rows] = {}
    for row in json_rows(where, {"id": object, "text": str}):
        told = None if isinstance(row, Issue) else row.get("facts")
        if not isinstance(row, Issue) and isinstance(told, list):
            facts[str(row["id"])] = [one for one in told if isinstance(one, dict)]
    return codebook_documents(where), facts


def claims_in(file: Path) -> tuple[dict[str, Rows], list[Issue]]:
    """The claims of a codebook reading (``{"id", "claims"}`` a line), by the text's id, and what could not be read of
    it; a ``TeraziError`` if there is nothing else."""
    found: dict[str, Rows] = {}
    issues: list[Issue] = []
    for row in json_rows(str(file), {"id": object, "claims": list}):
        if isinstance(row, Issue):
            issues.append(row)
        elif isinstance(claims := row["claims"], list):
            found[str(row["id"])] = [one for one in claims if isinstance(one, dict)]
    if not found:
        raise TeraziError("no claims", where=str(file), hint='Each line needs an "id" and a list of "claims"')
    return found, issues


def twice_by_file(
    found: Iterable[Document | Issue], facts: Mapping[str, Rows], told: Mapping[str, Rows], reader: Reader
) -> Iterator[Twice | Issue | None]:
    """Each text with the claims of the rules and those of a file; None for a text of which the file says nothing."""
    for one in found:
        if isinstance(one, Issue):
            yield one
            continue
        claims = told.get(one.id)
        yield None if claims is None else _twice(reader.read(one), claims, facts, reader)


def twice_by_model(
    found: Iterable[Document | Issue], facts: Mapping[str, Rows], model: ModelReader, reader: Reader
) -> Iterator[Twice | Issue | None]:
    """Each text with the claims of the rules and of a model, and the model's issues; None without an answer.

    A text that is not worth asking about has no claims for either.
    """
    for one in found:
        if isinstance(one, Issue):
            yield one
            continue
        reading = reader.read(one)
        told = model.read(reading)
        yield from _shown(told.issues if told else (), is_secret=one.id in facts and is_unread(one.id))
        if told and told.origin is Origin.NOWHERE:
            yield None
        else:
            yield _twice(reading, _rows(told.claims if told else (), reader), facts, reader)


def _shown(issues: Iterable[Issue], *, is_secret: bool) -> Iterator[Issue]:
    """The issues of a model's reading; what it quotes of a text that is never shown is not shown either."""
    return (issue for issue in issues if issue.level is Level.FAULT or not is_secret)


def _twice(reading: Reading, other: Rows, facts: Mapping[str, Rows], reader: Reader) -> Twice:
    document = reading.document
    return Twice(
        document=document.id,
        text=document.text,
        language=reading.language,
        rules=_rows(reading.claims, reader),
        other=other,
        facts=facts.get(document.id),
    )


def _rows(claims: Iterable[Claim], reader: Reader) -> list[Row]:
    return [codebook_row(claim, reader.knowledge) for claim in claims]
