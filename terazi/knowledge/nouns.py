"""What analysts know about things: systems, organisations, alliances, leaders, groups of states."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import ConfigDict

from terazi.model import Category

# Every noun here is read from TOML; a key that it does not have is refused by name.
STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A spelling that also means something else: the sentence in which it is the name, and one in
    which it is not. A guarded spelling counts only with a capital and defence words beside it."""

    __pydantic_config__ = STRICT
    spelling: str
    says: str
    silent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subsystem:
    """A part of a system that comes from another state (``part``: engine, gun, turret, radar …)."""

    __pydantic_config__ = STRICT
    part: str
    origin: str
    maker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A weapon system. ``origin``: the states that make it, ISO codes, the first one counts;
    ``spellings``: every other way it is written, in any script; ``family``: id of a broader entry."""

    __pydantic_config__ = STRICT
    id: str
    name: str
    category: Category
    origin: tuple[str, ...]
    maker: str = ""
    family: str = ""
    spellings: tuple[str, ...] = ()
    guarded: tuple[Guard, ...] = ()
    subsystems: tuple[Subsystem, ...] = ()


class OrganisationKind(StrEnum):
    """What an organisation is; all but companies and institutes speak for their state."""

    COMPANY = "company"
    EXPORTER = "exporter"
    MINISTRY = "ministry"
    AGENCY = "agency"
    FORCE = "force"
    PARLIAMENT = "parliament"
    INSTITUTE = "institute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A company, ministry, agency or force and its state. ``formerly``: ids or names it had before."""

    __pydantic_config__ = STRICT
    id: str
    name: str
    kind: OrganisationKind
    home: str
    spellings: tuple[str, ...] = ()
    guarded: tuple[Guard, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A state's time in an alliance; days are ISO prefixes, an empty ``until`` means today."""

    __pydantic_config__ = STRICT
    state: str
    since: str
    until: str = ""
    status: str = "member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alliance:
    """An alliance or union with dated memberships. ``party``: whether it can be a claim's party."""

    __pydantic_config__ = STRICT
    id: str
    name: str
    party: bool
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """A public office holder known by name: the name stands for the office and its state."""

    __pydantic_config__ = STRICT
    name: str
    office: str
    home: str
    spellings: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """States that writers name together ("Central Asian countries")."""

    __pydantic_config__ = STRICT
    id: str
    members: tuple[str, ...]
