"""Alerts: what has changed in a ledger since a day, with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from terazi.model.telling import Measure


class AlertKind(StrEnum):
    """What sort of change it is, in the order in which changes are told."""

    RUNG = "first on a rung"
    CATEGORY = "first in a category"
    STAGE = "stage moved"
    CONTRADICTION = "sources conflict"
    SUPERLATIVE = "superlative"
    PROMISE = "promise passed"
    SILENCE = "silence"
    SHARE = "share left its band"
    SUPPLIERS = "number of suppliers left its band"
    CONSTRAINT = "constraint"
    OBJECTION = "objection"
    COUNT = "more reports than scanning explains"
    UPSTREAM = "one upstream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One change. ``since``: the ISO day, month or year from which it holds; ``subject``: the deal, pair or state that
    it is about, as ``D-0117``, ``TR -> KG``, ``KG + TR`` or ``KG``; ``states``: all states concerned.

    ``about``: the rung, category, field, body or words in question; ``before`` and ``after``: what was told and is
    told; ``figures``: named numbers; ``measures``: figures of the scales, the earlier one first. ``claims``: the
    evidence. An alert that rests on nothing cannot be built.
    """

    kind: AlertKind
    subject: str
    states: tuple[str, ...]
    since: str
    claims: tuple[str, ...]
    deals: tuple[str, ...] = ()
    about: str = ""
    before: str = ""
    after: str = ""
    figures: tuple[tuple[str, float], ...] = ()
    measures: tuple[Measure, ...] = ()

    def __post_init__(self) -> None:
        if not self.claims and not any(one.basis for one in self.measures):
            raise ValueError(f"an alert without evidence: {self.kind} {self.subject}")
        if not self.since:
            raise ValueError(f"an alert without a day: {self.kind} {self.subject}")

    def figure(self, name: str) -> float:
        """The number of that name."""
        return dict(self.figures)[name]
