"""Notices: alerts as they may be told to others, in words, with short quotes and their addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One report behind a notice. ``quote``: at most 160 characters of it; ``url``: a public address or empty;
    ``day``: the ISO day on which it was published, or a prefix of one; ``told``: all of it as one line of words."""

    claim: str
    outlet: str
    day: str
    quote: str
    url: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One change, told in one language. ``id`` is the same in every run and language (``A-3f9a1c20b7d4``), so that who
    was told once is not told again.

    ``kind``: the sort of alert; ``since``: the ISO day, month or year from which it holds; ``updated``: the ISO day on
    which the last of its evidence came in. ``what`` to ``refutes``: its words, a sentence or two each. ``more``: how
    many reports there are beyond those cited, in words. ``page`` and ``report``: addresses of its record and of
    reporting it as wrong, or empty.
    """

    id: str
    kind: str
    subject: str
    states: tuple[str, ...]
    deals: tuple[str, ...]
    since: str
    updated: str
    what: str
    held: str
    means: str
    refutes: str
    evidence: tuple[Cited, ...] = ()
    more: str = ""
    page: str = ""
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """What a ledger has to tell since a day: notices with what they come from.

    ``ledger``: the first link of the ledger's log, which tells it from all others; ``edition``: that of the ledger now;
    ``since`` and ``today``: ISO days; ``language``: that of all words; ``head``: a sentence on what was scanned;
    ``page`` and ``feed``: their addresses, or empty;
    ``labels``: what stands before a part of a notice (``means``, ``refutes``, ``page``, ``report``), and under all of
    them (``why``, ``rights``).
    """

    ledger: str
    edition: str
    since: str
    today: str
    language: str
    title: str
    head: str
    publisher: str
    page: str
    feed: str
    labels: Mapping[str, str]
    notices: tuple[Notice, ...]
