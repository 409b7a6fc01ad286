"""Judgements: what people decided, as an append-only list; the latest word on a thing counts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from terazi.errors import TeraziError
from terazi.ledger.clusters import Clusters
from terazi.ledger.edits import read_value
from terazi.ledger.ground import Pair, Rulings
from terazi.model import Claim, Issue, Judgement, Level, Report, Verdict

# These take back what was said before: the pair goes by its score, the claim stands.
OPEN = frozenset({Verdict.UNSURE, Verdict.NOT_ENOUGH})


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements in order of time, without those undone and without the undoings."""
    rows = in_order(judgements)
    gone = undone(rows)
    return tuple(j for j in rows if j.verdict is not Verdict.UNDO and j.id not in gone)


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """By time, each once; of one instant by id. ``Z`` is left out, so that .5 comes after the full second."""
    once = {j.id: j for j in judgements}
    return sorted(once.values(), key=lambda j: (j.at.removesuffix("Z"), j.id))


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of all judgements, undos among them, about which an undo counts.

    An undo counts unless one that counts is about it, whatever the days that they bear.
    """
    undos = [j for j in in_order(judgements) if j.verdict is Verdict.UNDO]
    about: dict[str, list[str]] = {}
    for undo in undos:
        for target in undo.about:
            about.setdefault(target, []).append(undo.id)
    counts: dict[str, bool] = {}
    left = undos[::-1]
    while left:
        for undo in left:
            over = about.get(undo.id, [])
            if all(one in counts for one in over):
                counts[undo.id] = not any(counts[one] for one in over)
        if len(rest := [u for u in left if u.id not in counts]) == len(left):
            break  # a ring of undos, which only a hand can write, undoes nothing
        left = rest
    return frozenset(target for undo in undos if counts.get(undo.id) for target in undo.about)


# ------------------------------------------------------------------ pairs


def rulings_of(judgements: Iterable[Judgement]) -> Rulings:
    """What people's words on pairs of claims come to; of one pair the latest word counts.

    ``same`` carries on: what is the same as one of a pair called different is different from the other.
    Where a chain of ``same`` would join such a pair, ``different`` holds, and of the chain the later links.
    """
    latest: dict[Pair, Verdict] = {}
    for row in judgements:
        pair = frozenset(row.about)
        if row.verdict in (Verdict.SAME, Verdict.DIFFERENT, *OPEN) and len(pair) == 2:
            latest.pop(pair, None)
            latest[pair] = row.verdict
    different = [pair for pair, verdict in latest.items() if verdict is Verdict.DIFFERENT]
    same = [pair for pair, verdict in latest.items() if verdict is Verdict.SAME]
    groups: Clusters[str] = Clusters(claim for pair in latest for claim in pair)
    kept = [pair for pair in reversed(same) if _join(pair, groups, different)]
    return Rulings(same=frozenset(kept), different=frozenset(p for pair in different for p in _closed(pair, groups)))


def _join(pair: Pair, groups: Clusters[str], different: Sequence[Pair]) -> bool:
    """Join a pair, unless that brings together what is different."""
    a, b = sorted(pair)
    meeting = {groups.root(a), groups.root(b)}
    if len(meeting) == 2 and any({groups.root(claim) for claim in apart} == meeting for apart in different):
        return False
    groups.join(a, b)
    return True


def _closed(pair: Pair, groups: Clusters[str]) -> Iterable[Pair]:
    a, b = sorted(pair)
    return (frozenset(two) for two in product(groups.members(a), groups.members(b)))


# ------------------------------------------------------------------ claims


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWords:
    """What people said last on claims: those rejected; claim -> field -> its value in words."""

    rejected: frozenset[str]
    edits: Mapping[str, Mapping[str, str]]

    @property
    def claims(self) -> list[str]:
        """The claims that were rejected or edited."""
        return sorted(self.rejected | self.edits.keys())


def last_words(judgements: Iterable[Judgement]) -> LastWords:
    """Of several words on a claim the latest counts; edits of several fields add up, and outlive an accept."""
    rejected: set[str] = set()
    edits: dict[str, dict[str, str]] = {}
    for row in judgements:
        if row.verdict is Verdict.REJECT:
            rejected |= set(row.about)
        elif row.verdict in (Verdict.ACCEPT, Verdict.EDIT) or (row.verdict in OPEN and len(row.about) == 1):
            rejected -= set(row.about)
        if row.verdict is Verdict.EDIT:
            for claim in row.about:
                edits.setdefault(claim, {}).update(row.edits)
    return LastWords(rejected=frozenset(rejected), edits=edits)


def judged(reports: Iterable[Report], judgements: Iterable[Judgement]) -> tuple[Report, ...]:
    """The reports without rejected claims and with edited fields."""
    words = last_words(judgements)
    return tuple(r.telling(tuple(edited(c, words) for c in r.claims if c.id not in words.rejected)) for r in reports)


def edited(claim: Claim, words: LastWords) -> Claim:
    """The claim with the fields that people corrected; an edit that says no value changes nothing."""
    values = {f: v for f, text in words.edits.get(claim.id, {}).items() for v in _readable(f, text)}
    return dataclasses.replace(claim, **values) if values else claim  # type: ignore[arg-type]  # read field by field


def _readable(field: str, text: str) -> list[object]:
    try:
        return [read_value(field, text)]
    except TeraziError:
        return []


def faults(judgements: Iterable[Judgement]) -> tuple[Issue, ...]:
    """Edits among standing judgements that say no value: each is left out and told."""
    return tuple(
        Issue(level=Level.SKIP, stage="judge", about=row.id, message=f"edit of {field} left out: {wrong}")
        for row in standing(judgements)
        for field, text in row.edits
        if (wrong := _what_is_wrong(field, text))
    )


def _what_is_wrong(field: str, text: str) -> str:
    try:
        read_value(field, text)
    except TeraziError as error:
        return str(error)
    return ""
