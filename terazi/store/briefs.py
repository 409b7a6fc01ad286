"""Briefs of one's own beside the ledger, in its file: every version is kept, none is changed."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from sqlalchemy import RowMapping, func, select

from terazi.errors import TeraziError
from terazi.model.own_brief import Block, OwnBrief
from terazi.store.file import connect
from terazi.store.ledger import LedgerStore
from terazi.store.schema import brief_version

_ID = re.compile(r"[Bb]-?0*(\d{1,9})")
_BLOCKS = msgspec.json.Decoder(tuple[Block, ...])


def open_briefs(path: Path) -> Briefs:
    """The ledger in this file, to keep briefs beside it; a ``TeraziError`` where there is none."""
    return Briefs(connect(path, create=False), path)


def brief_id(words: str) -> str:
    """``B-0001`` however it is written; empty for anything else."""
    found = _ID.fullmatch(words.strip())
    return f"B-{int(found.group(1)):04d}" if found else ""


class Briefs(LedgerStore):
    """A ledger file, open for the briefs beside it. They are no part of its log: no edition turns on them."""

    def latest(self) -> list[OwnBrief]:
        """The last version of each brief, the one kept last first."""
        last = select(func.max(brief_version.c.row)).group_by(brief_version.c.id)
        asked = select(brief_version).where(brief_version.c.row.in_(last)).order_by(brief_version.c.row.desc())
        return [_read(row) for row in self._rows(asked)]

    def versions(self, id_: str) -> list[OwnBrief]:
        """All versions of a brief, the first one first; none where there is no such brief."""
        asked = select(brief_version).where(brief_version.c.id == id_).order_by(brief_version.c.version)
        return [_read(row) for row in self._rows(asked)]

    def new_id(self) -> str:
        """The name of the next brief."""
        names = [row["id"] for row in self._rows(select(brief_version.c.id).distinct())]
        return f"B-{max((int(name[2:]) for name in names), default=0) + 1:04d}"

    def keep(self, brief: OwnBrief) -> None:
        """Keep a version; a ``TeraziError`` where somebody kept another one of that number meanwhile."""
        same = select(brief_version.c.row).where(
            brief_version.c.id == brief.id, brief_version.c.version == brief.version
        )
        row = {
            "id": brief.id, "version": brief.version, "title": brief.title, "at": brief.at, "edition": brief.edition,
            "blocks": msgspec.json.encode(brief.blocks).decode(),
        }  # fmt: skip
        with self._writing() as connection:
            if connection.execute(same).one_or_none() is not None:
                raise TeraziError(f"{brief.id} was changed meanwhile", hint="Open it anew and change that version")
            connection.execute(brief_version.insert(), [row])


def _read(row: RowMapping) -> OwnBrief:
    fields = {name: row[name] for name in ("id", "version", "title", "at", "edition")}
    return OwnBrief(**fields, blocks=_BLOCKS.decode(row["blocks"]))
