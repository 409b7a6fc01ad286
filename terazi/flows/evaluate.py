"""Measure reading against gold claims: figures per language, kind and part, and the stage that lost each claim."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Protocol

from terazi.errors import TeraziError
from terazi.flows.codebook import reading_row
from terazi.flows.documents import codebook_documents, json_rows
from terazi.flows.lost import LostAt, lost_at
from terazi.flows.read import Reader, Reading
from terazi.flows.scorers import scorer
from terazi.model import Document, Issue

Row = dict[str, object]
# Figures over fewer gold claims jump by chance; they are shown with a mark and never gated.
FEW = 10
FIGURES = (
    "claim_precision", "claim_recall", "claim_f1", "core_recall", "slot_f1", "slot_f1_in_pairs", "evidence_right",
)  # fmt: skip


def is_unread(document: str) -> bool:
    """Whether a text belongs to the part that is scored and never shown, by the hash of its id."""
    return int(hashlib.sha1(document.encode()).hexdigest(), 16) % 3 == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A gold claim of a text that may be shown, and the stage of reading that lost it."""

    document: str
    kind: str
    sides: str
    at: LostAt
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The figures of one group of documents (``all``, ``read``, ``lang tr``, ``tr unread`` …).

    ``report`` is the scorer's own; ``lost``: for each kind, how many claims each stage of reading lost;
    ``told``: for each field, how many values gold has of it in paired claims.
    """

    name: str
    report: Mapping[str, object]
    lost: Mapping[str, Mapping[str, int]]
    told: Mapping[str, int]

    def figure(self, name: str) -> float | None:
        """One rate of the scorer's report, 0 to 1; None where it is over nothing."""
        value = self.report[name]
        return float(value) if isinstance(value, int | float) else None

    @property
    def gold(self) -> int:
        """Gold claims."""
        return int(str(self.report["gold"]))

    @property
    def alarms(self) -> tuple[int, int]:
        """Documents without facts in which something was found, and all documents without facts."""
        found, _, empty = str(self.report["false_alarm_docs"]).partition("/")
        return int(found), int(empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All parts of one measurement, with what was missed in the texts that may be shown."""

    parts: tuple[Part, ...]
    missed: tuple[Missed, ...]
    issues: tuple[Issue, ...] = ()

    def part(self, name: str) -> Part | None:
        """The part of that name, if any document belongs to it."""
        return next((p for p in self.parts if p.name == name), None)

    @property
    def gap(self) -> float | None:
        """Claim F1 of the read texts less that of the unread ones, languages pooled."""
        read, unread = self.part("read"), self.part("unread")
        values = [p.figure("claim_f1") for p in (read, unread) if p]
        return values[0] - values[1] if len(values) == 2 and None not in values else None  # type: ignore[operator]  # both are numbers

    def rows(self) -> list[list[str]]:
        """Tables, each with a head: the parts; kinds and fields of the whole; the stages that lost claims."""
        return [*self._figure_rows(), *self._kind_rows(), *self._field_rows(), *self._lost_rows()]

    def _figure_rows(self) -> Iterator[list[str]]:
        yield ["part", "texts", "gold", "found", *(f.replace("_", " ") for f in FIGURES), "alarms", "ungrounded"]
        for part in self.parts:
            mark = " (few)" if part.gold < FEW else ""
            counts = [str(part.report[c]) for c in ("docs", "gold", "predicted")]
            rates = [_rate(part.figure(f)) for f in FIGURES]
            yield [part.name + mark, *counts, *rates, "{}/{}".format(*part.alarms), str(part.report["ungrounded"])]

    def _kind_rows(self) -> Iterator[list[str]]:
        yield ["kind", "gold", "found", "F1"]
        for kind, counts in _kinds(self.part("all")).items():
            f1 = counts.get("f1")
            yield [kind, str(counts["gold"]), str(counts["pred"]), _rate(f1 if isinstance(f1, float) else None)]

    def _field_rows(self) -> Iterator[list[str]]:
        whole = self.part("all")
        yield ["field", "gold", "F1 in paired claims", "F1 over all"]
        for name, inside, over in _fields(whole):
            yield [name, str(whole.told.get(name, 0) if whole else 0), _rate(inside), _rate(over)]

    def _lost_rows(self) -> Iterator[list[str]]:
        yield ["missed", *LostAt]
        whole = self.part("all")
        for kind, stages in sorted(whole.lost.items() if whole else ()):
            yield [kind, *(str(stages.get(at, 0)) for at in LostAt)]

    def as_json(self) -> Row:
        """All figures, the gap, and the missed claims of the texts that may be shown."""
        parts = {p.name: {**p.report, "lost": {k: dict(v) for k, v in p.lost.items()}} for p in self.parts}
        missed = [
            {"id": m.document, "kind": m.kind, "sides": m.sides, "at": m.at.value, "why": m.why} for m in self.missed
        ]
        return {"parts": parts, "gap": self.gap, "missed": missed}


def _kinds(part: Part | None) -> Mapping[str, Mapping[str, object]]:
    kinds = part.report["kinds"] if part else {}
    return kinds if isinstance(kinds, dict) else {}


def _fields(part: Part | None) -> Iterator[tuple[str, float | None, float | None]]:
    """Each field that gold or reading fills, with its F1 in paired claims and over all claims."""
    inside, over = (part.report["in_pairs"], part.report["slots"]) if part else ({}, {})
    assert isinstance(inside, dict) and isinstance(over, dict)
    return ((name, value, over.get(name)) for name, value in inside.items() if value is not None)


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


# ------------------------------------------------------------------ measuring


class _Tally(Protocol):
    """What we use of the scorer's counts."""

    pairs: Mapping[str, Counter[str]]

    def add(self, doc: Row, claims: object) -> tuple[Sequence[Row], Sequence[Row]]:
        """Count one document; the claims that were made up and those that were missed."""

    def report(self) -> Row:
        """All figures so far."""


@dataclass(slots=True)
class _Count:
    """What is counted of one group of documents."""

    tally: _Tally
    lost: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def evaluate(gold: Path, reader: Reader) -> Evaluation:
    """Read the texts of a gold file or folder and compare; ``facts`` of a text are its gold claims."""
    score = scorer("score")
    facts = {str(row["id"]): row for row in json_rows(str(gold), {"id": str, "text": str}) if isinstance(row, dict)}
    if not any("facts" in row for row in facts.values()):
        raise TeraziError("no gold claims", where=str(gold), hint='Each text needs a list of claims under "facts"')
    counts: dict[str, _Count] = defaultdict(lambda: _Count(score.Tally()))
    missed: list[Missed] = []
    issues: list[Issue] = []
    for one in codebook_documents(str(gold)):
        if isinstance(one, Issue):
            issues.append(one)
        elif one.id in facts:
            missed += _measure(one, dict(facts[one.id]), reader, counts, score)
    parts = tuple(_part(name, counts[name]) for name in sorted(counts, key=_order))
    return Evaluation(parts=parts, missed=tuple(missed), issues=tuple(issues))


def _part(name: str, count: _Count) -> Part:
    told = {field: values["gold"] for field, values in count.tally.pairs.items()}
    return Part(name=name, report=count.tally.report(), lost=count.lost, told=told)


def _order(name: str) -> tuple[int, str]:
    """The whole first, then its halves, then languages, each with its halves."""
    first = ("all", "read", "unread")
    return (first.index(name), "") if name in first else (len(first), name)


def _measure(
    document: Document, gold: Row, reader: Reader, counts: Mapping[str, _Count], score: ModuleType
) -> Iterator[Missed]:
    reading = reader.read(document)
    claims = reading_row(reading, reader.knowledge)["claims"]
    half = "unread" if is_unread(document.id) else "read"
    language = str(gold.get("lang") or reading.language)
    missed: Sequence[Row] = []
    for name in ("all", half, language, f"{language} {half}"):
        _, missed = counts[name].tally.add(gold, claims)
    for claim in missed:
        lost = _lost(document.id, claim, reading, score)
        for name in ("all", half, language, f"{language} {half}"):
            counts[name].lost[lost.kind][lost.at] += 1
        if half == "read":
            yield lost


def _lost(document: str, claim: Row, reading: Reading, score: ModuleType) -> Missed:
    at, why = lost_at(claim, reading, score.likeness)
    sides = " -> ".join("+".join(_codes(claim, role)) or "-" for role in ("supplier", "recipient"))
    parties = "+".join(_codes(claim, "parties"))
    if parties:
        sides = parties if sides == "- -> -" else f"{parties} against {sides}"
    return Missed(document=document, kind=str(claim["kind"]), sides=sides, at=at, why=why)


def _codes(claim: Row, role: str) -> list[str]:
    codes = claim.get(role)
    return [str(c) for c in codes] if isinstance(codes, list) else []
