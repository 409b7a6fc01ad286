"""A ledger file: what was read and judged, kept so that nothing acknowledged is ever lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, RowMapping, Select, func, null, select

from terazi.errors import TeraziError
from terazi.model import Claim, Document, Issue, Judgement, Kind
from terazi.store import rows, search, write
from terazi.store.file import connect, explaining, writing
from terazi.store.schema import claim, document, is_current, issue, judgement, reading
from terazi.store.write import Outcome, Reading

_AT_A_TIME = 1000

Asked = Select[tuple[object, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many records a ledger holds; claims and issues are those of the current readings."""

    documents: int
    claims: int
    judgements: int
    issues: int


def open_ledger(path: Path, *, create: bool = True) -> LedgerStore:
    """The ledger in this file, made if need be (or refused, unless ``create``), of the current version."""
    return LedgerStore(connect(path, create=create), path)


class LedgerStore:
    """A ledger file, open. Each writing method is one transaction: it is stored whole or not at all."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine, self._writer, self.path = engine, writing(engine), path

    def __enter__(self) -> LedgerStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # -------------------------------------------------------------- writing

    def add_reading(
        self, document: Document, claims: Sequence[Claim], issues: Sequence[Issue], knowledge_digest: str
    ) -> bool:
        """Store what was read in a document; False if it was read with this knowledge before.

        A document once stored stays as it is; with other knowledge only its claims and issues are superseded.
        """
        one = Reading(document=document, claims=tuple(claims), issues=tuple(issues))
        return self.add_readings([one], knowledge_digest)[0] is not Outcome.KNOWN

    def add_readings(
        self, readings: Sequence[Reading], knowledge_digest: str, issues: Sequence[Issue] = (), recorded: str = ""
    ) -> list[Outcome]:
        """Store many readings, and issues of their source, in one transaction; what became of each reading."""
        with self._writing() as connection:
            outcomes = write.add_readings(connection, readings, knowledge_digest)
            write.add_issues(connection, issues, recorded)
        return outcomes

    def add_judgement(self, made: Judgement) -> bool:
        """Append a person's decision; False if it is there already. Nothing ever changes or removes one."""
        with self._writing() as connection:
            found = connection.execute(select(judgement).where(judgement.c.id == made.id)).mappings().one_or_none()
            if found is None:
                connection.execute(judgement.insert(), [rows.judgement_row(made)])
        if found is not None and rows.read_judgement(found) != made:
            hint = "Judgements are never changed: add an undo and a new one"
            raise TeraziError(f"another judgement has the id {made.id!r}", where=str(self.path), hint=hint)
        return found is None

    # -------------------------------------------------------------- reading

    def known(self, ids: Sequence[str], knowledge_digest: str) -> set[str]:
        """Those of the documents that were read with this very knowledge last."""
        with self._transaction() as connection:
            return write.known(connection, ids, knowledge_digest)

    def documents(self) -> Iterator[Document]:
        """All documents in the order in which they were stored."""
        yield from map(rows.read_document, self._rows(select(document).order_by(document.c.row)))

    def document(self, document_id: str) -> Document | None:
        """The document of that id."""
        found = list(map(rows.read_document, self._rows(select(document).where(document.c.id == document_id))))
        return found[0] if found else None

    def claims(self, *, kind: Kind | None = None, country: str = "", evidence: bool = True) -> Iterator[Claim]:
        """The claims of the current readings, document by document, in the order of the text."""
        asked = _current_claims(evidence=evidence)
        if kind:
            asked = asked.where(claim.c.kind == kind.value)
        if country:
            asked = asked.where(claim.c.countries.contains(rows.between_spaces(country), autoescape=True))
        yield from (rows.read_claim(row["body"], row["evidence"]) for row in self._rows(asked))

    def claim(self, claim_id: str) -> Claim | None:
        """The claim of that id, the latest reading's first; superseded ones are found too."""
        asked = select(claim.c.body, claim.c.evidence).where(claim.c.id == claim_id).order_by(claim.c.reading.desc())
        found = [rows.read_claim(row["body"], row["evidence"]) for row in self._rows(asked.limit(1))]
        return found[0] if found else None

    def readings(
        self, *, evidence: bool = False, documents: Collection[str] | None = None
    ) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """Each document, or those of these ids, with its current claims, in the order in which they were stored."""
        if documents is None:
            yield from self._readings(_current_claims(evidence=evidence), select(document))
            return
        ids = sorted(documents)
        for start in range(0, len(ids), _AT_A_TIME):
            lot = select(document.c.row).where(document.c.id.in_(ids[start : start + _AT_A_TIME]))
            claims = _current_claims(evidence=evidence).where(reading.c.document.in_(lot))
            yield from self._readings(claims, select(document).where(document.c.row.in_(lot)))

    def _readings(self, claims: Asked, documents: Asked) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        with self._transaction() as connection:
            told = groupby(_stream(connection, claims), key=lambda row: row["of"])
            of, found = next(told, (None, iter(())))
            for row in _stream(connection, documents.order_by(document.c.row)):
                here: tuple[Claim, ...] = ()
                if of == row["row"]:
                    here = tuple(rows.read_claim(one["body"], one["evidence"]) for one in found)
                    of, found = next(told, (None, iter(())))
                yield rows.read_document(row), here

    def last_reading(self) -> int:
        """The number of the newest reading; 0 where there is none."""
        with self._transaction() as connection:
            return connection.execute(select(func.coalesce(func.max(reading.c.row), 0))).scalar_one()

    def read_since(self, number: int) -> list[str]:
        """The ids of the documents that were read after a reading."""
        asked = select(document.c.id).join(reading, reading.c.document == document.c.row).where(reading.c.row > number)
        with self._transaction() as connection:
            return list(connection.execute(asked.distinct().order_by(document.c.id)).scalars())

    def find_documents(self, words: str, *, limit: int = 50) -> Iterator[Document]:
        """The documents in which every word begins some word, whatever its case, best first."""
        yield from map(rows.read_document, self._rows(search.matching(words, limit)))

    def judgements(self) -> Iterator[Judgement]:
        """All judgements in the order in which they were made."""
        yield from map(rows.read_judgement, self._rows(select(judgement).order_by(judgement.c.row)))

    def issues(self) -> Iterator[Issue]:
        """The issues of the sources and of the current readings, in the order in which they were stored."""
        yield from map(rows.read_issue, self._rows(_current_issues()))

    def counts(self) -> Counts:
        """How much there is of everything."""
        with self._transaction() as connection:
            return Counts(
                documents=_count(connection, select(document.c.row)),
                claims=_count(connection, _current_claims(evidence=False)),
                judgements=_count(connection, select(judgement.c.row)),
                issues=_count(connection, _current_issues()),
            )

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with explaining(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explaining(self.path), self._writer.begin() as connection:
            yield connection

    def _rows(self, asked: Asked) -> Iterator[RowMapping]:
        with self._transaction() as connection:
            yield from _stream(connection, asked)


def _stream(connection: Connection, asked: Asked) -> Iterator[RowMapping]:
    yield from connection.execution_options(yield_per=_AT_A_TIME).execute(asked).mappings()


def _current_claims(*, evidence: bool) -> Asked:
    quotes = claim.c.evidence if evidence else null().label("evidence")
    return (
        select(reading.c.document.label("of"), claim.c.body, quotes)
        .join_from(reading, claim, claim.c.reading == reading.c.row)
        .where(is_current)
        .order_by(reading.c.document, claim.c.position)
    )


def _current_issues() -> Asked:
    of_source = issue.c.reading.is_(None)
    joined = select(issue).outerjoin(reading, issue.c.reading == reading.c.row)
    return joined.where(of_source | is_current).order_by(issue.c.row)


def _count(connection: Connection, asked: Asked) -> int:
    return connection.execute(select(func.count()).select_from(asked.order_by(None).subquery())).scalar_one()
