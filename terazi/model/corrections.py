"""Errors that readers report, what became of them, and the public log of corrections."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ErrorEvent(StrEnum):
    """What is noted of a reported error: that it was reported, that a judgement answered it, that it was refused."""

    REPORTED = "reported"
    ANSWERED = "answered"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorNote:
    """One line of the book of errors, append-only. A report (``id``: ``E-…``) is about a ``record``: a deal, claim or
    document by its id. An answer or refusal is about a ``report``.

    ``what``: what is wrong, or the reason of a refusal, which is made public; ``by``: who says so, never made public;
    ``at``: an ISO day or instant in UTC; ``judgements``: those by which a report was answered.
    """

    id: str
    event: ErrorEvent
    what: str
    by: str
    at: str
    record: str = ""
    report: str = ""
    judgements: tuple[str, ...] = ()


class CorrectionState(StrEnum):
    """How a matter stands: a report that waits for a person, or was refused; a record that was corrected, or whose
    correction was taken back."""

    WAITING = "waiting"
    CORRECTED = "corrected"
    REFUSED = "refused"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field of a claim, and its value before and after in notation; ``withheld``: the values may not be passed on
    (a place finer than a town, a speaker's name)."""

    field: str
    before: str
    after: str
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One line of the public log. ``id``: of the report, or of the judgement where nobody reported; ``record``: what
    was reported; ``verdicts``: what was done (edit, reject, same, different); ``claims`` and ``deals``: the records
    concerned.

    ``reported``, ``since``, ``at``: ISO days: when it was reported, since when the ledger said what was wrong, when it
    was put right or refused. ``edition``: the first one in which it is so. ``reason``: of a refusal. No person is
    named: a judgement is told by its id.
    """

    id: str
    state: CorrectionState
    record: str = ""
    verdicts: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    reported: str = ""
    since: str = ""
    at: str = ""
    judgements: tuple[str, ...] = ()
    edition: str = ""
    reason: str = ""
