"""The trail of reviewing: what was put off, and where each person goes on; a small file beside the ledger.

Decisions are judgements and stand in the ledger. What is no decision stands here, one line after the other, so that a
program killed at any moment loses at most the line that it was writing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

# So much of the end of the file is read: some thousand lines.
_TAIL = 400_000


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One line. ``act``: ``skip``, ``back`` (a skip taken back) or ``next`` (where the person goes on)."""

    act: str
    claim: str
    by: str
    at: str


def trail_path(ledger: Path) -> Path:
    """Where the trail of a ledger file is kept."""
    return ledger.with_name(f"{ledger.name}.review")


class Trail:
    """The lines of a file that need not be there yet."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, *marks: Mark) -> None:
        """Append lines; they are on the disk when this returns."""
        lines = b"".join(msgspec.json.encode(one) + b"\n" for one in marks)
        with self._path.open("ab") as file:
            # A line that was cut off by a kill is closed, so that it spoils no other.
            file.write(lines if self._is_whole() else b"\n" + lines)
            file.flush()
            os.fsync(file.fileno())

    def marks(self) -> list[Mark]:
        """The last lines in the order in which they were written; what is no line is passed over."""
        return list(self._read())

    def skipped(self) -> dict[str, Mark]:
        """Claim -> when it was put off last, unless that was taken back."""
        found: dict[str, Mark] = {}
        for one in self._read():
            if one.act == "skip":
                found.pop(one.claim, None)
                found[one.claim] = one
            elif one.act == "back":
                found.pop(one.claim, None)
        return found

    def next_of(self, by: str) -> str:
        """The claim at which a person goes on, "" for none."""
        return next((one.claim for one in reversed(self.marks()) if one.act == "next" and one.by == by), "")

    def _read(self) -> Iterator[Mark]:
        for line in self._lines():
            try:
                yield msgspec.json.decode(line, type=Mark)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue

    def _lines(self) -> list[bytes]:
        try:
            with self._path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(0, size - _TAIL))
                return file.read().splitlines()
        except FileNotFoundError:
            return []

    def _is_whole(self) -> bool:
        try:
            with self._path.open("rb") as file:
                if file.seek(0, os.SEEK_END) == 0:
                    return True
                file.seek(-1, os.SEEK_END)
                return file.read(1) == b"\n"
        except FileNotFoundError:
            return True
