"""What a ledger can see: texts by recipient, language and month, as collected or as read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from terazi.charts import Figure, Heat, HeatCell, HeatGroup, HeatRow, HeatTable, HeatWords, heat_table
from terazi.flows.figures.scene import Scene
from terazi.model import Coverage, CoverageCell, Ledger

_HEATS = {Coverage.COLLECTED: Heat.FOUND, Coverage.GAP: Heat.GAP, Coverage.NEVER: Heat.NEVER}


def coverage_figure(cells: Sequence[CoverageCell], scene: Scene) -> Figure:
    """The cells of coverage (``flows.collect_coverage``) as a heat table."""
    months = tuple(sorted({cell.month for cell in cells}))
    found = {
        (cell.recipient, cell.language, cell.month): HeatCell(_HEATS[cell.coverage], cell.documents) for cell in cells
    }
    return _table(found, months, scene)


def read_figure(ledger: Ledger, recipients: Iterable[str], months: Sequence[str], scene: Scene) -> Figure:
    """The reports of a ledger that tell of these states, where nothing is known of how they were collected."""
    counts: Counter[tuple[str, str, str]] = Counter()
    wanted = set(recipients)
    for report in ledger.reports:
        states = wanted & {code for claim in report.claims for code in claim.everyone}
        counts.update((state, report.language, report.published[:7]) for state in states if report.language)
    pairs = {(state, language) for state, language, _ in counts}
    found = {
        (state, language, month): HeatCell(Heat.FOUND if n else Heat.NONE, n)
        for state, language in pairs
        for month in months
        for n in [counts[state, language, month]]
    }
    return _table(found, tuple(months), scene)


def _table(found: dict[tuple[str, str, str], HeatCell], months: tuple[str, ...], scene: Scene) -> Figure:
    w = scene.words.wording
    languages: dict[str, set[str]] = defaultdict(set)
    for state, language, _ in found:
        languages[state].add(language)
    order = w.sorted(w.state(code) for code in languages)
    groups = tuple(
        HeatGroup(
            w.state(state),
            tuple(
                HeatRow(
                    w.raised(w.tongue(language)),
                    tuple(found.get((state, language, month), HeatCell(Heat.NEVER)) for month in months),
                )
                for language in sorted(languages[state], key=lambda code: w.grammar.sort_key(w.tongue(code)))
            ),
        )
        for state in sorted(languages, key=lambda code: order.index(w.state(code)))
    )
    return heat_table(
        "coverage", HeatTable(months=months if groups else (), groups=groups), _words(groups, months, scene)
    )


def _words(groups: tuple[HeatGroup, ...], months: tuple[str, ...], scene: Scene) -> HeatWords:
    w, words = scene.words.wording, scene.words
    rows = sum(len(group.rows) for group in groups)
    span = {"since": w.day(months[0]), "until": w.day(months[-1])} if months else {"since": "", "until": ""}
    told = words.say("coverage.description", rows=words.count("coverage.rows", rows), **span)
    return HeatWords(
        title=words.say("coverage.title"),
        subtitle=words.say("coverage.sub"),
        description=told if groups else words.say("coverage.nothing"),
        recipient=words.say("common.recipient"),
        language=words.say("coverage.language"),
        none=words.say("coverage.nothing"),
        heats={heat: words.say(f"coverage.{heat}") for heat in Heat},
        initial=w.month_initial,
        month=w.day,
        number=w.number,
        note=words.say("coverage.note"),
    )
