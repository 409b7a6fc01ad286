"""The rows of an audited text as a reader sees them: the sentence, its verdict, what was found, who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from terazi.briefs.verdicts import deciding, fact_words, outcome_words, rival_of, rival_words, rule_words
from terazi.briefs.wording import Wording
from terazi.model.checking import Audit, Check, Finding, Outcome, Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One witness: where it stands, and its words in their language."""

    where: str
    quote: str
    language: str
    is_against: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One rule's answer in words."""

    outcome: str
    rule: str
    found: str
    stated: str
    quotes: tuple[QuoteView, ...]
    rival: str
    edition: str
    drift: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One sentence; ``first`` is the check that decided, ``others`` follow; ``rival``: what came closest."""

    number: int
    quote: str
    outcome: str
    css: str
    is_denied: bool
    first: CheckView
    others: tuple[CheckView, ...]
    rival: str


def audit_rows(audit: Audit, wording: Wording) -> tuple[RowView, ...]:
    """A row for each finding, in the order of the text."""
    return tuple(_row(n, one, wording) for n, one in enumerate(audit.findings, 1))


def outcome_counts(audit: Audit, wording: Wording) -> list[tuple[str, str, int]]:
    """How many sentences have each verdict: class, words, number; those that none has are left out."""
    counts = Counter(one.outcome for one in audit.findings)
    return [(o.value, outcome_words(o, wording), counts[o]) for o in Outcome if counts[o]]


def _row(number: int, finding: Finding, wording: Wording) -> RowView:
    first = deciding(finding)
    checks = [check for part in finding.parts for check in part.checks]
    return RowView(
        number=number,
        quote=" ".join(finding.quote.split()),
        outcome=outcome_words(finding.outcome, wording),
        css=finding.outcome.value,
        is_denied=any(part.assertion.denied for part in finding.parts),
        first=view_check(first, wording),
        rival=rival_words(rival_of(finding), wording),
        others=tuple(view_check(check, wording) for check in checks if check is not first),
    )


def view_check(check: Check, wording: Wording) -> CheckView:
    """One rule's answer in words."""
    return CheckView(
        outcome=outcome_words(check.outcome, wording),
        rule=rule_words(check, wording),
        found=fact_words(check.found, wording),
        stated=check.stated,
        quotes=(*_quotes(check.support, wording, against=False), *_quotes(check.against, wording, against=True)),
        rival=rival_words(check.rival, wording) if check.rival else "",
        edition=check.edition,
        drift=tuple(
            wording.say("audit.drift", edition=wording.day(edition), outcome=outcome_words(outcome, wording))
            for edition, outcome in check.drift
        ),
    )


def _quotes(witnesses: Iterable[Witness], wording: Wording, *, against: bool) -> tuple[QuoteView, ...]:
    """Each quote with its place; deals without a quote, which a register gives, together."""
    told = list(witnesses)
    views = [
        QuoteView(
            where=", ".join(part for part in (w.deal, w.outlet, wording.day(w.day) if w.day else "") if part),
            quote=" ".join(w.quote.split()),
            language=w.language,
            is_against=against,
        )
        for w in told
        if w.quote
    ]
    if deals := ", ".join(w.deal for w in told if not w.quote):
        views.append(QuoteView(where=deals, quote="", language="", is_against=against))
    return tuple(views)
