"""The law on what may be passed on, held against any output: no long run of a text, no hidden place, no person."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator

import polars

LONGEST = 160


def words_of(output: bytes) -> str:
    """All that a person or program could read in an output: XML and JSON escapes undone, tables and books opened."""
    if output.startswith(b"PAR1"):
        return "\n".join(str(row) for row in polars.read_parquet(io.BytesIO(output)).rows())
    if output.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(output)) as book:
            return "\n".join(plain(book.read(name).decode(errors="replace")) for name in book.namelist())
    return plain(output.decode())


def plain(text: str) -> str:
    """Text without tags and escapes, one space between words."""
    bare = re.sub(r"<(style|script)\b.*?</\1>", " ", text, flags=re.DOTALL)
    bare = html.unescape(re.sub(r"<[^>]+>", "", bare))
    bare = re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)), bare).replace('\\"', '"').replace('""', '"')
    return " ".join(bare.split())


def long_runs(output: str, texts: Iterable[str], longest: int = LONGEST) -> list[str]:
    """Runs of the texts, one character longer than may be quoted, that stand in an output."""
    return [run for text in texts for run in _runs(" ".join(text.split()), longest + 1) if run in output]


def _runs(text: str, length: int) -> Iterator[str]:
    return (text[start : start + length] for start in range(len(text) - length + 1))
