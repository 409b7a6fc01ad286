"""What a ledger keeps of collecting: runs, pages of sources, and what became of each; stored with its documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from sqlalchemy import Connection, RowMapping, case, func, select, update
from sqlalchemy.dialects.sqlite import insert

from terazi.model import Fate, Happening, Issue, Listed, PageStatus, Run, SourcePage, Tally, Validators
from terazi.store import copies, write
from terazi.store.batches import batches
from terazi.store.file import connect
from terazi.store.ledger import LedgerStore
from terazi.store.schema import collect_event, collect_page, collect_run, document
from terazi.store.write import Reading


def open_collecting(path: Path, *, create: bool = True) -> CollectingLedger:
    """The ledger in this file, to collect into."""
    return CollectingLedger(connect(path, create=create), path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What came of some requests to one source: its pages as they now are, the lines of the record, and what was read
    in its documents.

    ``listed``: the articles that a list names; each is noted once, however often it is named.
    """

    source: str
    pages: tuple[SourcePage, ...] = ()
    happenings: tuple[Happening, ...] = ()
    listed: tuple[Listed, ...] = ()
    readings: tuple[Reading, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """What asking a source came to: the number of runs that asked it, the instants (empty: never) at which it was last
    asked, last gave what was asked for, and last did not, with the reason."""

    runs: int
    asked: str
    well: str
    failed: str
    why: str


class CollectingLedger(LedgerStore):
    """A ledger file, open to collect into. What one ``gather`` brings is stored whole or not at all."""

    # -------------------------------------------------------------- writing

    def begin_run(self, at: str) -> int:
        """Begin a run at this instant; its number."""
        with self._writing() as connection:
            made = collect_run.insert().values(began=at, ended="").returning(collect_run.c.row)
            return int(connection.execute(made).scalar_one())

    def end_run(self, run: int, at: str) -> None:
        """Note that a run came to its end."""
        with self._writing() as connection:
            connection.execute(update(collect_run).where(collect_run.c.row == run).values(ended=at))

    def gather(self, run: int, found: Gathered, knowledge: str, recorded: str) -> Sequence[Happening]:
        """Store what came of some requests, in one transaction; the lines of the record, with those on copies."""
        with self._writing() as connection:
            write.add_readings(connection, found.readings, knowledge)
            write.add_issues(connection, found.issues, recorded)
            _keep(connection, found.pages)
            _note(connection, found.source, found.listed)
            told = [*found.happenings, *_copied(connection, found.happenings)]
            if told:
                connection.execute(collect_event.insert(), [_event(run, one) for one in told])
        return told

    # -------------------------------------------------------------- reading

    def page(self, source: str, url: str) -> SourcePage | None:
        """What is known of an address of a source."""
        asked = select(collect_page).where(collect_page.c.source == source, collect_page.c.url == url)
        return next(map(_page, self._rows(asked)), None)

    def pages(self, source: str, urls: Iterable[str]) -> dict[str, SourcePage]:
        """What is known of addresses of a source; those of which nothing is are left out."""
        asked = select(collect_page).where(collect_page.c.source == source)
        found = (row for lot in batches(urls) for row in self._rows(asked.where(collect_page.c.url.in_(lot))))
        return {page.url: page for page in map(_page, found)}

    def stored(self, ids: Iterable[str]) -> set[str]:
        """The ids of those documents that are stored, read with whatever knowledge."""
        asked = select(document.c.id)
        return {row["id"] for lot in batches(ids) for row in self._rows(asked.where(document.c.id.in_(lot)))}

    def waiting(self, source: str, run: int, most: int) -> list[SourcePage]:
        """Pages of a source that wait and that this run did not ask for yet, as its lists name them."""
        waits = collect_page.c.status == PageStatus.WAITING.value
        asked = select(collect_page).where(collect_page.c.source == source, waits, collect_page.c.run < run)
        return list(map(_page, self._rows(asked.order_by(collect_page.c.row).limit(most))))

    def waiting_counts(self) -> dict[str, int]:
        """How many pages of each source wait."""
        waits = collect_page.c.status == PageStatus.WAITING.value
        asked = select(collect_page.c.source, func.count().label("pages")).where(waits).group_by(collect_page.c.source)
        return {row["source"]: int(row["pages"]) for row in self._rows(asked)}

    def twin(self, source: str, digest: str, url: str) -> str:
        """Another address of the source at which this very text was found; empty if there is none."""
        same = (collect_page.c.source == source, collect_page.c.digest == digest, collect_page.c.url != url)
        found = self._rows(select(collect_page.c.url).where(*same).order_by(collect_page.c.row).limit(1))
        return next((row["url"] for row in found), "")

    def runs(self, most: int = 20) -> list[Run]:
        """The last runs, the newest first, each with what its sources came to."""
        asked = select(collect_run).order_by(collect_run.c.row.desc()).limit(most)
        rows = list(self._rows(asked))
        tallies = self._tallies([row["row"] for row in rows])
        return [
            Run(number=row["row"], began=row["began"], ended=row["ended"], tallies=tuple(tallies[row["row"]]))
            for row in rows
        ]

    def happenings(self, run: int, source: str = "") -> Iterator[Happening]:
        """The lines of a run's record, or those of one source, in their order."""
        asked = select(collect_event).where(collect_event.c.run == run).order_by(collect_event.c.row)
        yield from map(_happening, self._rows(asked.where(collect_event.c.source == source) if source else asked))

    def last_asked(self) -> dict[str, str]:
        """Of each source, the instant at which it was last asked for anything."""
        asked = select(collect_event.c.source, func.max(collect_event.c.at).label("at")).group_by(
            collect_event.c.source
        )
        return {row["source"]: row["at"] for row in self._rows(asked)}

    def attempts(self) -> dict[str, Attempts]:
        """What asking each source came to: in how many runs, when last, when last well, when last not and why."""
        event = collect_event.c
        failed = event.fate.in_([Fate.FAILED.value, Fate.REFUSED.value])
        well = event.fate.in_([Fate.NEW.value, Fate.UNCHANGED.value, Fate.KNOWN.value])
        asked = select(
            event.source,
            func.count(event.run.distinct()).label("runs"),
            func.max(event.at).label("asked"),
            func.max(case((well, event.at))).label("well"),
            func.max(case((failed, event.row))).label("failure"),
        ).group_by(event.source)
        told = list(self._rows(asked))
        failures = {row["failure"] for row in told if row["failure"] is not None}
        why = {
            r["row"]: r
            for lot in batches(failures)
            for r in self._rows(select(collect_event).where(event.row.in_(lot)))
        }
        return {row["source"]: _attempts(row, why.get(row["failure"])) for row in told}

    def last_event(self) -> int:
        """The number of the last line of the record of collecting; 0 where there is none."""
        return next((int(row["row"] or 0) for row in self._rows(select(func.max(collect_event.c.row).label("row")))), 0)

    def tallies_of(self, source: str, most: int = 12) -> list[tuple[Run, Tally]]:
        """The last runs that asked a source, the newest first, each with what it came to there."""
        event = collect_event.c
        asked = select(event.run).where(event.source == source).distinct().order_by(event.run.desc()).limit(most)
        numbers = [row["run"] for row in self._rows(asked)]
        rows = {r["row"]: r for r in self._rows(select(collect_run).where(collect_run.c.row.in_(numbers)))}
        told = {n: t for n, ts in self._tallies(numbers).items() for t in ts if t.source == source}
        return [(Run(number=n, began=rows[n]["began"], ended=rows[n]["ended"]), told[n]) for n in numbers]

    def faults_of(self, source: str, most: int = 12) -> list[Happening]:
        """The last requests to a source that came to nothing, the newest first."""
        event = collect_event.c
        failed = event.fate.in_([Fate.FAILED.value, Fate.REFUSED.value, Fate.OUTSIDE.value])
        asked = select(collect_event).where(event.source == source, failed).order_by(event.row.desc()).limit(most)
        return list(map(_happening, self._rows(asked)))

    def first_and_last_new(self, source: str) -> tuple[str, str]:
        """The instants at which a source was first asked, and last gave a new document; empty if never."""
        event = collect_event.c
        asked = select(func.min(event.at).label("at")).where(event.source == source)
        new = select(func.max(event.at).label("at")).where(
            event.source == source, event.fate == Fate.NEW.value, event.listing.is_(False)
        )
        first, last = (next((row["at"] or "" for row in self._rows(one)), "") for one in (asked, new))
        return first, last

    def months(self, sources: Iterable[str]) -> dict[tuple[str, str, str], int]:
        """Documents that were collected, by source, language and month of publication (else of recording)."""
        day = func.coalesce(func.nullif(document.c.published, ""), document.c.recorded)
        columns = (document.c.source, document.c.language, func.substr(day, 1, 7).label("month"))
        counts: dict[tuple[str, str, str], int] = {}
        for lot in batches(sources):
            asked = select(*columns, func.count().label("documents")).where(document.c.source.in_(lot))
            for row in self._rows(asked.group_by(*columns)):
                counts[row["source"], row["language"], row["month"]] = int(row["documents"])
        return counts

    def _tallies(self, runs: Sequence[int]) -> Mapping[int, list[Tally]]:
        event = collect_event.c
        asked = (
            select(event.run, event.source, event.fate, event.listing, func.sum(event.times).label("times"))
            .where(event.run.in_(runs))
            .group_by(event.run, event.source, event.fate, event.listing)
            .order_by(func.min(event.row))
        )
        counts: dict[tuple[int, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for row in self._rows(asked):
            name = "lists" if row["listing"] and row["fate"] in (Fate.NEW, Fate.UNCHANGED) else row["fate"]
            counts[row["run"], row["source"]][name] += int(row["times"])
        found: dict[int, list[Tally]] = defaultdict(list)
        for (run, source), named in counts.items():
            found[run].append(Tally(source=source, **named))
        return found


_STORED = tuple(one.name for one in fields(SourcePage) if one.name != "validators")


def _keep(connection: Connection, pages: Sequence[SourcePage]) -> None:
    """Store pages as they now are; of two states of one page the later one."""
    made = insert(collect_page)
    names = (*_STORED, "etag", "modified")
    changed = made.on_conflict_do_update(
        index_elements=["source", "url"], set_={name: made.excluded[name] for name in names}
    )
    if pages:
        connection.execute(changed, [_page_row(one) for one in pages])


def _page_row(page: SourcePage) -> dict[str, object]:
    row = {name: getattr(page, name) for name in _STORED}
    return row | {"status": page.status.value, "etag": page.validators.etag, "modified": page.validators.modified}


def _note(connection: Connection, source: str, listed: Sequence[Listed]) -> None:
    """Let articles wait that were not known; those that are stay as they are."""
    empty = {"status": PageStatus.WAITING.value, "etag": "", "modified": "", "digest": "", "tries": 0, "run": 0}
    rows = [
        {"source": source, "url": one.url, "published": one.published, "title": one.title} | empty for one in listed
    ]
    if rows:
        connection.execute(insert(collect_page).on_conflict_do_nothing(), rows)


def _copied(connection: Connection, happenings: Sequence[Happening]) -> Iterator[Happening]:
    """A line for each new document that is a copy of a stored one, or its original."""
    new = {one.document: one for one in happenings if one.fate is Fate.NEW and one.document}
    for lot in batches(new):
        for one in copies.found_with(connection, lot):
            here, other = (one.document, one.original) if one.document in new else (one.original, one.document)
            which = "a copy of" if here == one.document else "the original of"
            yield replace(new[here], fate=Fate.COPIED, why=f"{which} {other}: {one.told}")


def _page(row: RowMapping) -> SourcePage:
    told = {name: row[name] for name in _STORED} | {"status": PageStatus(row["status"])}
    return SourcePage(**told, validators=Validators(etag=row["etag"], modified=row["modified"]))


def _event(run: int, one: Happening) -> dict[str, object]:
    return {f.name: getattr(one, f.name) for f in fields(one)} | {"run": run, "fate": one.fate.value}


def _attempts(row: RowMapping, failure: RowMapping | None) -> Attempts:
    return Attempts(
        runs=int(row["runs"]),
        asked=row["asked"] or "",
        well=row["well"] or "",
        failed=failure["at"] if failure else "",
        why=failure["why"] if failure else "",
    )


def _happening(row: RowMapping) -> Happening:
    told = {one.name: row[one.name] for one in fields(Happening)}
    return Happening(**told | {"fate": Fate(row["fate"])})
