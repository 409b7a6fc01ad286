"""Statements held against the ledger: what a sentence asserts, what was found, and the one list of verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from terazi.model.claims import Claim
from terazi.model.text import Span, When


class Outcome(StrEnum):
    """What checking came to; the one list of verdicts on statements, from the best to the worst.

    ``qualified``: true with what is said beside it; ``undetermined``: the ledger or register cannot decide;
    ``not-in-ledger``: not observed, which refutes nothing; ``premise-unconfirmed``: what the statement takes for
    granted does not stand; ``contradicted``: something that the ledger holds cannot be true beside it.
    """

    SUPPORTED = "supported"
    QUALIFIED = "qualified"
    UNDETERMINED = "undetermined"
    NOT_IN_LEDGER = "not-in-ledger"
    PREMISE_UNCONFIRMED = "premise-unconfirmed"
    CONTRADICTED = "contradicted"


WORST_LAST = tuple(Outcome)


class Subject(StrEnum):
    """What kind of thing a sentence asserts."""

    DEAL = "deal"
    NEED = "need"
    SUPERLATIVE = "superlative"
    COUNT = "count"
    SHARE = "share"
    DIVERSIFICATION = "diversification"
    ROLE = "role"


class Rule(StrEnum):
    """The rules that give a verdict; each has its file in ``terazi/checks`` and its line in docs/scales.md."""

    EXISTENCE = "existence"
    PARTY = "party"
    DATE = "date"
    STAGE = "stage"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    COMPANY = "company"
    SLIPPING = "slipping"
    FADING = "fading"
    ALREADY_HELD = "already-held"
    MEMBERSHIP = "membership"
    PREMISE = "premise"
    RIVAL = "rival"
    COUNT = "count"
    SHARE = "share"
    CONCENTRATION = "concentration"
    ROLE = "role"


class Rank(StrEnum):
    """The superlatives that can be tested."""

    FIRST = "first"
    ONLY = "only"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Superlative:
    """``holder`` is the first, only or largest of ``group``. ``whole``: the statement speaks of all there is
    ("the whole portfolio") without a list. ``name``: the group as the knowledge names it; ``words``: as written."""

    rank: Rank
    holder: str
    group: str = ""
    whole: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One checkable thing that a sentence says.

    ``claims``: the readings of one deal, any of which may be met (money for training is both finance and training).
    ``denied``: the sentence says that it is not so. ``growing``: it is told as going on and increasing.
    ``instruments``: kinds of agreement that it names. ``recipients``, ``suppliers`` and ``against`` are those of shares
    and roles; ``share``: in per cent. ``number``: how many of a group.
    """

    subject: Subject
    words: str
    claims: tuple[Claim, ...] = ()
    denied: bool = False
    growing: bool = False
    instruments: tuple[str, ...] = ()
    superlative: Superlative | None = None
    recipients: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    replaces: bool = False
    share: float | None = None
    number: int | None = None
    since: When = ""
    until: When = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A quote that speaks for or against: the claim it belongs to, its deal, document, outlet and day; ``origin`` is
    the original statement, so that copies are not counted twice. What a register says has its deal alone."""

    deal: str
    claim: str = ""
    document: str = ""
    outlet: str = ""
    day: str = ""
    language: str = ""
    quote: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a check, as data: words are found where it is shown. ``key``: a template (``stage.reached``)."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule asked of one assertion. ``stated`` against ``found``; ``rival``: what came closest to it otherwise;
    ``edition``: of the register, where one was asked; ``drift``: editions in which the verdict is another."""

    rule: Rule
    outcome: Outcome
    stated: str
    found: Fact
    support: tuple[Witness, ...] = ()
    against: tuple[Witness, ...] = ()
    rival: str = ""
    edition: str = ""
    drift: tuple[tuple[str, Outcome], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """An assertion with all that was asked about it, the check that decided first."""

    assertion: Assertion
    outcome: Outcome
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sentence held against the ledger: the verdict is the worst of its parts, ``rule`` is what gave it."""

    span: Span
    quote: str
    outcome: Outcome
    rule: Rule
    parts: tuple[Checked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A text held against the ledger: a finding for each sentence that asserts something checkable; the sentences
    ``silent`` assert nothing of the kind. ``registers``: the editions that were asked, the deciding one last."""

    document: str
    title: str
    language: str
    published: str
    findings: tuple[Finding, ...]
    silent: tuple[Span, ...]
    ledger: str
    as_of: str
    registers: tuple[str, ...] = ()
    text: str = ""
