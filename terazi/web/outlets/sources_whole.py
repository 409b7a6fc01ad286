"""Sources and what the ledger cannot see: of each outlet how it is collected, how its word turned out; coverage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from terazi.flows.collect_coverage import coverage, months_until
from terazi.flows.grades import records_of
from terazi.model import Coverage, CoverageCell, OutletTally, Source, TrackRecord
from terazi.store import Attempts, CollectingLedger, Held
from terazi.web.holding.snapshot import Snapshot

_NEVER = Attempts(runs=0, asked="", well="", failed="", why="")
# A source that gives nothing for so many days is behind, unless its file says otherwise.
_SILENT_DAYS = 14
# The coverage of so many states is shown at a time, unless some are asked for.
_STATES = 6


class State(StrEnum):
    """How a source stands: asked and answering, failing since, behind, never asked, or read from files at hand."""

    WELL = "well"
    FAILING = "failing"
    BEHIND = "behind"
    NEVER = "never"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """One source: a listed one by its id, or an outlet of documents that were read from elsewhere by its name.

    ``recipients``: the states it reports on; ``documents``: held, from ``since`` to ``until``; ``asked``, ``well``,
    ``failed``: instants at which it was last asked, last answered and last did not, with ``why``; ``waiting``: pages
    still to be fetched. ``letter`` to ``high``: its track record; ``claims``: of it that tell of a deal;
    ``contradicted``: those that others contradicted on the same day or later.
    """

    id: str
    name: str
    owner: str
    country: str
    role: str
    languages: tuple[str, ...]
    recipients: tuple[str, ...]
    is_listed: bool
    state: State
    documents: int
    since: str
    until: str
    runs: int
    asked: str
    well: str
    failed: str
    why: str
    waiting: int
    letter: str
    hits: int
    misses: int
    open: int
    low: float | None
    high: float | None
    claims: int
    contradicted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesWhole:
    """``cells``: coverage of the months shown, of the states asked for or of those with most documents; ``others``: the
    states that are left out; ``is_collected``: whether anything ever came from a listed source, so
    that a gap is known to be one."""

    edition: str
    as_of: str
    months: tuple[str, ...]
    is_collected: bool
    cells: tuple[CoverageCell, ...]
    others: tuple[str, ...]
    sources: tuple[SourceRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The months of coverage that are asked for, and the states, all if empty."""

    until: str
    months: int
    recipients: tuple[str, ...] = ()


def sources_whole(
    snapshot: Snapshot, store: CollectingLedger, listed: Mapping[str, Source], span: Span
) -> SourcesWhole:
    """All sources, and what was collected of whom in which month."""
    collected = store.months(listed)
    held = snapshot.ground.outlets()
    last = span.until if collected else _last_month(held) or span.until
    months = tuple(months_until(last, span.months))
    cells = coverage(list(listed.values()), collected, months) if collected else _read(store, months)
    wanted = set(span.recipients) or _recipients(snapshot) or {cell.recipient for cell in cells}
    ranked = _ranked([cell for cell in cells if cell.recipient in wanted])
    shown = wanted if span.recipients else set(ranked[:_STATES])
    return SourcesWhole(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        months=months,
        is_collected=bool(collected),
        cells=tuple(cell for cell in cells if cell.recipient in shown),
        others=tuple(code for code in ranked if code not in shown),
        sources=_records(snapshot, store, listed, held, span.until),
    )


def source_record(
    snapshot: Snapshot, store: CollectingLedger, listed: Mapping[str, Source], day: str, id_: str
) -> SourceRecord | None:
    """One source, by its id or the name of its outlet; None where there is no such source."""
    rows = snapshot.ground.outlets()
    names = {*_held(rows, listed), *listed} - {""}
    if id_ in names:
        return _records(snapshot, store, listed, rows, day, {id_})[0]
    alike = {name for name in names if name in listed and listed[name].name == id_}
    return _records(snapshot, store, listed, rows, day, alike)[-1] if alike else None


def _held(rows: Sequence[Held], listed: Mapping[str, Source]) -> Mapping[str, list[Held]]:
    held: dict[str, list[Held]] = defaultdict(list)
    for one in rows:
        held[one.source if one.source in listed else one.outlet].append(one)
    return held


def _records(  # noqa: PLR0917  # what is known, and of whom it is told
    snapshot: Snapshot,
    store: CollectingLedger,
    listed: Mapping[str, Source],
    rows: Sequence[Held],
    day: str,
    names: Collection[str] = (),
) -> tuple[SourceRecord, ...]:
    """Sources, those that gave most documents first. ``names``: of which, all if empty."""
    held = _held(rows, listed)
    tallies = {one.outlet: one for one in snapshot.ground.tallies()}
    attempts, waiting = store.attempts(), store.waiting_counts()
    found = [
        _record(
            name,
            held.get(name, []),
            listed.get(name),
            _added(name, held.get(name, []), tallies),
            attempts.get(name, _NEVER),
            (waiting.get(name, 0), day),
        )
        for name in sorted(names or {*held, *listed} - {""})
    ]
    return tuple(sorted(found, key=lambda one: (-one.documents, one.state is State.NEVER, one.name)))


def _record(  # noqa: PLR0917  # all that is known of one source
    name: str,
    held: Sequence[Held],
    source: Source | None,
    record: tuple[TrackRecord | None, OutletTally | None],
    attempts: Attempts,
    rest: tuple[int, str],
) -> SourceRecord:
    grade, tally = record
    main = max(held, key=lambda one: one.documents, default=None)
    return SourceRecord(
        id=name,
        name=source.name if source else name,
        owner=source.owner if source else (main.owner if main else ""),
        country=source.country if source else (main.country if main else ""),
        role=source.role.value if source else (main.role.value if main else ""),
        languages=tuple(sorted({*(source.languages if source else ()), *(h.language for h in held)} - {""})),
        recipients=source.recipients if source else (),
        is_listed=source is not None,
        state=_state(source, attempts, rest[1]),
        documents=sum(one.documents for one in held),
        since=min((one.since[:10] for one in held if one.since), default=""),
        until=max((one.until[:10] for one in held), default=""),
        runs=attempts.runs,
        asked=attempts.asked,
        well=attempts.well,
        failed=attempts.failed,
        why=attempts.why,
        waiting=rest[0],
        letter=grade.letter.value if grade else "F",
        hits=grade.hits if grade else 0,
        misses=grade.misses if grade else 0,
        open=grade.open if grade else 0,
        low=grade.low if grade else None,
        high=grade.high if grade else None,
        claims=tally.claims if tally else 0,
        contradicted=tally.contradicted if tally else 0,
    )


def _added(
    name: str, held: Sequence[Held], tallies: Mapping[str, OutletTally]
) -> tuple[TrackRecord | None, OutletTally | None]:
    """What the outlets of a source told, together."""
    told = [tallies[outlet] for outlet in dict.fromkeys(one.outlet for one in held) if outlet in tallies]
    if not told:
        return None, None
    whole = told[0]
    for one in told[1:]:
        sums = {field: getattr(whole, field) + getattr(one, field) for field in _SUMMED}
        whole = replace(whole, **sums)
    whole = replace(whole, outlet=name)
    return records_of([whole])[name], whole


_SUMMED = ("claims", "contradicted", "hits", "misses", "open", "hit_weight", "miss_weight")


def _state(source: Source | None, attempts: Attempts, day: str) -> State:
    if source is None:
        return State.READ
    if not attempts.runs:
        return State.NEVER
    if attempts.failed > attempts.well:
        return State.FAILING
    silent = source.expect.silent_days or _SILENT_DAYS
    return State.BEHIND if _days_between(attempts.well[:10], day) > silent else State.WELL


def _days_between(earlier: str, later: str) -> int:
    """Whole days between two ISO days; a month counts from its first day."""
    first, last = (date.fromisoformat((f"{one}-01" if len(one) == 7 else one)[:10]) for one in (earlier, later))
    return (last - first).days


# ------------------------------------------------------------------ coverage


def _last_month(held: Sequence[Held]) -> str:
    """The last month of which a document tells its day; "" where none does."""
    return max((one.until[:7] for one in held if len(one.until) >= 7), default="")


def _read(store: CollectingLedger, months: Sequence[str]) -> list[CoverageCell]:
    """Where nothing was ever collected, the documents that were read, by the states that they tell of."""
    read = store.months_read(months[0], months[-1])
    pairs = sorted({(state, language) for state, language, _ in read})
    return [
        CoverageCell(
            recipient=state,
            language=language,
            month=month,
            documents=read.get((state, language, month), 0),
            coverage=Coverage.COLLECTED if (state, language, month) in read else Coverage.GAP,
        )
        for state, language in pairs
        for month in months
    ]


def _ranked(cells: Sequence[CoverageCell]) -> list[str]:
    """The states of some cells, those with most documents first."""
    documents: dict[str, int] = defaultdict(int)
    for cell in cells:
        documents[cell.recipient] += cell.documents
    return sorted(documents, key=lambda code: (-documents[code], code))


def _recipients(snapshot: Snapshot) -> set[str]:
    """The states that the ledger knows as recipients."""
    return {code for line in snapshot.lines.values() for code in line.recipients}
