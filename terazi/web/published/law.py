"""The law of what is made public, held against every file: no run of a stored text longer than a quote may be."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from terazi.flows.sharing import LONGEST_QUOTE

# Windows of so many letters, one at every step: each run longer than a quote may be holds one of them whole.
_STEP = 60
_WINDOW = LONGEST_QUOTE - _STEP
# By so many bits of its number a window is looked for first: most are none of a stored text.
_BITS = 22
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
Marks = np.ndarray[tuple[int], np.dtype[np.uint64]]
_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</?(?:p|li|td|th|tr|h\d|div|section|blockquote|dd|dt|ul|ol|table|small|br|summary|text)\b[^>]*>")
_TEXTS = frozenset({".html", ".json", ".jsonl", ".csv", ".md", ".svg", ".bib", ".ris", ".xml", ".txt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A run of a stored text that is too long to be quoted; or, without a ``document``, a path of this machine."""

    file: str
    document: str
    words: str


class Law:
    """``texts``: the stored texts that nobody may publish whole, by document; ``folders``: paths of this machine."""

    def __init__(self, texts: Iterable[tuple[str, str]], folders: Iterable[str] = ()) -> None:
        found = "|".join(re.escape(folder.rstrip("/")) for folder in folders if folder.strip("/"))
        self._path = re.compile(rf"(?<![\w/.:-])(?:{found})/[^\s\"<>]*") if found else None
        self._texts, self._windows = dict[str, str](), dict[str, tuple[str, int]]()
        self._may_be = np.zeros(2**_BITS, dtype=np.bool_)
        for id_, text in texts:
            plain = _plain(text)
            self._texts[id_] = plain
            self._may_be[_marks(plain)[::_STEP]] = True
            for at in range(0, len(plain) - _WINDOW + 1, _STEP):
                self._windows.setdefault(plain[at : at + _WINDOW], (id_, at))

    def breaches(self, folder: Path) -> Iterator[Breach]:
        """What in the files of a folder breaks it."""
        for path in sorted(folder.rglob("*")):
            if path.suffix in _TEXTS and path.is_file():
                name = path.relative_to(folder).as_posix()
                body = path.read_text(encoding="utf-8")
                if self._path and (wrong := self._path.search(body)):
                    yield Breach(file=name, document="", words=wrong[0])
                for part in _parts(body, path.suffix):
                    if len(part) >= _WINDOW:
                        yield from self._of(name, _plain(part))

    def _of(self, file: str, shown: str) -> Iterator[Breach]:
        past = 0
        for at in np.flatnonzero(self._may_be[_marks(shown)]).tolist():
            found = self._windows.get(shown[at : at + _WINDOW]) if at >= past else None
            if found and len(run := self._run(shown, at, *found)) > LONGEST_QUOTE:
                yield Breach(file=file, document=found[0], words=run)
                past = at + _WINDOW + 1

    def _run(self, shown: str, at: int, document: str, place: int) -> str:
        """As much as the page and the text have in common there."""
        text, start = self._texts[document], 0
        while min(at, place) > start and shown[at - start - 1] == text[place - start - 1]:
            start += 1
        end = _WINDOW
        while at + end < len(shown) and place + end < len(text) and shown[at + end] == text[place + end]:
            end += 1
        return shown[at - start : at + end].strip()


def _marks(text: str) -> Marks:
    """A number for each window of a text, from each place on; the same for the same letters."""
    signs = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype=np.uint32).astype(np.uint64)
    # Windows of 1, 2, 4, 8, … letters, each of two halves; those of its length that make up a whole one are joined.
    marks, length, whole, done = signs, 1, signs[:0], 0
    while length <= _WINDOW:
        if _WINDOW & length:
            whole, done = (_beside(whole, marks, done) if done else marks), done + length
        marks, length = _beside(marks, marks, length), 2 * length
    return (whole[: max(len(text) - _WINDOW + 1, 0)] * _FACTOR) >> np.uint64(64 - _BITS)


def _beside(left: Marks, right: Marks, length: int) -> Marks:
    """Windows of ``length`` letters, each with the one that begins where it ends."""
    many = max(min(len(left), len(right) - length), 0)
    return left[:many] * _FACTOR + right[length : length + many]


def _parts(body: str, suffix: str) -> Iterable[str]:
    """What stands by itself: blocks of a page, values of JSON, lines of a table."""
    if suffix in (".html", ".svg"):
        return (html.unescape(_TAG.sub("", part)) for part in _BLOCK.split(body))
    if suffix == ".json":
        return _values(json.loads(body))
    if suffix == ".jsonl":
        return (value for line in body.splitlines() for value in _values(json.loads(line)))
    return body.splitlines()


def _values(found: object) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from _values(value)
    elif isinstance(found, list):
        for value in found:
            yield from _values(value)


def _plain(text: str) -> str:
    return " ".join(text.split())
