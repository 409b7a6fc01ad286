"""Audit a text and write what it comes to: a page in every language, a table."""

from __future__ import annotations

from collections.abc import Iterator

from terazi.briefs.audit_page import audit_page
from terazi.briefs.verdicts import deciding, fact_words, outcome_words, rival_of, rival_words
from terazi.briefs.wording import LANGUAGES, Wording
from terazi.exports.findings import write_findings
from terazi.flows.wording import make_wording
from terazi.knowledge import Knowledge
from terazi.model.checking import Audit, Witness

HEAD = (
    "row", "start", "end", "statement", "verdict", "rule", "found", "for", "against", "closest_rival", "register",
    "other_editions", "parts",
)  # fmt: skip


def audit_html(audit: Audit, language: str, knowledge: Knowledge) -> str:
    """One self-contained page; the language is the one it opens in."""
    order = [language, *(other for other in LANGUAGES if other != language)]
    return audit_page(audit, [make_wording(one, knowledge) for one in order])


def audit_csv(audit: Audit, language: str, knowledge: Knowledge) -> bytes:
    """A row for each sentence that asserts something; verdicts under their fixed names, what was found in words."""
    return write_findings(HEAD, _rows(audit, make_wording(language, knowledge)))


def _rows(audit: Audit, wording: Wording) -> Iterator[list[str]]:
    for number, finding in enumerate(audit.findings, 1):
        check = deciding(finding)
        parts = "; ".join(f"{p.outcome.value} {p.assertion.subject.value}" for p in finding.parts)
        yield [
            str(number),
            str(finding.span.start),
            str(finding.span.end),
            " ".join(finding.quote.split()),
            finding.outcome.value,
            finding.rule.value,
            fact_words(check.found, wording),
            _told(check.support, wording),
            _told(check.against, wording),
            rival_words(rival_of(finding), wording),
            check.edition,
            "; ".join(f"{edition}: {outcome_words(outcome, wording)}" for edition, outcome in check.drift),
            parts,
        ]


def _told(witnesses: tuple[Witness, ...], wording: Wording) -> str:
    return " | ".join(
        f"{w.deal} {w.outlet} {wording.day(w.day) if w.day else ''} “{' '.join(w.quote.split())}”".strip()
        for w in witnesses
    )
