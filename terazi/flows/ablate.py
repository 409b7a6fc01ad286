"""What each part of the reader is worth: the same texts measured without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from terazi.claims.parts import Part
from terazi.flows.evaluate import Evaluation, evaluate
from terazi.flows.read import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Ablation:
    """One measurement without some parts; no part at all for the whole reader."""

    without: Part | None
    measured: Evaluation

    def figure(self, name: str, half: str = "all") -> float:
        """A rate, 0 to 1, of all texts or of the ``read`` or ``unread`` half; 0 where there are none."""
        part = self.measured.part(half)
        return (part.figure(name) if part else None) or 0.0


def reader_without(reader: Reader, parts: Iterable[str]) -> Reader:
    """A reader of the same knowledge that leaves some parts, told by name, out."""
    left_out, knowledge = frozenset(map(Part, parts)), reader.knowledge
    if Part.SYSTEMS in left_out:
        kept = dict(sorted(knowledge.systems.items())[::2])
        knowledge = replace(knowledge, systems=kept)
    return Reader(knowledge, without=left_out)


def ablate(gold: Path, reader: Reader, parts: Iterable[Part] = Part) -> Iterator[Ablation]:
    """The whole reader on some gold texts, then the reader without each of the parts in turn."""
    yield Ablation(without=None, measured=evaluate(gold, reader))
    for part in parts:
        yield Ablation(without=part, measured=evaluate(gold, reader_without(reader, [part])))


def ablation_rows(found: Iterable[Ablation]) -> list[list[str]]:
    """A table: a head, the whole reader, then what each part adds, in points of a hundred."""
    whole, *others = found
    names = (("claim_f1", "all"), ("claim_f1", "read"), ("claim_f1", "unread"), ("slot_f1", "all"))
    head = ["without", "claim F1", "read", "unread", "slot F1"]
    rows = [head, ["nothing", *(f"{whole.figure(*name):.3f}" for name in names)]]
    for one in others:
        change = (100 * (one.figure(*name) - whole.figure(*name)) for name in names)
        rows.append([str(one.without), *(f"{points:+.1f}" for points in change)])
    return rows
