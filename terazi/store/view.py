"""What a ledger file tells: documents, claims, judgements and names, now or as of an edition."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, and_, func, or_, select

from terazi.model import Claim, Copy, DealEvent, DealName, Document, Issue, Judgement, Kind, OutletRole
from terazi.model.corrections import ErrorNote
from terazi.store import copies, log, outlets, outlines, rows
from terazi.store.batches import batches
from terazi.store.digests import Record
from terazi.store.editions import EDITION_DIGITS
from terazi.store.file import explaining
from terazi.store.outlets import Held
from terazi.store.outlines import Outline
from terazi.store.schema import claim, copy, deal_name, document, reading, words
from terazi.store.schema import log as log_table
from terazi.store.scope import Scope
from terazi.store.stored import Asked, stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many records a ledger holds; claims and issues are those of the current readings."""

    documents: int
    claims: int
    judgements: int
    issues: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was read of a state: documents that tell of it, their outlets and languages, first and last day."""

    documents: int
    outlets: int
    languages: tuple[str, ...]
    since: str
    until: str


class LedgerView:
    """A ledger file to read from: all of it, or what had been recorded by an edition."""

    def __init__(self, engine: Engine, path: Path, scope: Scope) -> None:
        self._engine, self.path, self._scope = engine, path, scope

    def edition(self) -> str:
        """The first 12 hex digits of the chain of the log: whoever cites them has named all that was recorded."""
        if self._scope.reach:
            return self._scope.reach.chain[:EDITION_DIGITS]
        with self._transaction() as connection:
            return log.head(connection)[:EDITION_DIGITS]

    def documents(self, *, role: OutletRole | None = None) -> Iterator[Document]:
        """All documents, or those of one role, in the order in which they were stored."""
        asked = self._scope.documents()
        if role:
            asked = asked.where(document.c.role == role.value)
        yield from map(rows.read_document, self._rows(asked))

    def document(self, document_id: str) -> Document | None:
        """The document of that id."""
        found = self._rows(self._scope.documents().where(document.c.id == document_id))
        return next(map(rows.read_document, found), None)

    def documents_named(self, ids: Iterable[str]) -> Iterator[Document]:
        """The documents of these ids, in the order in which they were stored as far as one question goes."""
        for lot in batches(ids):
            yield from map(rows.read_document, self._rows(self._scope.documents().where(document.c.id.in_(lot))))

    def copies(self, document_id: str = "") -> Iterator[Copy]:
        """Which document is a copy of which, in the order in which that was found; or those of one document."""
        asked = self._scope.copies()
        if document_id:
            row = select(document.c.row).where(document.c.id == document_id).scalar_subquery()
            asked = asked.where(or_(copy.c.document == row, copy.c.original == row))
        yield from map(copies.read, self._rows(asked))

    def last_copy(self) -> int:
        """The row of the last document that came as a copy; 0 where there is none."""
        return next((row["row"] or 0 for row in self._rows(self._scope.last_copy())), 0)

    def find_documents(self, words: str, *, limit: int = 50) -> Iterator[Document]:
        """The documents in which every word begins some word, whatever its case, best first."""
        yield from map(rows.read_document, self._rows(self._scope.matching(words, limit)))

    def claims(self, *, kind: Kind | None = None, country: str = "", evidence: bool = True) -> Iterator[Claim]:
        """The claims of the current readings, document by document, in the order of the text."""
        asked = self._scope.claims(evidence=evidence)
        if kind:
            asked = asked.where(claim.c.kind == kind.value)
        if country:
            asked = asked.where(claim.c.countries.contains(rows.between_spaces(country), autoescape=True))
        yield from self._claims(asked)

    def outlines(self) -> Iterator[Outline]:
        """The claims of the current readings in outline, document by document."""
        yield from (outlines.read(row["body"]) for row in self._rows(self._scope.claims(evidence=False)))

    def claims_of(self, documents: Iterable[str]) -> Iterator[Claim]:
        """The claims of the current readings of these documents, with evidence."""
        asked = self._scope.claims(evidence=True).join(document, document.c.row == reading.c.document)
        for ids in batches(documents):
            yield from self._claims(asked.where(document.c.id.in_(ids)))

    def claims_naming(self, body: str) -> Iterator[Claim]:
        """The claims of the current readings that name a body, company or system by its id, without evidence."""
        found = self._claims(
            self._scope.claims(evidence=False).where(claim.c.body.contains(f'"{body}"', autoescape=True))
        )
        yield from (one for one in found if body in one.orgs or body in one.items)

    def coverage(self, country: str = "") -> Coverage:
        """What was read of a state, by the documents that tell of it; of all if none is named."""
        told = select(reading.c.document).join(claim, claim.c.reading == reading.c.row).where(self._scope.current())
        if country:
            told = told.where(claim.c.countries.contains(rows.between_spaces(country), autoescape=True))
        heads = select(document.c.outlet, document.c.language, document.c.published).where(document.c.row.in_(told))
        with self._transaction() as connection:
            found = connection.execute(heads).all()
        days = sorted(row.published[:10] for row in found if row.published)
        return Coverage(
            documents=len(found),
            outlets=len({row.outlet for row in found}),
            languages=tuple(sorted({row.language for row in found if row.language})),
            since=days[0] if days else "",
            until=days[-1] if days else "",
        )

    def newest(self, claims: Iterable[str]) -> str:
        """The latest day on which a document was published that tells one of these claims, "" if none has a day."""
        told = select(func.max(document.c.published)).join(reading, reading.c.document == document.c.row)
        told = told.join(claim, claim.c.reading == reading.c.row).where(self._scope.current())
        with self._transaction() as connection:
            days = [connection.execute(told.where(claim.c.id.in_(lot))).scalar() for lot in batches(claims)]
        return max((day[:10] for day in days if day), default="")

    def outlets(self, until: str = "") -> list[Held]:
        """How much is held of each outlet; ``until``: only what had been published by a day."""
        return [outlets.read_held(row) for row in self._rows(outlets.held(self._scope, until))]

    def documents_from(self, *, source: str = "", outlet: str = "", limit: int, until: str = "") -> list[Document]:
        """The latest documents of a source, or of an outlet where no source is named."""
        return list(map(rows.read_document, self._rows(outlets.latest(self._scope, source, outlet, limit, until))))

    def fetched(self, document_id: str) -> str:
        """The instant at which a document was first fetched; empty for one that was not collected."""
        return next((row["at"] or "" for row in self._rows(outlets.fetched(document_id))), "")

    def months_read(self, since: str, until: str) -> dict[tuple[str, str, str], int]:
        """How many documents tell of a state, by state, language and month, from one month to another."""
        found: dict[tuple[str, str, str], set[int]] = {}
        for row in self._rows(outlets.read_months(self._scope, since, until)):
            for state in row["countries"].split():
                found.setdefault((state, row["language"], row["month"]), set()).add(row["row"])
        return {key: len(documents) for key, documents in found.items()}

    def claim(self, claim_id: str) -> Claim | None:
        """The claim of that id, the latest reading's first; superseded ones are found too."""
        return next(self._claims(self._scope.any_claims().where(claim.c.id == claim_id).limit(1)), None)

    def claims_named(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of these ids, in that order, of each the latest reading's; superseded ones are found too."""
        found: dict[str, Claim] = {}
        wanted = list(dict.fromkeys(ids))
        for lot in batches(wanted):
            for one in self._claims(self._scope.any_claims().where(claim.c.id.in_(lot))):
                found.setdefault(one.id, one)
        return [found[id_] for id_ in wanted if id_ in found]

    def claim_ids(self, beginning: str, limit: int = 20) -> tuple[str, ...]:
        """The ids of claims, superseded ones too, that begin so; of many the first ones."""
        begins = claim.c.id.between(beginning, beginning + chr(0x10FFFF))
        return tuple(row["id"] for row in self._rows(self._scope.claim_ids().where(begins).limit(limit)))

    def all_claim_ids(self) -> list[str]:
        """The ids of the claims of the current readings, each once, in order."""
        asked = self._scope.claims(evidence=False).with_only_columns(claim.c.id).distinct().order_by(None)
        return [row["id"] for row in self._rows(asked.order_by(claim.c.id))]

    def readings(
        self, *, evidence: bool = False, documents: Iterable[str] | None = None
    ) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """Each document, or those of these ids, with its current claims, in the order in which they were stored."""
        claims, asked = self._scope.claims(evidence=evidence), self._scope.documents()
        if documents is None:
            yield from self._readings(claims, asked)
            return
        for ids in batches(documents):
            these = select(document.c.row).where(document.c.id.in_(ids))
            yield from self._readings(claims.where(reading.c.document.in_(these)), asked.where(document.c.id.in_(ids)))

    def _readings(self, claims: Asked, documents: Asked) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        with self._transaction() as connection:
            told = groupby(stream(connection, claims), key=lambda row: row["of"])
            of, found = next(told, (None, iter(())))
            for row in stream(connection, documents):
                here: tuple[Claim, ...] = ()
                if of == row["row"]:
                    here = tuple(rows.read_claim(one["body"], one["evidence"]) for one in found)
                    of, found = next(told, (None, iter(())))
                yield rows.read_document(row), here

    def last_link(self) -> tuple[int, str]:
        """The number of links in the chain of the log, and the last of them."""
        found = self._rows(select(log_table.c.row, log_table.c.chain).order_by(log_table.c.row.desc()).limit(1))
        return next(((row["row"], row["chain"]) for row in found), (0, log.START))

    def link(self, number: int) -> str:
        """That link of the chain, "" where there is none."""
        found = self._rows(select(log_table.c.chain).where(log_table.c.row == number))
        return next((row["chain"] for row in found), "" if number else log.START)

    def last_reading(self) -> int:
        """The number of the newest reading; 0 where there is none."""
        return next((row["row"] for row in self._rows(self._scope.last_reading())), 0)

    def read_since(self, number: int) -> list[str]:
        """The ids of the documents that were read after a reading."""
        asked = self._scope.read_documents().where(reading.c.row > number)
        return sorted({row["id"] for row in self._rows(asked)})

    def judgements(self) -> Iterator[Judgement]:
        """All judgements in the order in which they were made."""
        yield from map(rows.read_judgement, self._rows(self._scope.judgements()))

    def errors(self) -> Iterator[ErrorNote]:
        """The book of errors in the order in which it was written."""
        yield from map(rows.read_error, self._rows(self._scope.errors()))

    def recorded(self) -> str:
        """The ISO day on which the last record came in; empty where none tells one."""
        asked = select(log_table.c.recorded).order_by(log_table.c.row.desc()).limit(1)
        if self._scope.reach:
            asked = asked.where(log_table.c.chain == self._scope.reach.chain)
        return next((row["recorded"][:10] for row in self._rows(asked)), "")

    def edition_with(self, record: Record, about: str) -> str:
        """The first edition in which a record is; empty where there is none of that kind and id."""
        logged = (log_table.c.kind == record.value, log_table.c.about == about)
        found = self._rows(select(log_table.c.chain).where(*logged).order_by(log_table.c.row).limit(1))
        return next((row["chain"][:EDITION_DIGITS] for row in found), "")

    def issues(self) -> Iterator[Issue]:
        """The issues of the sources and of the current readings, in the order in which they were stored."""
        yield from map(rows.read_issue, self._rows(self._scope.issues()))

    def deal_names(self) -> Iterator[DealName]:
        """The register of deals from its first line on."""
        yield from map(rows.read_name, self._rows(self._scope.names()))

    def deal_names_of(self, claims: Iterable[str], documents: Iterable[str]) -> list[DealName]:
        """The lines of the register that bind items of these claims or documents, and what became of the numbers that
        they are bound to and lead to; from the first line on."""
        found: dict[int, DealName] = {}
        for column, ids in ((deal_name.c.claim, claims), (deal_name.c.document, documents)):
            for lot in batches(ids):
                found |= self._names(column.in_(lot))
        found |= self._followed(n for line in found.values() for n in (line.number, line.other) if n is not None)
        return [found[row] for row in sorted(found)]

    def deal_names_from(self, number: int) -> list[DealName]:
        """What became of a number and of those that it leads to, without what is bound to them; from the first line
        on."""
        found = self._followed([number])
        return [found[row] for row in sorted(found)]

    def _followed(self, numbers: Iterable[int]) -> dict[int, DealName]:
        """What became of these numbers, and of those that they lead to, by the places of the lines."""
        found: dict[int, DealName] = {}
        seen: set[int] = set()
        more = set(numbers)
        while more:
            seen |= more
            for lot in batches(more):
                found |= self._names(and_(deal_name.c.number.in_(lot), deal_name.c.event != DealEvent.BOUND.value))
            more = {n for line in found.values() for n in (line.number, line.other) if n is not None} - seen
        return found

    def last_deal_name(self) -> tuple[int, int]:
        """How many lines the register of deals has, and the highest number that it gave; 0 where there is none."""
        asked = self._scope.names().order_by(None)
        most = asked.with_only_columns(func.max(deal_name.c.row), func.max(deal_name.c.number))
        with self._transaction() as connection:
            row, number = connection.execute(most).one()
        return row or 0, number or 0

    def _names(self, where: ColumnElement[bool]) -> dict[int, DealName]:
        """The lines of the register for which that holds, by their places."""
        return {row["row"]: rows.read_name(row) for row in self._rows(self._scope.names().where(where))}

    def words(self, digest: str) -> bytes | None:
        """The snapshot of words of that digest."""
        found = self._rows(self._scope.words().where(words.c.digest == digest))
        return next((zlib.decompress(row["body"]) for row in found), None)

    def has_words(self, digest: str) -> bool:
        """Whether a snapshot of words of that digest is kept."""
        asked = self._scope.words().with_only_columns(words.c.row).where(words.c.digest == digest)
        return any(True for _ in self._rows(asked))

    def last_words(self) -> bytes | None:
        """The newest snapshot of words."""
        asked = self._scope.words().order_by(words.c.row.desc()).limit(1)
        return next((zlib.decompress(row["body"]) for row in self._rows(asked)), None)

    def counts(self) -> Counts:
        """How much there is of everything."""
        scope = self._scope
        with self._transaction() as connection:
            return Counts(
                documents=_count(connection, scope.documents().with_only_columns(document.c.row)),
                claims=_count(connection, scope.claims(evidence=False).with_only_columns(claim.c.position)),
                judgements=_count(connection, scope.judgements()),
                issues=_count(connection, scope.issues()),
            )

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with explaining(self.path), self._engine.begin() as connection:
            yield connection

    def _rows(self, asked: Asked) -> Iterator[RowMapping]:
        with self._transaction() as connection:
            yield from stream(connection, asked)

    def _claims(self, asked: Asked) -> Iterator[Claim]:
        yield from (rows.read_claim(row["body"], row["evidence"]) for row in self._rows(asked))


def _count(connection: Connection, asked: Asked) -> int:
    return connection.execute(select(func.count()).select_from(asked.order_by(None).subquery())).scalar_one()
