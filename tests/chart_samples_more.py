"""Sample values of the further forms of charts: multiples, map, waterfall, needs, pairs, layers."""

from __future__ import annotations

from collections.abc import Callable

from chart_names import FILLS, Name, hostile, plain

from terazi.charts import (
    Change,
    Ego,
    EgoWords,
    Figure,
    Fill,
    Head,
    LocatorWords,
    Multiples,
    MultiplesWords,
    NeedRow,
    NeedsMatrix,
    NeedsWords,
    Node,
    Pair,
    PairedWords,
    Period,
    Placed,
    Series,
    Spotted,
    Tie,
    Unit,
    Waterfall,
    WaterfallWords,
    ego_picture,
    locator,
    needs_matrix,
    paired_bars,
    read_atlas,
    small_multiples,
    waterfall,
)


def multiples(name: Name = plain, *, rows: int = 3) -> Figure:
    periods = tuple(f"{2019 + i // 2}-{i % 2 + 1}" for i in range(12))
    every = (
        ("Türkiye", "s-TR", ((0, 0),) * 4 + ((3, 1), (5, 5), (2, 0), (4, 3)) + ((1, 1),) * 4),
        ("Russia", "s-RU", ((7, 6), (9, 9), (4, 2), (3, 3)) + ((0, 0),) * 5 + ((1, 0), (2, 1), (0, 0))),
        ("European Union and all who stand beside it", "s-EU", ((0, 0),) * 11 + ((1, 0),)),
    )
    series = tuple(Series(name(w), colour, tuple(Period(*one) for one in counts)) for w, colour, counts in every[:rows])
    words = MultiplesWords(
        title=name("Records by half-year"),
        subtitle=name("All rows on one scale"),
        description=name("Bars by supplier."),
        supplier="Supplier",
        period_head="Half-year",
        total="in all",
        established="Established",
        all="All reported",
        none="No record.",
        period=lambda period: f"{period[:4]} H{period[-1]}",
        number=str,
    )
    return small_multiples("multiples", Multiples(periods=periods, series=series), words)


def map_of(codes: dict[str, str], focus: str, name: Name = plain) -> Figure:
    states = [Spotted(code=code, name=name(words), is_focus=code in focus.split()) for code, words in codes.items()]
    words = LocatorWords(
        title=name("Where it lies"),
        subtitle=name("Beside its neighbours"),
        description=name("A map."),
        state="State",
        role="Role",
        focus="this page",
        beside="beside it",
        missing="No map has this state.",
        note=name("Borders endorse nothing."),
    )
    return locator("map", states, read_atlas(), words)


def fall(name: Name = plain, *, rows: int = 1) -> Figure:
    steps = (
        Change(name("Within categories"), name("sold less of the same kinds of equipment"), -0.18),
        Change(name("Mix of categories"), name("the buyer took other kinds"), 0.1),
        Change(name("Both at once"), "", -0.45),
    )
    value = Waterfall(colour="s-RU", first=(name("2012–2016"), 0.41), last=(name("2017–2021"), -0.12), steps=steps)
    words = WaterfallWords(
        title=name("The share fell"),
        subtitle=name("Share of volume in two windows"),
        description=name("Five bars."),
        part="Part",
        value="Share or change",
        none="Too few deals for a share.",
        share=lambda share: f"{100 * share:.0f} %",
        change=lambda change: f"{100 * change:+.0f} points",
    )
    return waterfall("shift-share", value if rows else None, words)


def needs(name: Name = plain, *, rows: int = 3) -> Figure:
    def squares(colour: str, *fills: Fill) -> tuple[Placed, ...]:
        units = [
            Unit(colour=colour, fill=f, is_established=i == 0, is_disputed=False, words=name("Anka"))
            for i, f in enumerate(fills)
        ]
        return tuple(Placed(unit) for unit in units)

    every = (
        NeedRow(name("Border surveillance"), name("4 speakers since 2021"),
                (squares("s-TR", *(Fill.SOLID, Fill.HALF) * 7), squares("s-RU", Fill.SOLID))),
        NeedRow(name("Air defence"), name("2 speakers"), ((), squares("s-RU", Fill.SOLID, Fill.DASHED, Fill.BROKEN))),
        NeedRow(name("Counter-drone systems for the southern border and its posts"), name("1 speaker"), ((), ())),
    )  # fmt: skip
    words = NeedsWords(
        title=name("Needs and what goes towards them"),
        subtitle=name("Each square is one record"),
        description=name("Needs by supplier."),
        need="Need",
        told="Told by",
        supplier="Supplier",
        records="Records",
        established="Established",
        unmet="No record goes towards it.",
        none="No need.",
        small="Not established",
        disputed="Sources conflict",
        fills=FILLS,
        number=str,
    )
    heads = (Head(name("Türkiye"), "TR", "s-TR"), Head(name("Russia"), "RU", "s-RU"))
    return needs_matrix("needs", NeedsMatrix(heads=heads if rows else (), rows=every[:rows]), words)


def pairs(name: Name = plain, *, rows: int = 3) -> Figure:
    every = (
        Pair(label=name("Ejder Yalçın"), detail=name("Nurol"), colour="s-TR", promised=1000, delivered=24,
             gap=name("976 missing after 7 years")),
        Pair(label=name("Bayraktar TB2"), colour="s-TR", promised=3, delivered=None, gap=""),
        Pair(label=name("Mi-35M helicopters for the whole of the air force"), colour="s-RU", promised=12, delivered=12,
             gap=""),
    )  # fmt: skip
    words = PairedWords(
        title=name("Promised and delivered"),
        subtitle=name("Units"),
        description=name("Two bars a deal."),
        what="Deal",
        promised="Promised",
        delivered="Delivered",
        gap="Gap",
        unknown="not told",
        none="No deal tells both.",
        number=str,
    )
    return paired_bars("promised", every[:rows], words)


def layers(name: Name = plain, *, rows: int = 12, crowd: int = 0) -> Figure:
    told = (
        ("KG", "Kyrgyzstan", 0), ("m1", "Border Service", 1), ("m2", "Ministry of Defence", 1), ("b", "Baykar", 2),
        ("t", "TUSAŞ", 2), ("i1", "Bayraktar TB2", 3), ("i2", "Akıncı", 3), ("i3", "Anka", 3),
    )[:rows]  # fmt: skip
    nodes = [Node(id=i, words=name(w), layer=n, colour="s-TR" if n > 1 else "s-key") for i, w, n in told]
    nodes += [Node(id=f"x{i:03}", words=name(f"System {i}"), layer=3, colour="s-RU") for i in range(crowd)]
    ties = [
        ("KG", "m1", 4, True), ("KG", "m2", 1, False), ("m1", "b", 3, True), ("m1", "t", 1, False),
        ("b", "i1", 3, True), ("b", "i2", 1, False), ("t", "i3", 2, False),
        *(("t", f"x{i:03}", 1, True) for i in range(crowd)),
    ]  # fmt: skip
    known = {node.id for node in nodes}
    kept = tuple(Tie(left=a, right=b, records=n, is_established=e) for a, b, n, e in ties if a in known and b in known)
    words = EgoWords(
        title=name("Who stands behind it"),
        subtitle=name("State, body, company, system"),
        description=name("Four layers."),
        layers=("State", "Body", "Company", "System"),
        left="From",
        right="To",
        records="Records",
        established="Established",
        yes="yes",
        no="no",
        none="Nobody is named.",
        more=lambda count: f"{count} more in the table.",
        number=str,
    )
    return ego_picture("network", Ego(nodes=tuple(nodes), ties=kept), words)


CENTRAL_ASIA = {
    "KG": "Kyrgyzstan",
    "KZ": "Kazakhstan",
    "UZ": "Uzbekistan",
    "TM": "Turkmenistan",
    "TJ": "Tajikistan",
}


def more_figures(name: Name = plain) -> dict[str, Figure]:
    """Every further form with values of every sort."""
    return {
        "multiples": multiples(name),
        "map": map_of(CENTRAL_ASIA, "KG", name),
        "map-pair": map_of({"KG": "Kyrgyzstan", "TR": "Türkiye"}, "KG TR", name),
        "shift-share": fall(name),
        "needs": needs(name),
        "promised": pairs(name),
        "network": layers(name),
    }


def more_smallest() -> dict[str, tuple[Figure, Figure]]:
    """Every further form with nothing, and with one record."""
    forms: dict[str, Callable[[int], Figure]] = {
        "multiples": lambda n: multiples(rows=n),
        "map": lambda n: map_of({"KG": "Kyrgyzstan"} if n else {}, "KG"),
        "shift-share": lambda n: fall(rows=n),
        "needs": lambda n: needs(rows=n),
        "promised": lambda n: pairs(rows=n),
        "network": lambda n: layers(rows=2 * n),
    }
    return {form: (draw(0), draw(1)) for form, draw in forms.items()}


__all__ = ["hostile", "layers", "more_figures", "more_smallest"]
