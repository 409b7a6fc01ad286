"""The text of a register's export: the file decoded, with one kind of line ends, so that a copy is the same text."""

from __future__ import annotations

from terazi.errors import TeraziError
from terazi.sources.identity import composed

_MARK = "\ufeff"
_MOST_BYTES = 200 * 2**20
_ELSEWHERE = "utf-16"


def register_text(raw: bytes, where: str) -> str:
    """The text of a file as the publisher gives it: UTF-8, else the Western code page; a ``TeraziError`` for what is
    no text at all."""
    if len(raw) > _MOST_BYTES:
        raise TeraziError("over 200 MB: no register is as long", where=where)
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        hint = "Give the CSV as it was downloaded, not a workbook made from it"
        raise TeraziError("no text: a binary file", where=where, hint=hint)
    return composed(_decoded(raw).removeprefix(_MARK))


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode(_ELSEWHERE, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
