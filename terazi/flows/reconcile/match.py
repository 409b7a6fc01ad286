"""Which row is which deal: by the id written beside it, else within its recipient and kind by points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from terazi.flows.reconcile.assign import assign
from terazi.flows.reconcile.facts import Facts, kind_of
from terazi.flows.reconcile.score import ENOUGH, Rules, details, sides
from terazi.model import Issue, Kind, Level
from terazi.model.reconciling import Listed, Reason

# The most that times, numbers and sums can add: pairs that stay below ENOUGH even so are never looked at again.
_MOST_DETAILS = 10.0


@dataclass(frozen=True, slots=True)
class Matches:
    """``deal_of``: place of a row in the table's order -> place of its deal; ``reasons`` of each such pair."""

    deal_of: Mapping[int, int]
    reasons: Mapping[int, tuple[Reason, ...]]
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class _Blocks:
    """Deals by recipient and kind; rows that name the same are scored against them once."""

    facts: Sequence[Facts]
    rules: Rules
    _members: dict[tuple[str, Kind], list[int]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[tuple[object, ...], list[tuple[int, float]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, one in enumerate(self.facts):
            for recipient in one.recipients:
                self._members[recipient, one.kind].append(place)

    def near(self, listed: Listed) -> list[tuple[int, float]]:
        """The deals that could be the row's, with the points of item, category and supplier."""
        kind = kind_of(listed.kind)
        key = (listed.recipients, kind, listed.items, listed.is_listed, listed.category, listed.suppliers)
        if key not in self._known:
            places = self._places(listed, kind)
            scored = [(place, sides(listed, self.facts[place], self.rules)) for place in places]
            points = [(place, sum(r.points for r in reasons)) for place, reasons in scored if reasons is not None]
            self._known[key] = [(place, sum_) for place, sum_ in points if sum_ + _MOST_DETAILS >= ENOUGH]
        return self._known[key]

    def _places(self, listed: Listed, kind: Kind) -> list[int]:
        """The deals of the row's recipients; all of its kind where it names none that can be understood."""
        if not listed.recipients:
            return [place for place, one in enumerate(self.facts) if one.kind is kind]
        return sorted({place for one in listed.recipients for place in self._members.get((one, kind), ())})


def match(rows: Sequence[Listed], facts: Sequence[Facts], rules: Rules, table: str) -> Matches:
    """Each row's deal, one to one; the sum of points is the highest possible."""
    deal_of, issues = _by_id(rows, facts, table)
    taken, blocks = set(deal_of.values()), _Blocks(facts, rules)
    free = [i for i in range(len(rows)) if i not in deal_of]
    edges = [_edges(rows[i], blocks, taken) for i in free]
    found = {i: deal for i, deal in zip(free, assign(edges), strict=True) if deal is not None}
    issues += list(_ties(dict(zip(free, edges, strict=True)), found, rows, facts, table))
    reasons = {i: _reasons(rows[i], facts[deal], rules, by_id=True) for i, deal in deal_of.items()}
    reasons |= {i: _reasons(rows[i], facts[deal], rules, by_id=False) for i, deal in found.items()}
    return Matches(deal_of | found, reasons, tuple(issues))


def _by_id(rows: Sequence[Listed], facts: Sequence[Facts], table: str) -> tuple[dict[int, int], list[Issue]]:
    """Rows that name their deal themselves; of two rows that name one deal the upper has it."""
    places = {one.deal.id: place for place, one in enumerate(facts)}
    found: dict[int, int] = {}
    taken: set[int] = set()
    issues: list[Issue] = []
    for i, row in enumerate(rows):
        name = row.deal or (row.own_id if row.own_id in places else "")
        if not name:
            continue
        place = places.get(name)
        if place is None or place in taken:
            why = "no deal of the ledger now" if place is None else "told by a row above"
            issues.append(_doubt(table, row, f"{name} is {why}; matched by what the row says"))
            continue
        found[i] = place
        taken.add(place)
    return found, issues


def _edges(listed: Listed, blocks: _Blocks, taken: set[int]) -> dict[int, float]:
    found: dict[int, float] = {}
    for place, points in blocks.near(listed):
        if place in taken:
            continue
        more = sum(reason.points for reason in details(listed, blocks.facts[place], blocks.rules))
        if points + more >= ENOUGH:
            found[place] = points + more
    return found


def _reasons(listed: Listed, facts: Facts, rules: Rules, *, by_id: bool) -> tuple[Reason, ...]:
    named = [Reason("named by its id", ENOUGH)] if by_id else []
    return (*named, *(sides(listed, facts, rules) or []), *details(listed, facts, rules))


def _ties(
    edges: Mapping[int, Mapping[int, float]],
    found: Mapping[int, int],
    rows: Sequence[Listed],
    facts: Sequence[Facts],
    table: str,
) -> Iterable[Issue]:
    """Rows that another deal, which no row got, would have fitted as well."""
    used = set(found.values())
    for i, deal in found.items():
        alike = [facts[d].deal.id for d, p in edges[i].items() if p == edges[i][deal] and d not in used]
        if alike:
            others = ", ".join(alike[:3])
            yield _doubt(table, rows[i], f"{facts[deal].deal.id} fits, but so does {others}; the first was taken")


def _doubt(table: str, row: Listed, message: str) -> Issue:
    return Issue(level=Level.DOUBT, stage="match", about=f"{table}:{row.row}", message=message)
