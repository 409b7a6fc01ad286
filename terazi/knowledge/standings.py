"""Where states stand beside their alliances: neutrality, embargoes, and the lines that a deal can cross."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from terazi.knowledge.nouns import STRICT, Alliance
from terazi.model import Alignment, Boundary, Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One row of knowledge/alignment.toml: a state's time in a group that is no alliance."""

    __pydantic_config__ = STRICT
    group: str
    state: str
    since: str
    source: str
    until: str = ""
    status: str = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryWords:
    """A line between buyers and sellers; ``anyone`` stands for every state."""

    __pydantic_config__ = STRICT
    id: str
    buyers: str
    sellers: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """knowledge/alignment.toml. ``sources``: alliance -> where the dates of its memberships come from."""

    __pydantic_config__ = STRICT
    sources: dict[str, str] = field(default_factory=dict)
    standing: tuple[Standing, ...] = ()
    boundary: tuple[BoundaryWords, ...] = ()


def alignment_of(alliances: Iterable[Alliance], standings: Standings) -> Alignment:
    """All memberships with their sources, those of alliances first, and the lines."""
    rows = (*_of_alliances(alliances, standings.sources), *(_membership(row) for row in standings.standing))
    return Alignment(
        memberships=rows,
        boundaries=tuple(
            Boundary(id=x.id, buyers=x.buyers, sellers=x.sellers, says=x.says) for x in standings.boundary
        ),
    )


def _of_alliances(alliances: Iterable[Alliance], sources: dict[str, str]) -> Iterator[Membership]:
    for alliance in alliances:
        for m in alliance.members:
            yield Membership(
                group=alliance.id,
                state=m.state,
                since=m.since,
                until=m.until,
                status=m.status,
                source=sources.get(alliance.id, ""),
            )


def _membership(row: Standing) -> Membership:
    return Membership(
        group=row.group,
        state=row.state,
        since=row.since,
        until=row.until,
        status=row.status,
        source=row.source,
    )
