"""How what a page tells came to be as it is: steps by day of publication, and what people decided, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from terazi.briefs.phrases import field_words
from terazi.briefs.wording import Wording
from terazi.exports.tables import Row, Type
from terazi.flows.histories import Turn, Turns
from terazi.flows.judging import standing
from terazi.model import Judgement
from terazi.web.answering.page import Sheet
from terazi.web.countries.whole_changes import Changed, told_change
from terazi.web.holding.snapshot import Snapshot

# So many decisions are told, the latest ones.
_DECISIONS = 24
_COLUMNS = {
    "day": Type.WORDS, "reports": Type.COUNT, "records": Type.COUNT, "established": Type.COUNT,
    "disputed": Type.COUNT, "deal": Type.WORDS, "how": Type.WORDS, "field": Type.WORDS, "before": Type.WORDS,
    "after": Type.WORDS,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Sources began to tell a field of a deal apart on that day (``is_new``), or no longer did."""

    deal: str
    field: str
    label: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One day on which something was told otherwise. ``reports``: of that day; then how many deals there were by the
    end of it, how many of them were established, and in how many sources conflicted."""

    day: str
    reports: int
    records: int
    established: int
    disputed: int
    changes: tuple[Changed, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one person decided on a day, of so many claims the same."""

    day: str
    by: str
    verdict: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryWhole:
    """``of``: what page it is the history of, as its address has it (``country/kg``); ``steps``: the latest first;
    ``days``: on how many days there were reports, of which the latest ``looked`` were looked at; ``undated``: reports
    that no day knows; ``decisions``: the latest first, of ``decided`` in all."""

    edition: str
    of: str
    records: int
    days: int
    looked: int
    undated: int
    steps: tuple[Step, ...]
    decisions: tuple[Decision, ...]
    decided: int


def history_whole(snapshot: Snapshot, of: str, names: Collection[str], turns: Turns, wording: Wording) -> HistoryWhole:
    """The history of the page ``of``, which tells of these deals."""
    own = {claim for name in names for claim in snapshot.lines[name].claims}
    decisions = _decisions(snapshot.ground.judgements().applied, own)
    return HistoryWhole(
        edition=snapshot.edition,
        of=of,
        records=len(names),
        days=turns.days,
        looked=turns.looked,
        undated=turns.undated,
        steps=tuple(_step(one, wording) for one in turns.turns),
        decisions=tuple(decisions[:_DECISIONS]),
        decided=len(decisions),
    )


def history_sheet(whole: HistoryWhole) -> Sheet:
    """A line for each thing that changed."""
    return Sheet(columns=_COLUMNS, rows=lambda: _rows(whole.steps))


def _step(turn: Turn, wording: Wording) -> Step:
    return Step(
        day=turn.day,
        reports=turn.reports,
        records=turn.records,
        established=turn.established,
        disputed=turn.disputed,
        changes=tuple(told_change(one, wording) for one in turn.changes),
        conflicts=tuple(
            Conflict(deal=one.deal, field=one.field, label=field_words(one.field, wording), is_new=one.is_new)
            for one in turn.conflicts
        ),
    )


def _decisions(judgements: Iterable[Judgement], claims: set[str]) -> list[Decision]:
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one in standing(judgements):
        if not claims.isdisjoint(one.about):
            found[one.at[:10], one.by, one.verdict.value] |= set(one.about)
    ordered = sorted(found.items(), key=lambda row: row[0], reverse=True)
    return [Decision(day=day, by=by, verdict=verdict, claims=len(about)) for (day, by, verdict), about in ordered]


def _rows(steps: Sequence[Step]) -> Iterator[Row]:
    for step in steps:
        head: dict[str, str | int] = {
            "day": step.day, "reports": step.reports, "records": step.records, "established": step.established,
            "disputed": step.disputed,
        }  # fmt: skip
        for one in step.changes:
            for told in one.fields or (None,):
                before, after = (told.before, told.after) if told else ("", one.stage)
                told_field = told.field if told else ""
                yield {**head, "deal": one.deal, "how": one.how, "field": told_field, "before": before, "after": after}
        for two in step.conflicts:
            how = "conflict" if two.is_new else "agreement"
            yield {**head, "deal": two.deal, "how": how, "field": two.field, "before": "", "after": ""}
