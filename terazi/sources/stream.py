"""A stream of bytes whose beginning can be looked at before it is read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Protocol, cast


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


# A packed file that comes through a pipe or out of another is copied; beyond so many bytes onto the disk.
_IN_MEMORY = 8 * 2**20
_MOST_BYTES = 2**30


@contextmanager
def on_disk(stream: Stream) -> Iterator[BinaryIO]:
    """The stream as a file in which one can go to and fro; a copy, at most 1 GB of it, where it is none."""
    if isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO | io.BytesIO) and stream.seekable():
        yield cast(BinaryIO, stream)
        return
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        left = _MOST_BYTES
        while left > 0 and (piece := stream.read(min(left, 2**20))):
            file.write(piece)
            left -= len(piece)
        file.seek(0)
        yield cast(BinaryIO, file)
