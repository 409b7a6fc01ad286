"""What is asked of the tables: all that there is, or what had been recorded by an edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, null, select

from terazi.store import copies, search
from terazi.store.schema import (
    claim,
    copy,
    deal_name,
    document,
    error_note,
    is_current,
    issue,
    judgement,
    reading,
    words,
)
from terazi.store.stored import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The last row of each table that an edition knows, 0 for none; ``chain``: the link of the log that it ends with.

    ``issue``: the last issue of a source.
    """

    chain: str
    document: int = 0
    reading: int = 0
    judgement: int = 0
    issue: int = 0
    name: int = 0
    words: int = 0
    error: int = 0


class Scope:
    """The questions of a view; without a reach, of all that is stored."""

    def __init__(self, reach: Reach | None = None) -> None:
        self.reach = reach

    def documents(self) -> Asked:
        """The documents in the order in which they were stored."""
        asked = select(document).order_by(document.c.row)
        return self._within(asked, document.c.row, lambda reach: reach.document)

    def matching(self, words: str, limit: int) -> Asked:
        """The documents that hold these words, the best match first."""
        return search.matching(words, limit, self.reach.document if self.reach else None)

    def copies(self) -> Asked:
        """The near-duplicates, in the order in which they were found."""
        return self._within(copies.asked(), copy.c.found, lambda reach: reach.document)

    def last_copy(self) -> Asked:
        """The last document with which a near-duplicate was found."""
        asked = select(func.max(copy.c.found).label("row"))
        return self._within(asked, copy.c.found, lambda reach: reach.document)

    def current(self) -> ColumnElement[bool]:
        """Whether a reading is the latest one of its document."""
        if self.reach is None:
            return is_current
        known = select(func.max(reading.c.row)).where(reading.c.row <= self.reach.reading)
        return reading.c.row.in_(known.group_by(reading.c.document).correlate(None))

    def last_reading(self) -> Asked:
        """The newest reading."""
        asked = select(reading.c.row).order_by(reading.c.row.desc()).limit(1)
        return self._within(asked, reading.c.row, lambda reach: reach.reading)

    def read_documents(self) -> Asked:
        """The ids of documents, one for each of their readings."""
        asked = select(document.c.id).join(reading, reading.c.document == document.c.row)
        return self._within(asked, reading.c.row, lambda reach: reach.reading)

    def claims(self, *, evidence: bool) -> Asked:
        """The claims of the latest readings, document by document; ``of``: the document's row."""
        quotes = claim.c.evidence if evidence else null().label("evidence")
        return (
            select(reading.c.document.label("of"), claim.c.body, quotes)
            .join_from(reading, claim, claim.c.reading == reading.c.row)
            .where(self.current())
            .order_by(reading.c.document, claim.c.position)
        )

    def any_claims(self) -> Asked:
        """Claims of all readings, superseded ones too, the latest reading's first."""
        asked = select(claim.c.body, claim.c.evidence).order_by(claim.c.reading.desc())
        return self._within(asked, claim.c.reading, lambda reach: reach.reading)

    def claim_ids(self) -> Asked:
        """The ids of all claims, superseded ones too, each once."""
        asked = select(claim.c.id).distinct().order_by(claim.c.id)
        return self._within(asked, claim.c.reading, lambda reach: reach.reading)

    def issues(self) -> Asked:
        """The issues of sources and of the latest readings."""
        of_source: ColumnElement[bool] = issue.c.reading.is_(None)
        if self.reach:
            of_source &= issue.c.row <= self.reach.issue
        joined = select(issue).outerjoin(reading, issue.c.reading == reading.c.row)
        return joined.where(of_source | self.current()).order_by(issue.c.row)

    def judgements(self) -> Asked:
        """The judgements in the order in which they were made."""
        asked = select(judgement).order_by(judgement.c.row)
        return self._within(asked, judgement.c.row, lambda reach: reach.judgement)

    def errors(self) -> Asked:
        """The book of errors, line by line."""
        asked = select(error_note).order_by(error_note.c.row)
        return self._within(asked, error_note.c.row, lambda reach: reach.error)

    def names(self) -> Asked:
        """The register of deals, line by line."""
        asked = select(deal_name).order_by(deal_name.c.row)
        return self._within(asked, deal_name.c.row, lambda reach: reach.name)

    def words(self) -> Asked:
        """The snapshots of words."""
        return self._within(select(words), words.c.row, lambda reach: reach.words)

    def _within(self, asked: Asked, row: ColumnElement[int], last: Callable[[Reach], int]) -> Asked:
        return asked.where(row <= last(self.reach)) if self.reach else asked
