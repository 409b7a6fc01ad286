"""A ledger file: what was read and judged, kept so that nothing acknowledged is ever lost."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from terazi.errors import TeraziError
from terazi.model import Claim, DealName, Document, Issue, Judgement
from terazi.model.corrections import ErrorNote
from terazi.store import digests, log, rows, write
from terazi.store.editions import Edition, editions, reach_of
from terazi.store.file import connect, explaining, writing
from terazi.store.schema import deal_name, error_note, judgement, words
from terazi.store.scope import Scope
from terazi.store.view import LedgerView
from terazi.store.write import Outcome, Reading


def open_ledger(path: Path, *, create: bool = True) -> LedgerStore:
    """The ledger in this file, made if need be (or refused, unless ``create``), of the current version."""
    return LedgerStore(connect(path, create=create), path)


class LedgerStore(LedgerView):
    """A ledger file, open. Each writing method is one transaction: it is stored whole or not at all, and logged."""

    def __init__(self, engine: Engine, path: Path) -> None:
        super().__init__(engine, path, Scope())
        self._writer = writing(engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def at(self, edition: str) -> LedgerView:
        """What had been recorded by an edition, named by at least six digits of it; open as long as this is."""
        with self._transaction() as connection:
            return LedgerView(self._engine, self.path, Scope(reach_of(connection, edition)))

    def editions(self) -> Iterator[Edition]:
        """The editions with which each day ended, the earliest first."""
        with self._transaction() as connection:
            yield from editions(connection)

    def known(self, ids: Sequence[str], knowledge_digest: str) -> set[str]:
        """Those of the documents that were read with this very knowledge last."""
        with self._transaction() as connection:
            return write.known(connection, ids, knowledge_digest)

    def read_otherwise(self, knowledge_digest: str) -> list[str]:
        """The ids of documents that were read with other knowledge last, or not whole; registers are left out."""
        with self._transaction() as connection:
            return write.read_otherwise(connection, knowledge_digest)

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
        return self.add_judgements([made]) == 1

    def add_judgements(self, made: Sequence[Judgement]) -> int:
        """Append what a person decided at once, all or nothing; how many of them were not there already."""
        with self._writing() as connection:
            return sum(self._append(connection, one) for one in made)

    def _append(self, connection: Connection, made: Judgement) -> bool:
        row = rows.judgement_row(made)
        found = connection.execute(select(judgement).where(judgement.c.id == made.id)).mappings().one_or_none()
        if found is None:
            connection.execute(judgement.insert(), [row])
            log.append(connection, [digests.of_judgement(row)])
        elif rows.read_judgement(found) != made:
            hint = "Judgements are never changed: add an undo and a new one"
            raise TeraziError(f"another judgement has the id {made.id!r}", where=str(self.path), hint=hint)
        return found is None

    def add_error(self, note: ErrorNote) -> bool:
        """Append a line to the book of errors; False if it is there already. Nothing ever changes or removes one."""
        row = rows.error_row(note)
        with self._writing() as connection:
            found = connection.execute(select(error_note.c.row).where(error_note.c.id == note.id)).one_or_none()
            if found is None:
                connection.execute(error_note.insert(), [row])
                log.append(connection, [digests.of_error(row)])
        return found is None

    def add_deal_names(self, names: Sequence[DealName], *, known: int | None = None) -> bool:
        """Append lines to the register of deals.

        ``known``: how many lines the numbers were given by. If another program has added some since, nothing is
        stored and False comes back, for the next number is then another one.
        """
        made = [rows.name_row(one) for one in names]
        with self._writing() as connection:
            last = connection.execute(select(func.max(deal_name.c.row))).scalar_one() or 0
            if known is not None and known != last:
                return False
            if made:
                connection.execute(deal_name.insert(), made)
                log.append(connection, [digests.of_names(last + 1, made)])
        return True

    def add_words(self, digest: str, body: bytes, recorded: str = "") -> bool:
        """Keep a snapshot of the words that the ledger was settled with; False if it is kept already."""
        packed = zlib.compress(body, 9)
        with self._writing() as connection:
            found = connection.execute(select(words.c.row).where(words.c.digest == digest)).one_or_none()
            if found is None:
                connection.execute(words.insert(), [{"digest": digest, "body": packed, "recorded": recorded}])
                log.append(connection, [digests.of_words(digest, packed, recorded)])
        return found is None

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explaining(self.path), self._writer.begin() as connection:
            yield connection
