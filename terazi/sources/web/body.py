"""The body of an answer within a size and a time, unpacked bit by bit so that no bomb goes off."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from terazi.sources.address import RefusedError

if TYPE_CHECKING:
    import httpx2

# What is asked for; an answer packed otherwise is not taken.
ENCODINGS = "gzip, deflate"
_EITHER = 32 + zlib.MAX_WBITS  # gzip or zlib, as the first bytes say
_BARE = -zlib.MAX_WBITS  # deflate as some servers send it, without its head


def read_body(answer: httpx2.Response, most: int, is_late: Callable[[], bool]) -> bytes:
    """The body, unpacked; ``RefusedError`` where it is over ``most`` bytes, late, broken or packed otherwise."""
    unpack = _unpacker(answer.headers.get("Content-Encoding", ""))
    content = bytearray()
    for piece in answer.iter_raw():
        content += unpack(piece, most + 1 - len(content))
        if len(content) > most:
            raise RefusedError(f"a page of over {most // 2**20} MB")
        if is_late():
            raise RefusedError("the server did not finish in time")
    return bytes(content)


def unpacked(content: bytes, most: int) -> bytes:
    """The content, unpacked if it is a gzip file (a packed sitemap), within ``most`` bytes."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    found = _unpacker("gzip")(content, most + 1)
    if len(found) > most:
        raise RefusedError(f"a packed file of over {most // 2**20} MB")
    return found


def _unpacker(encoding: str) -> Callable[[bytes, int], bytes]:
    match encoding.strip().lower():
        case "" | "identity":
            return lambda piece, room: piece[:room]
        case "gzip" | "x-gzip" | "deflate":
            return _Inflater().unpack
    raise RefusedError(f"the server packs its pages in a way that was not asked for: {encoding}")


class _Inflater:
    """Unpacks gzip, zlib and bare deflate, never more than it is given room for."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(_EITHER)
        self._begun = False

    def unpack(self, piece: bytes, room: int) -> bytes:
        """What this piece comes to, up to so many bytes."""
        try:
            found = self._inflate.decompress(self._inflate.unconsumed_tail + piece, room)
        except zlib.error as error:
            if self._begun:
                raise RefusedError("a broken packed page") from error
            self._inflate = zlib.decompressobj(_BARE)
            found = self._bare(piece, room)
        self._begun = True
        return found

    def _bare(self, piece: bytes, room: int) -> bytes:
        try:
            return self._inflate.decompress(piece, room)
        except zlib.error as error:
            raise RefusedError("a broken packed page") from error
