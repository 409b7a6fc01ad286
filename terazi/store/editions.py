"""Editions: each row of the log names one, and what had been recorded by then is shown as it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, select

from terazi.errors import TeraziError, did_you_mean
from terazi.store.digests import Record
from terazi.store.log import START
from terazi.store.schema import log
from terazi.store.scope import Reach
from terazi.store.stored import row_of, stream

# So many hex digits of a link of the log name an edition.
EDITION_DIGITS = 12
_LEAST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What was recorded on one day, one after another: ``edition`` names all up to its end.

    ``recorded``: kind of record -> how many; names of deals that were recorded together count one.
    """

    edition: str
    day: str
    recorded: Mapping[str, int]


def editions(connection: Connection) -> Iterator[Edition]:
    """The editions with which each day ended, the earliest first; a day that comes again has a line of its own."""
    asked = select(log.c.kind, log.c.chain, log.c.recorded).order_by(log.c.row)
    for day, logged in groupby(stream(connection, asked), key=lambda row: str(row["recorded"])[:10]):
        counts: Counter[str] = Counter()
        chain = START
        for row in logged:
            counts[row["kind"]] += 1
            chain = row["chain"]
        yield Edition(edition=chain[:EDITION_DIGITS], day=day, recorded=counts)


def reach_of(connection: Connection, edition: str) -> Reach:
    """How far an edition reaches, named by at least six digits of it; a ``TeraziError`` for an unknown one."""
    row, chain = _find(connection, edition.strip().lower())
    last = {kind: _last(connection, kind, row) for kind in Record}
    return Reach(
        chain=chain,
        document=last[Record.DOCUMENT],
        reading=last[Record.READING],
        judgement=last[Record.JUDGEMENT],
        issue=last[Record.ISSUE],
        name=last[Record.NAME],
        words=last[Record.WORDS],
        error=last[Record.ERROR],
    )


def _find(connection: Connection, edition: str) -> tuple[int, str]:
    if not re.fullmatch(r"[0-9a-f]{6,64}", edition):
        hint = f"Give at least {_LEAST} digits of one: terazi ledger editions"
        raise TeraziError(f"no edition: {edition!r}", hint=hint)
    # "g" is the first letter behind all hex digits.
    begins = log.c.chain.between(edition, edition + "g")
    found = [(row, chain) for row, chain in connection.execute(select(log.c.row, log.c.chain).where(begins).limit(2))]
    if START.startswith(edition):
        found.append((0, START))
    if len(found) > 1:
        near = " or ".join(chain[: max(EDITION_DIGITS, len(edition) + 2)] for _, chain in found)
        raise TeraziError(f"more than one edition begins with {edition!r}", hint=f"Did you mean {near}?")
    if not found:
        known = [one.edition for one in editions(connection)]
        raise TeraziError(f"unknown edition {edition!r}", hint=did_you_mean(edition, known))
    return found[0]


def _last(connection: Connection, kind: Record, row: int) -> int:
    """The last row of the table of that kind that had been logged by a row of the log."""
    asked = select(log.c.about).where(log.c.kind == kind.value, log.c.row <= row).order_by(log.c.row.desc()).limit(1)
    about = connection.execute(asked).scalar_one_or_none()
    if about is None:
        return 0
    if kind is Record.NAME:
        return int(about.rpartition("-")[2])
    return row_of(connection, kind, about) or 0
