"""Files that are written for a person: each appears when it is whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(out: Path) -> Iterator[BinaryIO]:
    """A file to write into, which gets its name at the end; nothing is left of it where something goes wrong."""
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as target:
            yield target
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def write_whole(out: Path, written: bytes) -> Path:
    """Write a file, and the folder that it is to stand in, if there is none; its path."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(out) as target:
        target.write(written)
    return out
