"""What is asked of documents by who printed them: how much of each outlet is held, and of which months."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, RowMapping, func, select, true

from terazi.model import OutletRole
from terazi.store.schema import claim, collect_event, document, reading
from terazi.store.scope import Scope
from terazi.store.stored import Asked

_HEADS = (
    document.c.source,
    document.c.outlet,
    document.c.role,
    document.c.owner,
    document.c.country,
    document.c.language,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a ledger holds of one outlet from one source in one language: how many documents, from which day to which.

    ``source``: that of a file of sources, or the name of a file that was read.
    """

    source: str
    outlet: str
    role: OutletRole
    owner: str
    country: str
    language: str
    documents: int
    since: str
    until: str


def held(scope: Scope, until: str) -> Asked:
    """Documents by source, outlet and language; ``until``: only what had been published by a day, "" for all."""
    days = (func.min(func.nullif(document.c.published, "")), func.max(document.c.published))
    columns = (*_HEADS, func.count().label("documents"), days[0].label("since"), days[1].label("until"))
    return _published_by(select(*columns).where(_known(scope)), until).group_by(*_HEADS)


def read_held(row: RowMapping) -> Held:
    """A row of ``held``."""
    return Held(**{**row, "role": OutletRole(row["role"]), "since": row["since"] or ""})


def latest(scope: Scope, source: str, outlet: str, limit: int, until: str) -> Asked:
    """The latest documents of a source, or of an outlet where no source is named."""
    of = document.c.source == source if source else document.c.outlet == outlet
    asked = _published_by(select(document).where(of, _known(scope)), until)
    return asked.order_by(document.c.published.desc(), document.c.row.desc()).limit(limit)


def fetched(document_id: str) -> Asked:
    """The instant at which a document was first fetched."""
    return select(func.min(collect_event.c.at).label("at")).where(collect_event.c.document == document_id)


def read_months(scope: Scope, since: str, until: str) -> Asked:
    """Documents with the states that their claims name, their language and month, from one month to another."""
    month = func.substr(document.c.published, 1, 7)
    return (
        select(document.c.row, document.c.language, month.label("month"), claim.c.countries)
        .join(reading, reading.c.document == document.c.row)
        .join(claim, claim.c.reading == reading.c.row)
        .where(scope.current(), month >= since, month <= until, document.c.language != "")
        .distinct()
    )


def _known(scope: Scope) -> ColumnElement[bool]:
    return document.c.row <= scope.reach.document if scope.reach else true()


def _published_by(asked: Asked, day: str) -> Asked:
    """Only documents that had been published by a day of any step."""
    if not day:
        return asked
    return asked.where(document.c.published != "", func.substr(document.c.published, 1, len(day)) <= day)
