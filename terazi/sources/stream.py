"""A stream of bytes whose beginning can be looked at before it is read."""

from __future__ import annotations

import io
from typing import BinaryIO, Protocol


class Stream(Protocol):
    """What reading needs of an open file, of standard input or of a page's bytes."""

    def peek(self, size: int = ..., /) -> bytes:
        """The next bytes, without taking them."""

    def read(self, size: int = ..., /) -> bytes:
        """The next bytes."""

    def readline(self, size: int | None = ..., /) -> bytes:
        """The next bytes up to a line's end."""


def buffered(stream: BinaryIO) -> Stream:
    """The stream itself where it can be looked into, else with a buffer that can."""
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(stream)  # type: ignore[type-var]  # any stream of bytes will do


def in_memory(content: bytes) -> Stream:
    """A stream of bytes that are there already."""
    return io.BufferedReader(io.BytesIO(content))
