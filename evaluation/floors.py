"""The floors: how low a figure may be, how they are raised, and what was let down and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from figures import Figure

# Figures that are better the lower they are; the last part of their name tells.
AT_MOST = frozenset({"alarms", "ungrounded", "gap", "extra", "false_per_1000", "ece", "bad_spans", "leaks", "merges"})
# Whole numbers: nothing is given away.
COUNTS = frozenset({"paired", "extra", "sums_exact", "dates_right", "ungrounded", "bad_spans", "leaks", "merges"})
# What a floor lies below the measured value. Precision and recall trade for each other; fields and kinds
# move as other claims are paired.
MARGIN, MARGIN_OF_HALF, MARGIN_OF_PART, MARGIN_PER_1000 = 0.01, 0.03, 0.05, 0.5
HALVES = frozenset({"claim_precision", "claim_recall"})
# Held to their bars alone: they rest on few texts, on the difference of two samples, or go up with what is found.
HELD_TO_BAR = frozenset({"alarms", "gap", "extra", "ece"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What a figure is held to. ``bar``: what it is meant to reach at least; None where nothing is set."""

    floor: float | None = None
    bar: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """A floor that a person let down, and the reason."""

    figure: str
    was: float
    now: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """All floors by the names of their figures, and every one that was ever let down."""

    by_name: Mapping[str, Floor]
    lowered: tuple[Lowered, ...] = ()


class Verdict(Enum):
    """How a figure stands to its floor and its bar."""

    HOLDS = "holds"
    BELOW_BAR = "holds, below its bar"
    FELL = "FELL"
    FEW = "too few"
    FREE = "no floor"


def load_floors(path: Path) -> Floors:
    """The floors of a file; none where there is no file yet."""
    if not path.is_file():
        return Floors(by_name={})
    table = json.loads(path.read_text(encoding="utf-8"))
    floors = {name: Floor(**floor) for name, floor in table["figures"].items()}
    return Floors(by_name=floors, lowered=tuple(Lowered(**row) for row in table["lowered"]))


def save_floors(floors: Floors, path: Path) -> None:
    """Write the floors, a figure to a line, so that a change of one is a change of one line."""
    lines = [
        f"  {json.dumps(name)}: " + json.dumps({k: v for k, v in (("floor", f.floor), ("bar", f.bar)) if v is not None})
        for name, f in sorted(floors.by_name.items())
    ]
    lowered = [
        "  " + json.dumps({"figure": x.figure, "was": x.was, "now": x.now, "why": x.why}, ensure_ascii=False)
        for x in floors.lowered
    ]
    figures = "{\n" + ",\n".join(lines) + "\n }"
    reasons = "[\n" + ",\n".join(lowered) + "\n ]" if lowered else "[]"
    path.write_text(f'{{\n "figures": {figures},\n "lowered": {reasons}\n}}\n', encoding="utf-8")


def judge(figure: Figure, floor: Floor) -> Verdict:
    """Whether a figure holds its floor; over few things it is only shown."""
    if figure.is_few:
        return Verdict.FEW
    if floor.floor is not None and _worse(figure.name, figure.value, floor.floor):
        return Verdict.FELL
    if floor.bar is not None and _worse(figure.name, figure.value, floor.bar):
        return Verdict.BELOW_BAR
    return Verdict.FREE if floor.floor is None else Verdict.HOLDS


def _worse(name: str, value: float, than: float) -> bool:
    """Rounding of the fourth digit is no fall."""
    return value > than + 1e-4 if at_most(name) else value < than - 1e-4


def at_most(name: str) -> bool:
    """Whether a figure is better the lower it is."""
    return name.rpartition("/")[2] in AT_MOST


def floor_for(figure: Figure, bar: float | None) -> float:
    """A little, or one of its ``n`` things, below what was measured, but never below a bar that is met."""
    is_met = bar is not None and not _worse(figure.name, figure.value, bar)
    if bar is not None and is_met and figure.name.rpartition("/")[2] in HELD_TO_BAR:
        return bar
    sign = 1 if at_most(figure.name) else -1
    floor = max(round(figure.value + sign * _margin(figure), 4), 0.0)
    if bar is None or not is_met:
        return floor
    return min(floor, bar) if at_most(figure.name) else max(floor, bar)


def _margin(figure: Figure) -> float:
    *place, name = figure.name.split("/")
    if name in COUNTS:
        return 0.0
    if name == "false_per_1000":
        return MARGIN_PER_1000
    is_part = place[-1] in ("kind", "slot")
    margin = MARGIN_OF_PART if is_part else MARGIN_OF_HALF if name in HALVES else MARGIN
    return max(margin, 1 / (figure.n or 1000))


def updated(floors: Floors, figures: Iterable[Figure], why: str) -> Floors:
    """The floors raised to what was measured; lowered, with the reason ``why``, only where one is given."""
    by_name = dict(floors.by_name)
    lowered = list(floors.lowered)
    for figure in figures:
        if figure.is_few:
            continue
        old = by_name.get(figure.name, Floor())
        new = floor_for(figure, old.bar)
        fell = judge(figure, old) is Verdict.FELL
        if old.floor is None or _worse(figure.name, old.floor, new):
            by_name[figure.name] = replace(old, floor=new)
        elif fell and why:
            by_name[figure.name] = replace(old, floor=new)
            lowered.append(Lowered(figure=figure.name, was=old.floor, now=new, why=why))
    return Floors(by_name=by_name, lowered=tuple(lowered))
