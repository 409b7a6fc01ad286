"""A person's own table held against the ledger: read, told and forgotten; results stay in memory for a while."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from threading import Lock

from terazi.briefs.gather import open_library
from terazi.briefs.nouns import Quote
from terazi.briefs.wording import LANGUAGES
from terazi.errors import TeraziError
from terazi.exports.tables import Row, Type
from terazi.flows.reconcile import Asked, reconcile_bytes
from terazi.flows.reconcile.save import table_back, write_note
from terazi.flows.settled import Settled
from terazi.model.reconciling import Covered, Difference, Outcome, Reason, Reconciliation, Settlement
from terazi.web.answering.page import Sheet

# So many rows, and deals that the table lacks, stand on a page; files have all.
MOST_SHOWN = 200
# So many results are held at a time.
_RESULTS = 4
_WORKBOOK, _SEPARATED = ".xlsx", ".csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one table came to: all of it, quotes behind the ledger's values by claim, the correction note by language,
    and the table back as a file."""

    told: Reconciliation
    quotes: Mapping[str, Quote]
    notes: Mapping[str, str]
    file: bytes
    name: str


@dataclass(slots=True)
class Results:
    """The last results by a word that only their page knows; gone when the server ends."""

    _held: OrderedDict[str, Result] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, mark: str) -> Result | None:
        """The result of that mark, as long as it is held."""
        with self._lock:
            return self._held.get(mark)

    def put(self, mark: str, result: Result) -> None:
        """Hold a result; the oldest goes."""
        with self._lock:
            self._held[mark] = result
            while len(self._held) > _RESULTS:
                self._held.popitem(last=False)


def hold_table(raw: bytes, name: str, settled: Settled, asked: Asked, today: str) -> Result:
    """A table held against a ledger; a ``TeraziError`` where it is no such table."""
    plain = PurePosixPath(name.replace("\\", "/")).name[:80] or "table.csv"
    if not raw:
        raise TeraziError("no table was sent", hint="Choose a .csv or .xlsx file")
    held = reconcile_bytes(raw, plain, settled.ledger, settled.knowledge, asked)
    suffix = _WORKBOOK if held.grid.sheet else _SEPARATED
    library = open_library(settled.ledger, settled.documents, settled.claims)
    day = settled.ledger.as_of or today
    return Result(
        told=held.told,
        quotes={one.claim.id: one for one in library.quotes(_behind(held.told))},
        notes={code: write_note(held, library, settled.knowledge, code, day) for code in LANGUAGES},
        file=table_back(held, suffix, settled.ledger, settled.knowledge, raw if held.grid.sheet else b""),
        name=f"{PurePosixPath(plain).stem}-terazi{suffix}",
    )


def _behind(told: Reconciliation) -> Iterator[str]:
    """The claims behind what differs; of the first rows, as a page shows them."""
    differ = [one for one in told.rows if one.outcome is Outcome.DIFFERS][:MOST_SHOWN]
    for found in (difference for one in differ for difference in one.differences):
        yield from found.claims[:1]
        yield from (claim for other in found.others[:2] for claim in other.claims[:1])


# ------------------------------------------------------------------ as a value


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTold:
    """One row of the table: ``written``: its cells as understood columns have them; ``absent_here``: fields that the
    ledger tells and the row leaves empty, ``absent_there``: the reverse."""

    row: int
    id: str
    outcome: str
    deal: str
    points: float
    reasons: tuple[Reason, ...]
    differences: tuple[Difference, ...]
    absent_here: tuple[str, ...]
    absent_there: tuple[str, ...]
    written: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTold:
    """What a table came to. ``columns``: field -> header; ``counts``: by outcome; ``only_there``: deals it lacks."""

    table: str
    edition: str
    as_of: str
    columns: Mapping[str, str]
    covered: Covered
    counts: Mapping[str, int]
    rows: tuple[RowTold, ...]
    only_there: tuple[str, ...]
    doubts: tuple[str, ...]


_ORDER = {Outcome.DIFFERS: 0, Outcome.ONLY_HERE: 1, Outcome.MATCHED: 2}
_COLUMNS = {
    "row": Type.COUNT, "id": Type.WORDS, "outcome": Type.WORDS, "deal": Type.WORDS, "field": Type.WORDS,
    "table": Type.WORDS, "ledger": Type.WORDS, "claims": Type.LIST,
}  # fmt: skip


def table_told(told: Reconciliation) -> TableTold:
    """A result as page and files tell it, rows that need a look first."""
    return TableTold(
        table=told.table,
        edition=told.edition,
        as_of=told.as_of,
        columns=told.columns,
        covered=told.covered,
        counts=Counter({one.value: told.count(one) for one in Outcome}),
        rows=tuple(map(_row, sorted(told.rows, key=lambda one: (_ORDER[one.outcome], one.listed.row)))),
        only_there=tuple(deal.id for deal in told.only_there),
        doubts=tuple(f"{one.about}: {one.message}" for one in told.issues),
    )


def _row(one: Settlement) -> RowTold:
    return RowTold(
        row=one.listed.row,
        id=one.listed.own_id,
        outcome=one.outcome.value,
        deal=one.deal.id if one.deal else "",
        points=one.points,
        reasons=one.reasons,
        differences=one.differences,
        absent_here=one.absent_here,
        absent_there=one.absent_there,
        written=one.listed.written,
    )


def told_sheet(told: TableTold) -> Sheet:
    """One row for each field that differs, each row that agrees or met nothing, and each deal that is lacking."""

    def rows() -> list[Row]:
        found: list[Row] = [line for row in told.rows for line in _lines(row)]
        there = {"outcome": Outcome.ONLY_THERE.value}
        return found + [{**dict.fromkeys(_COLUMNS), **there, "deal": deal} for deal in told.only_there]

    return Sheet(columns=_COLUMNS, rows=rows)


def _lines(row: RowTold) -> list[Row]:
    head: Row = {"row": row.row, "id": row.id, "outcome": row.outcome, "deal": row.deal}
    empty = dict.fromkeys(_COLUMNS)
    if not row.differences:
        return [{**empty, **head}]
    return [
        {**empty, **head, "field": d.field, "table": d.sheet, "ledger": d.ledger, "claims": list(d.claims)}
        for d in row.differences
    ]
