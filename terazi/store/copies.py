"""Recognise copies among documents as they are stored: marks lead to a few texts, and these are compared exactly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, RowMapping, bindparam, column, func, select

from terazi.likeness import Found, Leads, Printed, imprint, likest, marks_of
from terazi.model import Change, Copy, OutletRole
from terazi.store.schema import copy, copy_mark, document
from terazi.store.stored import Asked


class Fresh(NamedTuple):
    """A document that was just stored, by its row."""

    row: int
    text: str
    published: str
    role: OutletRole


def recognise(connection: Connection, fresh: Sequence[Fresh]) -> None:
    """Find and note copies among documents that were just stored, in the order of their rows.

    Registers are left out: two editions of one share most of their lines.
    """
    printed = {one.row: _printed(one) for one in fresh if one.role is not OutletRole.REGISTER}
    marks = dict(zip(printed, marks_of([one.text for one in printed.values()]), strict=True))
    leads = Leads(_stored_under(connection, {mark for row in marks.values() for mark in row}))
    near, noted = dict[int, list[int]](), list[tuple[int, int]]()
    for row, mine in marks.items():
        near[row] = leads.near(mine)
        noted += [(mark, row) for mark in leads.add(row, mine)]
    nearest = _texts(connection, {others[0] for others in near.values() if others} - printed.keys())

    def each(rows: Sequence[int]) -> Iterator[tuple[int, Printed]]:
        # What is compared alone: the first text is often so like that the others are not asked for.
        for place, at in enumerate(rows):
            if place == 1:
                nearest.update(_texts(connection, set(rows) - nearest.keys() - printed.keys()))
            yield at, printed[at] if at in printed else _printed(nearest[at])

    likest_of = ((row, likest(printed[row], each(others))) for row, others in near.items())
    _note(connection, noted, {row: found for row, found in likest_of if found})


def asked() -> Asked:
    """The copies with the ids of both documents, in the order in which they were found."""
    late, early = document.alias("late"), document.alias("early")
    columns = (copy.c.found, late.c.id.label("document"), early.c.id.label("original"))
    return (
        select(*columns, copy.c.taken, copy.c.kept, copy.c.changes)
        .join(late, late.c.row == copy.c.document)
        .join(early, early.c.row == copy.c.original)
        .order_by(copy.c.found)
    )


def found_with(connection: Connection, ids: Sequence[str]) -> list[Copy]:
    """The copies that were found when these documents came."""
    came = select(document.c.row).where(document.c.id.in_(ids))
    return [read(row) for row in connection.execute(asked().where(copy.c.found.in_(came))).mappings()]


def read(row: RowMapping) -> Copy:
    """The copy of a row."""
    return Copy(
        document=row["document"],
        original=row["original"],
        taken=row["taken"],
        kept=row["kept"],
        changes=msgspec.json.decode(row["changes"], type=tuple[Change, ...]),
    )


def _printed(one: Fresh) -> Printed:
    return Printed(imprint(one.text), one.published, one.role)


def _stored_under(connection: Connection, marks: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """These marks, each with the documents that it leads to."""
    found = connection.execute(_LEADS, {"marks": json.dumps(list(marks))}).all()
    return ((mark, _ROWS.decode(rows)) for mark, rows in found)


# One line for each mark, not for each document that it leads to: there are fifty times as many of those.
_ROWS = msgspec.json.Decoder(list[int])
_ASKED = func.json_each(bindparam("marks")).table_valued(column("value"))
_LEADS = (
    select(copy_mark.c.mark, func.json_group_array(copy_mark.c.document))
    .where(copy_mark.c.mark.in_(select(_ASKED.c.value)))
    .group_by(copy_mark.c.mark)
)


def _texts(connection: Connection, rows: Iterable[int]) -> dict[int, Fresh]:
    asked = select(document.c.row, document.c.text, document.c.published, document.c.role)
    found = connection.execute(asked.where(document.c.row.in_(list(rows))))
    return {row: Fresh(row, text, day, OutletRole(role)) for row, text, day, role in found}


def _note(connection: Connection, marks: Sequence[tuple[int, int]], found: Mapping[int, Found[int]]) -> None:
    if marks:
        # In their order, so that neighbours go to one page of the file.
        connection.exec_driver_sql("INSERT INTO copy_mark (mark, document) VALUES (?, ?)", sorted(marks))
    if found:
        connection.execute(copy.insert(), [_row(row, hit) for row, hit in found.items()])


def _row(row: int, hit: Found[int]) -> dict[str, object]:
    late, early = (row, hit.name) if not hit.is_copy else (hit.name, row)
    return {
        "found": row,
        "document": late,
        "original": early,
        "taken": hit.likeness.taken,
        "kept": hit.likeness.kept,
        "changes": msgspec.json.encode(hit.likeness.changes).decode(),
    }
