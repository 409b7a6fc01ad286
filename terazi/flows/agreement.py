"""How far two readings of the same texts agree: the nouns of a comparison, and its tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.flows.evaluate import FEW

Row = dict[str, object]
Rows = Sequence[Row]
# The scorer's figures against gold, and their short names.
_FIGURES = {
    "claim_precision": "precision", "claim_recall": "recall", "claim_f1": "F1", "core_recall": "core recall",
    "slot_f1": "slots", "slot_f1_in_pairs": "in pairs", "evidence_right": "evidence",
}  # fmt: skip


class Measured(StrEnum):
    """A set of claims that is held against another."""

    RULES = "rules"
    OTHER = "other"
    UNION = "union"
    INTERSECTION = "intersection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """One text read twice, its claims as codebook rows; ``facts``: its gold claims, None where it has none."""

    document: str
    text: str
    language: str
    rules: Rows
    other: Rows
    facts: Rows | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lone:
    """A claim that one of the readings alone has, of a text that may be shown."""

    document: str
    reader: Measured
    claim: Row

    @property
    def line(self) -> str:
        """Kind, stage and sides, and the first quote."""
        sides = " -> ".join("+".join(_words(self.claim, role)) or "-" for role in ("supplier", "recipient"))
        parties = "+".join(_words(self.claim, "parties"))
        who = parties if parties and sides == "- -> -" else f"{parties} against {sides}" if parties else sides
        head = "/".join(str(self.claim[key]) for key in ("kind", "stage") if self.claim.get(key))
        quote = next(iter(_words(self.claim, "evidence")), "")
        return f"{head} {who}" + (f"  “{quote}”" if quote else "")


def _words(claim: Row, key: str) -> list[str]:
    found = claim.get(key)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The figures of one group of texts: ``all``, a language, ``read`` or ``unread`` of gold.

    ``by_rules``, ``by_other``: the scorer's report with that reading
    in the place of gold. ``gold``: the scorer's report of each set of claims against gold.
    """

    name: str
    by_rules: Row
    by_other: Row
    gold: Mapping[Measured, Row]

    @property
    def texts(self) -> int:
        """Texts that were read twice."""
        return int(str(self.by_rules["docs"]))

    @property
    def claims(self) -> tuple[int, int, int]:
        """Claims of the rules and of the other reader, and pairs of these that mean the same."""
        rules, other, both = (int(str(self.by_rules[name])) for name in ("gold", "predicted", "paired"))
        return rules, other, both

    def as_json(self) -> Row:
        """All figures of the part."""
        rules, other, both = self.claims
        counts: Row = {"texts": self.texts, "rules": rules, "other": other, "both": both}
        return counts | {"by_rules": self.by_rules, "by_other": self.by_other, "gold": dict(self.gold)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """All parts of one comparison; ``unanswered``: texts that the other reader did not answer for."""

    other: str
    parts: tuple[Part, ...]
    lone: tuple[Lone, ...] = ()
    unanswered: int = 0

    def part(self, name: str) -> Part | None:
        """The part of that name, if any text belongs to it."""
        return next((p for p in self.parts if p.name == name), None)

    def with_unanswered(self, texts: int) -> Agreement:
        """The same, with so many texts left out because the other reader did not answer."""
        return dataclasses.replace(self, unanswered=texts)

    def rows(self) -> list[list[str]]:
        """Tables, one after the other, each with a head: parts, kinds, fields, and gold where there is any."""
        return [*self._part_rows(), *self._kind_rows(), *self._field_rows(), *self._gold_rows()]

    def _part_rows(self) -> Iterator[list[str]]:
        yield [
            "part",
            "texts",
            "rules",
            "other",
            "both",
            "of rules",
            "of other",
            "F1",
            "slots",
            "slots back",
            "evidence",
        ]
        for p in self.parts:
            rates = [p.by_rules[f] for f in ("claim_recall", "claim_precision", "claim_f1", "slot_f1_in_pairs")]
            back = [p.by_other["slot_f1_in_pairs"], p.by_rules["evidence_right"]]
            counts = [str(n) for n in (p.texts, *p.claims)]
            yield [p.name + _few(min(p.claims)), *counts, *map(_rate, [*rates, *back])]

    def _kind_rows(self) -> Iterator[list[str]]:
        yield ["kind", "rules", "other", "F1"]
        for kind, counts in _table(self.part("all"), "kinds").items():
            row = counts if isinstance(counts, dict) else {}
            yield [kind, str(row.get("gold")), str(row.get("pred")), _rate(row.get("f1"))]

    def _field_rows(self) -> Iterator[list[str]]:
        yield ["field", "same in pairs"]
        told = _table(self.part("all"), "in_pairs").items()
        yield from ([name, _rate(value)] for name, value in told if value is not None)

    def _gold_rows(self) -> Iterator[list[str]]:
        found = [(p, name, report) for p in self.parts for name, report in p.gold.items()]
        if found:
            yield ["gold", "claims", "gold claims", *_FIGURES.values(), "ungrounded"]
        for part, name, report in found:
            counts = [str(report[c]) for c in ("predicted", "gold")]
            yield [
                f"{part.name}: {name}",
                *counts,
                *(_rate(report[f]) for f in _FIGURES),
                str(report["ungrounded"]),
            ]

    def as_json(self) -> Row:
        """All figures, and the claims that one reading alone has."""
        parts = {p.name: p.as_json() for p in self.parts}
        lone = [{"id": x.document, "reader": x.reader.value, "claim": x.claim} for x in self.lone]
        return {"other": self.other, "unanswered": self.unanswered, "parts": parts, "lone": lone}


def _few(number: int) -> str:
    return " (few)" if number < FEW else ""


def _rate(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, int | float) else "-"


def _table(part: Part | None, name: str) -> Mapping[str, object]:
    found = part.by_rules[name] if part else {}
    return found if isinstance(found, dict) else {}
