"""JSON written as it comes: values on lines, and long lists and tables whose length nobody needs to know before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

_ENCODER = msgspec.json.Encoder(decimal_format="string", order="deterministic")


def write_line(value: object, out: BinaryIO) -> None:
    """One value on a line of its own."""
    out.write(_ENCODER.encode(value) + b"\n")


def write_list(values: Iterable[object], out: BinaryIO) -> int:
    """A list, a line for each value; how many there were."""
    written = 0
    for value in values:
        out.write((b",\n" if written else b"[\n") + _ENCODER.encode(value))
        written += 1
    out.write(b"\n]" if written else b"[]")
    return written


def write_table(pairs: Iterable[tuple[str, object]], out: BinaryIO) -> int:
    """An object, a line for each name; how many there were. No name may come twice."""
    written = 0
    for name, value in pairs:
        out.write((b",\n" if written else b"{\n") + _ENCODER.encode(name) + b": " + _ENCODER.encode(value))
        written += 1
    out.write(b"\n}" if written else b"{}")
    return written
