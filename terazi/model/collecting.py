"""Collecting: sources that documents come from, what was asked of them, and what became of each request."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from terazi.model.sets import OutletRole

_STRICT = {"extra": "forbid"}


class SourceKind(StrEnum):
    """How a source is gone through: a list on the net that names articles, or files on the disk."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGES = "pages"
    FOLDER = "folder"
    JSONL = "jsonl"
    WARC = "warc"

    @property
    def is_local(self) -> bool:
        """Whether it lies on the disk."""
        return self in (SourceKind.FOLDER, SourceKind.JSONL, SourceKind.WARC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """What a source's documents are like when all is well; what is outside raises a doubt and is stored all the same.

    ``languages``: besides the source's own. ``shortest``: characters of a text. ``silent_days``: after so many days
    without a new document something is wrong (0: nothing is expected).
    """

    __pydantic_config__ = _STRICT
    languages: tuple[str, ...] = ()
    shortest: int = 200
    silent_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One feed, sitemap, list of pages, folder or dump that documents are collected from (knowledge/sources/).

    ``url``: its address, or the path of local files; ``more``: further ones of the same kind. ``follow``: what the
    addresses of articles match (a regular expression; empty: all). ``hosts``: further hosts that articles may lie on.
    ``covers``: codes of the recipients it reports on; its own country if empty. ``delay``: seconds between two
    requests to one host, never less than its robots.txt asks. ``most``: articles fetched in one run. ``every``: minutes
    between two runs of ``watch``. ``full_text``: whether its licence lets anybody publish its texts whole.
    ``checked``: the day on which its address was last seen in print; ``seen``: where.
    """

    __pydantic_config__ = _STRICT
    id: str
    name: str
    country: str
    language: str
    role: OutletRole
    kind: SourceKind
    url: str
    checked: date
    owner: str = ""
    more: tuple[str, ...] = ()
    follow: str = ""
    hosts: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    delay: float = 2.0
    most: int = 500
    every: int = 60
    licence: str = ""
    full_text: bool = False
    seen: str = ""
    expect: Expect = field(default_factory=Expect)

    @property
    def addresses(self) -> tuple[str, ...]:
        """All its addresses or paths."""
        return (self.url, *self.more)

    @property
    def recipients(self) -> tuple[str, ...]:
        """The codes of the states it reports on."""
        return self.covers or (self.country,)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that its documents may be in."""
        return (self.language, *self.expect.languages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An article that a list names; ``published`` and ``title`` as the list has them, ISO day or empty."""

    url: str
    published: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask with the next time: "only if it is no longer this"."""

    etag: str = ""
    modified: str = ""


class PageStatus(StrEnum):
    """Where a page of a source stands: to be fetched, fetched, or given up."""

    WAITING = "waiting"
    DONE = "done"
    GIVEN_UP = "given-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One address of one source and what is known of it.

    ``tries``: failed requests in a row; ``digest``: of the text that was last found there; ``run``: the number of the
    run that asked for it last.
    """

    source: str
    url: str
    status: PageStatus = PageStatus.WAITING
    validators: Validators = field(default_factory=Validators)
    published: str = ""
    title: str = ""
    tries: int = 0
    digest: str = ""
    run: int = 0


class Fate(StrEnum):
    """What became of one request, or what was noticed with it.

    ``known``: its text is there already, under another address; ``refused``: never asked for, or left when it led to
    where nobody may go; ``outside``: what came is not what the source's file expects; ``copied``: the new document is a
    copy of a stored one, or its original.
    """

    NEW = "new"
    UNCHANGED = "unchanged"
    KNOWN = "known"
    FAILED = "failed"
    REFUSED = "refused"
    OUTSIDE = "outside"
    COPIED = "copied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of a run's record: what became of an address of a source, at which instant, and why.

    ``document``: the id of the document that came of it; ``listing``: whether it was a list and no article; ``times``:
    how many addresses it stands for, where many came to the same.
    """

    source: str
    url: str
    at: str
    fate: Fate
    why: str = ""
    document: str = ""
    listing: bool = False
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one source came to in one run: lists read, and articles by their fate."""

    source: str
    lists: int = 0
    new: int = 0
    unchanged: int = 0
    known: int = 0
    failed: int = 0
    refused: int = 0
    outside: int = 0
    copied: int = 0

    @property
    def fetched(self) -> int:
        """The articles that a server, or the disk, gave."""
        return self.new + self.unchanged + self.known


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of collecting: its number, when it began and ended (empty: it was cut off), what each source came to."""

    number: int
    began: str
    ended: str = ""
    tallies: tuple[Tally, ...] = ()


class Coverage(StrEnum):
    """Whether documents on a recipient in a language were collected in a month.

    ``gap``: not, though a source is there and gave documents in other months; ``never``: no source ever gave any.
    """

    COLLECTED = "collected"
    GAP = "gap"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageCell:
    """One recipient, language and month (``2026-11``) with its number of documents."""

    recipient: str
    language: str
    month: str
    documents: int
    coverage: Coverage
