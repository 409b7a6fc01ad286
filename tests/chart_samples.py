"""Sample values of every form of chart; run as a program it draws the golden files of ``tests/golden/charts`` anew."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

from chart_names import FILLS, Name, plain
from chart_samples_more import more_figures, more_smallest

from terazi.charts import (
    Figure,
    Fill,
    Head,
    Heat,
    HeatCell,
    HeatGroup,
    HeatRow,
    HeatTable,
    HeatWords,
    Ladder,
    Landmark,
    LedgerAxis,
    LedgerAxisWords,
    LedgerGroup,
    LedgerRow,
    MatrixWords,
    Mirror,
    MirrorSide,
    Placed,
    Sighting,
    StageLadder,
    StageLadderWords,
    Thread,
    Unit,
    UnitMatrix,
    UnitRow,
    heat_table,
    ledger_axis,
    mirrored,
    stage_ladder,
    unit_matrix,
)
from terazi.model import Kind, Stage, Step

GOLDEN = Path(__file__).parent / "golden" / "charts"
RUNGS = {
    "in-service": "In service",
    "delivered": "Delivered",
    "in-production": "In production",
    "ordered": "Ordered",
    "agreed": "Agreed",
    "talks": "Talks or plan",
    "broken": "Broken off",
}


def heads(name: Name) -> tuple[Head, ...]:
    codes = (("Türkiye", "TR", "s-TR"), ("Russia", "RU", "s-RU"), ("China", "CN", "s-CN"), ("Belarus", "BY", "s-other"))
    return tuple(Head(name(words), short, colour) for words, short, colour in codes)


def square(name: Name, colour: str, fill: Fill, at: int = 0) -> Placed:
    words = name("Bayraktar TB2, Türkiye")
    return Placed(Unit(colour=colour, fill=fill, is_established=at % 2 == 0, is_disputed=at % 3 == 1, words=words))


def matrix(name: Name = plain, *, rows: int = 4) -> UnitMatrix:
    """Four categories: squares, gaps, and one cell that is too full for squares."""
    counts = {
        "Drones": (4, 1, 0, 0),
        "Air defence": (0, 14, 0, 1),
        "Helicopters": (0, 7, 2, 0),
        "Training": (1, 1, 0, 0),
    }
    every = list(Fill)
    return UnitMatrix(
        heads=heads(name) if rows else (),
        rows=tuple(
            UnitRow(
                name(words),
                tuple(
                    tuple(square(name, head.colour, every[i % len(every)], i) for i in range(number))
                    for head, number in zip(heads(name), numbers, strict=True)
                ),
            )
            for words, numbers in list(counts.items())[:rows]
        ),
    )


def crowded(name: Name = plain) -> UnitMatrix:
    """More records than eyes can count."""
    chance = random.Random(7)
    rows = [
        UnitRow(
            name(words),
            tuple(
                tuple(square(name, head.colour, chance.choice(list(Fill)), i) for i in range(chance.randint(0, 40)))
                for head in heads(name)
            ),
        )
        for words in ("Kazakhstan", "Kyrgyzstan", "Uzbekistan")
    ]
    return UnitMatrix(heads=heads(name), rows=tuple(rows))


def matrix_words(name: Name = plain) -> MatrixWords:
    return MatrixWords(
        title=name("Who supplies what"),
        subtitle=name("Each square is one record"),
        description=name("Records by category and supplier."),
        rows="Category",
        total="Records",
        none="No record.",
        established="Established",
        all="All reported",
        small="Not established",
        disputed="Sources conflict",
        fills=FILLS,
        number=str,
    )


def thread(name: Name, colour: str, steps: tuple[tuple[str, Stage], ...], established: Stage | None) -> Thread:
    return Thread(
        colour=colour,
        kind=Kind.TRANSFER,
        steps=tuple(Step(date=day, stage=stage, claim="c1") for day, stage in steps),
        established=established,
        due="2023-05" if established else "",
        words=name("ordered, 2021; delivered, 2022"),
    )


def ledger(name: Name = plain, *, groups: int = 2) -> LedgerAxis:
    steps = (("2020", Stage.TALKS), ("2021-06", Stage.ORDERED), ("2022-03-15", Stage.DELIVERED))
    turkish = LedgerRow(
        label=name("Bayraktar TB2 ×3"), detail=name("Baykar"), told=name("Ordered; reported: delivered, though some "
        "doubt that all of them came at once"), thread=thread(name, "s-TR", steps, Stage.ORDERED), is_disputed=True,
    )  # fmt: skip
    russian = LedgerRow(
        label=name("Mi-8MT helicopters with everything that belongs to them"),
        detail=name("a grant"),
        told=name("Reported: broken off"),
        thread=thread(name, "s-RU", (("2024-11-30", Stage.CANCELLED),), None),
    )
    every = (LedgerGroup(name("Türkiye"), "s-TR", (turkish,)), LedgerGroup(name("Russia"), "s-RU", (russian,)))
    marks = (Landmark("2021-04-28", name("April clash")), Landmark("2022-09-14", name("September clash")))
    return LedgerAxis(groups=every[:groups], landmarks=marks if groups else ())


def ledger_words(name: Name = plain) -> LedgerAxisWords:
    return LedgerAxisWords(
        title=name("The ledger on one time axis"),
        subtitle=name("Grouped by supplier"),
        description=name("Deals by supplier in time."),
        supplier="Supplier",
        records="Records",
        what="What",
        steps="Steps",
        told="Stage",
        due="Promised for",
        firm="Established so far",
        thin="Reported only",
        disputed="Sources conflict",
        none="No record.",
        fills=FILLS,
        step=lambda step: f"{step.stage}, {step.date}",
        day=str,
        number=str,
    )


def mirror(name: Name = plain, *, rows: int = 9) -> Mirror:
    """Three ways above the axis, the way back below and what both do together, or fewer."""
    first, second = (group.rows[0] for group in ledger(name).groups)
    back = LedgerRow(
        label=name("Ammunition"),
        told=name("Ordered"),
        thread=thread(name, "s-other", (("2023-04", Stage.ORDERED),), Stage.ORDERED),
    )
    joint = LedgerRow(
        label=name("A joint exercise"),
        told=name("Reported: agreed"),
        thread=thread(name, "s-many", (("2019", Stage.AGREED),), None),
        is_disputed=True,
    )
    above, below, both = (first, second)[:rows], (back,)[: max(rows - 2, 0)], (joint,)[: max(rows - 3, 0)]
    none = name("No record of this direction.")
    return Mirror(
        above=MirrorSide(words=name("Türkiye supplies"), colour="s-TR", total=len(above), rows=above, nothing=none),
        below=MirrorSide(
            words=name("Kyrgyzstan supplies"), colour="s-other", total=len(below), rows=below, nothing=none
        ),
        both=MirrorSide(words=name("Both together"), colour="s-many", total=len(both), rows=both),
    )


def ladder(name: Name = plain, *, reports: int = 9) -> StageLadder:
    """Some reports of a memorandum, forecasts of one interview, claims that others contradict, one without a day."""
    told = (
        Sighting("2022-05-10", Stage.AGREED, False, False, name("Uaqyt"), "a"),
        Sighting("2022-05-11", Stage.AGREED, False, False, name("TRT World"), "b"),
        Sighting("2022-05-12", Stage.AGREED, False, False, name("High Defence"), "b"),
        Sighting("2022-05-20", Stage.ORDERED, False, True, name("Rivista")),
        Sighting("", Stage.ORDERED, False, True, name("Page without a day")),
        Sighting("2023-10-15", Stage.PLANNED, True, False, name("Radio"), "c"),
        Sighting("2023-10-16", Stage.PLANNED, True, False, name("Daily"), "c"),
        Sighting("2023-10-18", Stage.PLANNED, True, False, name("Bazaar"), "c"),
        Sighting("2024-10-24", Stage.TALKS, False, False, name("Fergana")),
    )[:reports]
    stands = Stage.AGREED if reports else None
    return StageLadder(
        ladder=Ladder(colour="s-TR", sightings=told, established=stands, since="2022-05-11" if reports else ""),
        today="2026-11-22" if reports else "",
    )


def long_ladder(name: Name = plain) -> StageLadder:
    """Sixty reports, more than can stand side by side."""
    chance = random.Random(5)
    stages = (Stage.TALKS, Stage.AGREED, Stage.ORDERED, Stage.DELIVERED)
    told = tuple(
        Sighting(
            f"{chance.randint(2019, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            chance.choice(stages),
            chance.random() < 0.3,
            chance.random() < 0.2,
            name(f"Outlet {number}"),
            f"o{number % 9}",
        )
        for number in range(60)
    )
    stands = Ladder(colour="s-RU", sightings=told, established=Stage.DELIVERED, since="2021-05")
    return StageLadder(ladder=stands, today="2026-11-22")


def ladder_words(name: Name = plain) -> StageLadderWords:
    return StageLadderWords(
        title=name("Claims ran ahead of the record"),
        subtitle=name("Each dot is one report"),
        description=name("Since May 2022 reports tell a memorandum."),
        established=name("Established: agreed"),
        today="today",
        undated="undated",
        none="No report.",
        report="Report",
        forecast="Only foreseen",
        disputed="Sources conflict",
        date="Day",
        outlet="Outlet",
        stage="Stage",
        rungs={rung: name(words) for rung, words in RUNGS.items()},
        short={rung: name(words.split()[0]) for rung, words in RUNGS.items()},
        crowd=lambda reports, origins: f"{reports} reports, {origins} origins",
        number=str,
        day=str,
    )


def heat(name: Name = plain, *, groups: int = 2) -> HeatTable:
    months = tuple(f"{2025 + (10 + i) // 12}-{(10 + i) % 12 + 1:02}" for i in range(14))
    chance = random.Random(3)
    kinds = (Heat.FOUND, Heat.FOUND, Heat.GAP, Heat.NONE)

    def row(words: str) -> HeatRow:
        drawn = [(kind, chance.randint(1, 140) if kind is Heat.FOUND else 0) for kind in chance.choices(kinds, k=14)]
        return HeatRow(name(words), tuple(HeatCell(kind, count) for kind, count in drawn))

    never = HeatRow(name("Turkish"), tuple(HeatCell(Heat.NEVER) for _ in months))
    every = (
        HeatGroup(name("Kazakhstan"), (row("Kazakh"), row("Russian"))),
        HeatGroup(name("Kyrgyzstan"), (row("Kyrgyz"), never)),
    )
    return HeatTable(months=months, groups=every[:groups])


def heat_words(name: Name = plain) -> HeatWords:
    return HeatWords(
        title=name("What this ledger can see"),
        subtitle=name("Texts by recipient, language and month"),
        description=name("Collected texts."),
        recipient="Recipient",
        language="Language",
        none="Nothing collected.",
        heats={
            Heat.FOUND: "Texts collected",
            Heat.NONE: "None found",
            Heat.GAP: "Not collected",
            Heat.NEVER: "Never any",
        },
        initial=lambda month: "JFMAMJJASOND"[int(month[5:]) - 1],
        month=str,
        number=str,
    )


def figures(name: Name = plain) -> dict[str, Figure]:
    """Every form with values of every sort."""
    return {
        "matrix": unit_matrix("matrix", matrix(name), matrix_words(name)),
        "matrix-crowded": unit_matrix("matrix", crowded(name), matrix_words(name)),
        "ledger": ledger_axis("ledger", ledger(name), ledger_words(name)),
        "mirror": mirrored("mirror", mirror(name), ledger_words(name)),
        "mirror-one-way": mirrored("mirror", mirror(name, rows=2), ledger_words(name)),
        "ladder": stage_ladder("ladder", ladder(name), ladder_words(name)),
        "ladder-long": stage_ladder("ladder", long_ladder(name), ladder_words(name)),
        "coverage": heat_table("coverage", heat(name), heat_words(name)),
    } | more_figures(name)


def smallest() -> dict[str, tuple[Figure, Figure]]:
    """Every form with nothing, and with one record."""
    return {
        "matrix": tuple_of(lambda n: unit_matrix("matrix", matrix(rows=n), matrix_words())),
        "ledger": tuple_of(lambda n: ledger_axis("ledger", ledger(groups=n), ledger_words())),
        "mirror": tuple_of(lambda n: mirrored("mirror", mirror(rows=n), ledger_words())),
        "ladder": tuple_of(lambda n: stage_ladder("ladder", ladder(reports=n), ladder_words())),
        "coverage": tuple_of(lambda n: heat_table("coverage", heat(groups=n), heat_words())),
    } | more_smallest()


def tuple_of(draw: Callable[[int], Figure]) -> tuple[Figure, Figure]:
    return draw(0), draw(1)


def normalised(svg: str) -> str:
    """One element a line, so that a change of a drawing reads as a change of lines."""
    return svg.replace("><", ">\n<") + "\n"


def drawings(name: Name = plain) -> dict[str, str]:
    """Every drawing by the name of its golden file; the narrow one beside the wide one."""
    found: dict[str, str] = {}
    for key, figure in figures(name).items():
        found |= {key: figure.svg} | ({f"{key}.narrow": figure.narrow} if figure.narrow else {})
    return found


def main() -> int:
    """Draw the golden files anew."""
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, svg in drawings().items():
        (GOLDEN / f"{name}.svg").write_text(normalised(svg), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
