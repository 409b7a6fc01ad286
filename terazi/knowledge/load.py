"""Read the TOML of ``knowledge/`` into one frozen ``Knowledge``; say what is wrong with which file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

import tomli
from pydantic import TypeAdapter, ValidationError

from terazi.errors import TeraziError, did_you_mean
from terazi.knowledge.blocs import Blocs
from terazi.knowledge.calibration import Calibration
from terazi.knowledge.codebook import Codebook, read_codebook
from terazi.knowledge.language import Language
from terazi.knowledge.money import MoneyTables
from terazi.knowledge.nouns import STRICT, Alliance, Group, Leader, Organisation, System
from terazi.knowledge.questions import QuestionWords
from terazi.knowledge.registers import RegisterWords
from terazi.knowledge.sources import placed
from terazi.knowledge.speech import Speech
from terazi.knowledge.standings import Standings, alignment_of
from terazi.knowledge.statements import StatementWords
from terazi.knowledge.tables import TableWords
from terazi.model import Alignment, Source

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a class of verbs hands out roles: role -> case label -> weight (knowledge/frames.toml)."""

    __pydantic_config__ = STRICT
    supplier: dict[str, float] = field(default_factory=dict)
    recipient: dict[str, float] = field(default_factory=dict)
    parties: dict[str, float] = field(default_factory=dict)
    floor: float = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All that analysts have written down; ``digest`` is the hash of the files it came from, but for the
    words of tables, registers, statements and questions, money, alignment, blocs and sources: they change
    nothing in the reading."""

    systems: dict[str, System]
    organisations: dict[str, Organisation]
    alliances: dict[str, Alliance]
    leaders: tuple[Leader, ...]
    groups: dict[str, Group]
    frames: dict[str, Frame]
    languages: dict[str, Language]
    digest: str
    codebook: Codebook = field(default_factory=Codebook)
    speech: Speech = field(default_factory=Speech)
    confidence: Calibration = field(default_factory=Calibration)
    tables: TableWords = field(default_factory=TableWords)
    registers: dict[str, RegisterWords] = field(default_factory=dict)
    money: MoneyTables = field(default_factory=MoneyTables)
    standings: Standings = field(default_factory=Standings)
    blocs: Blocs = field(default_factory=Blocs)
    statements: dict[str, StatementWords] = field(default_factory=dict)
    questions: dict[str, QuestionWords] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    @property
    def alignment(self) -> Alignment:
        """The dated memberships of all states, and the lines between groups."""
        return alignment_of(self.alliances.values(), self.standings)


def default_folder() -> Path:
    """Where the shipped knowledge stands: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "_knowledge"
    return inside if inside.is_dir() else package.parent / "knowledge"


@cache
def load(*overlays: Path) -> Knowledge:
    """The shipped knowledge with private folders laid over it: an entry of the same id replaces."""
    files = [f for folder in (default_folder(), *overlays) for f in _files_of(folder)]
    tables = [(path, _read(path)) for path in files]
    return Knowledge(
        systems={s.id: s for s in _entries(tables, "system", System)},
        organisations={o.id: o for o in _entries(tables, "organisation", Organisation)},
        alliances={a.id: a for a in _entries(tables, "alliance", Alliance)},
        leaders=tuple(_entries(tables, "leader", Leader)),
        groups={g.id: g for g in _entries(tables, "group", Group)},
        frames=_frames(tables),
        languages=_languages(tables),
        digest=_digest(p for p in files if p.stem not in _READ_BY_NO_READER and p.parent.name not in _OF_NO_READER),
        codebook=_codebook(tables),
        speech=_last(tables, "speech", Speech) or Speech(),
        confidence=_last(tables, "confidence", Calibration) or Calibration(),
        tables=_last(tables, "tables", TableWords) or TableWords(),
        registers=_registers(tables),
        money=_last(tables, "money", MoneyTables) or MoneyTables(),
        standings=_last(tables, "alignment", Standings) or Standings(),
        blocs=_last(tables, "blocs", Blocs) or Blocs(),
        statements=_statements(tables),
        questions=_questions(tables),
        sources=_sources(tables),
    )


def _files_of(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise TeraziError("no such knowledge folder", where=str(folder), hint="Give a folder of TOML files")
    return sorted(folder.rglob("*.toml"))


def _read(path: Path) -> dict[str, object]:
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TeraziError(f"not readable as TOML: {error}", where=str(path)) from error


_REGISTERS, _STATEMENTS, _QUESTIONS, _SOURCES = "registers", "statements", "questions", "sources"
_OF_NO_READER = (_REGISTERS, _STATEMENTS, _QUESTIONS, _SOURCES)
_READ_BY_NO_READER = ("tables", "money", "alignment", "blocs")
_FILES_OF_THEIR_OWN = ("frames", "codebook", "speech", "confidence", *_READ_BY_NO_READER)
_SHELVES = {"system", "organisation", "alliance", "leader", "group", "category", "kind"}


def _entries(tables: list[tuple[Path, dict[str, object]]], shelf: str, noun: type[_T]) -> list[_T]:
    """All tables of one shelf; file-level ``category`` and ``kind`` hold for every entry below them."""
    adapter = TypeAdapter(noun)
    found: list[_T] = []
    for path, table in tables:
        if path.parent.name in ("languages", *_OF_NO_READER) or path.stem in _FILES_OF_THEIR_OWN:
            continue
        if unknown := set(table) - _SHELVES:
            word = min(unknown)
            raise TeraziError(f"unknown key {word!r}", where=str(path), hint=did_you_mean(word, _SHELVES))
        shared = {k: v for k, v in table.items() if k in ("category", "kind") and shelf in ("system", "organisation")}
        found += [_check(adapter, shared | row, path) for row in _rows(table, shelf, path)]
    return found


def _rows(table: dict[str, object], shelf: str, path: Path) -> list[dict[str, object]]:
    rows = table.get(shelf, [])
    if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
        return rows
    raise TeraziError(f"{shelf!r} is no list of tables", where=str(path), hint=f"Write [[{shelf}]] above each entry")


def _check(adapter: TypeAdapter[_T], row: object, path: Path) -> _T:
    try:
        return adapter.validate_python(row)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        name = row.get("id") or row.get("name") or row.get("code") if isinstance(row, dict) else None
        what = "unknown key" if first["type"] == "unexpected_keyword_argument" else first["msg"]
        raise TeraziError(f"{what}: {place!r} of {name or 'an entry'}", where=str(path)) from error


def _frames(tables: list[tuple[Path, dict[str, object]]]) -> dict[str, Frame]:
    adapter = TypeAdapter(Frame)
    files = [(path, table) for path, table in tables if path.stem == "frames"]
    return {name: _check(adapter, row, path) for path, table in files for name, row in table.items()}


def _languages(tables: list[tuple[Path, dict[str, object]]]) -> dict[str, Language]:
    adapter = TypeAdapter(Language)
    packs = [_check(adapter, table, path) for path, table in tables if path.parent.name == "languages"]
    return {pack.code: pack for pack in packs}


def _registers(tables: list[tuple[Path, dict[str, object]]]) -> dict[str, RegisterWords]:
    """Each publisher's words under the name of its file; an overlay's file replaces the shipped one as a whole."""
    adapter = TypeAdapter(RegisterWords)
    return {path.stem: _check(adapter, table, path) for path, table in tables if path.parent.name == _REGISTERS}


def _statements(tables: list[tuple[Path, dict[str, object]]]) -> dict[str, StatementWords]:
    adapter = TypeAdapter(StatementWords)
    packs = [_check(adapter, table, path) for path, table in tables if path.parent.name == _STATEMENTS]
    return {pack.code: pack for pack in packs}


def _questions(tables: list[tuple[Path, dict[str, object]]]) -> dict[str, QuestionWords]:
    adapter = TypeAdapter(QuestionWords)
    packs = [_check(adapter, table, path) for path, table in tables if path.parent.name == _QUESTIONS]
    return {pack.code: pack for pack in packs}


def _sources(tables: list[tuple[Path, dict[str, object]]]) -> dict[str, Source]:
    """Each source under the name of its file; an overlay's file replaces the shipped one."""
    adapter = TypeAdapter(Source)
    files = [(path, table) for path, table in tables if path.parent.name == _SOURCES]
    return {path.stem: placed(_check(adapter, {"id": path.stem} | table, path), path) for path, table in files}


def _codebook(tables: list[tuple[Path, dict[str, object]]]) -> Codebook:
    """The last file of that name counts: an overlay replaces the shipped codebook as a whole."""
    found = Codebook()
    for path, table in tables:
        if path.stem == "codebook":
            found = read_codebook(table, str(path))
    return found


def _last(tables: list[tuple[Path, dict[str, object]]], name: str, noun: type[_T]) -> _T | None:
    """What the last file of that name says: an overlay replaces the shipped one as a whole."""
    adapter = TypeAdapter(noun)
    found = [_check(adapter, table, path) for path, table in tables if path.stem == name]
    return found[-1] if found else None


def _digest(files: Iterable[Path]) -> str:
    mark = hashlib.sha256()
    for path in files:
        mark.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return mark.hexdigest()[:12]
