"""Findings on the screen and as JSON: the verdict, the rule that gave it, evidence for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terazi.cli.output import plain

if TYPE_CHECKING:
    from rich.console import Console

    from terazi.briefs.wording import Wording
    from terazi.model.checking import Audit, Check, Checked, Finding, Witness

_COLOURS = {
    "supported": "green",
    "qualified": "yellow",
    "undetermined": "dim",
    "not-in-ledger": "dim",
    "premise-unconfirmed": "yellow",
    "contradicted": "red",
}
_QUOTES, _LONGEST = 2, 160


def spoken_language(asked: str, audit: Audit) -> str:
    """The language that verdicts are told in: the one that was asked for, else Turkish for a Turkish text."""
    return asked or ("tr" if audit.language == "tr" else "en")


def show_audit(audit: Audit, on: Console, wording: Wording) -> None:
    """A text sentence by sentence, the deciding check of each thing that it asserts; then how many assert nothing that
    can be checked."""
    from rich.text import Text

    on.print(Text(audit.title or audit.document, "bold"), soft_wrap=True)
    on.print(Text(_weighed_with(audit, wording), "dim"), soft_wrap=True)
    for number, finding in enumerate(audit.findings, 1):
        on.print()
        _show_head(finding, on, wording, f"{number}. ")
        for part in finding.parts:
            _show_check(part.checks[0], on, wording)
    on.print()
    silent = wording.count("audit.silent", len(audit.silent))
    on.print(f"{wording.count('audit.counts', len(audit.findings))}; {silent}.", soft_wrap=True)


def _weighed_with(audit: Audit, wording: Wording) -> str:
    if not audit.registers:
        return wording.say("audit.no_register")
    return wording.say("audit.registers", registers=", ".join(audit.registers))


def show_finding(finding: Finding, on: Console, wording: Wording) -> None:
    """One sentence with its verdict, then each part that it asserts with what was found."""
    _show_head(finding, on, wording)
    for part in finding.parts:
        _show_part(part, on, wording)


def _show_head(finding: Finding, on: Console, wording: Wording, number: str = "") -> None:
    from rich.text import Text

    from terazi.briefs.verdicts import deciding, outcome_words, rule_words

    head = Text.assemble(
        number,
        (outcome_words(finding.outcome, wording), f"bold {_COLOURS[finding.outcome]}"),
        (f"  [{rule_words(deciding(finding), wording)}]", "dim"),
        f"  {' '.join(finding.quote.split())}",
    )
    on.print(head, soft_wrap=True)


def _show_part(part: Checked, on: Console, wording: Wording) -> None:
    from rich.text import Text

    if part.assertion.denied:
        on.print(Text(f"    {wording.say('audit.denied')}", "dim"), soft_wrap=True)
    for check in part.checks:
        _show_check(check, on, wording)


def _show_check(check: Check, on: Console, wording: Wording) -> None:
    from rich.text import Text

    from terazi.briefs.verdicts import fact_words, outcome_words, rival_words, rule_words

    line = Text.assemble(
        "    ",
        (outcome_words(check.outcome, wording), _COLOURS[check.outcome]),
        (f"  {rule_words(check, wording)}: ", "dim"),
        fact_words(check.found, wording),
        (f"  ({wording.say('audit.says', stated=check.stated)})" if check.stated else "", "dim"),
    )
    on.print(line, soft_wrap=True)
    for key, witnesses in (("support", check.support), ("against", check.against)):
        for witness in witnesses[:_QUOTES]:
            on.print(Text(f"      {wording.say(f'audit.{key}')}: {_quoted(witness, wording)}"), soft_wrap=True)
    if check.edition:
        on.print(Text(f"      {wording.say('audit.edition', edition=check.edition)}", "dim"), soft_wrap=True)
    if check.rival:
        on.print(f"      {wording.say('audit.closest', rival=rival_words(check.rival, wording))}", soft_wrap=True)
    for edition, outcome in check.drift:
        told = wording.say("audit.drift", edition=edition, outcome=outcome_words(outcome, wording))
        on.print(Text(f"      {told}", "yellow"), soft_wrap=True)


def _quoted(witness: Witness, wording: Wording) -> str:
    day = wording.day(witness.day) if witness.day else ""
    where = ", ".join(part for part in (witness.deal, witness.outlet, day) if part)
    quote = " ".join(witness.quote.split())
    shown = quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST]} …"
    return f"{where} “{shown}”" if quote else where


def finding_json(finding: Finding, wordings: tuple[Wording, ...]) -> dict[str, object]:
    """A finding with what was found also in words, in each language."""
    from terazi.briefs.verdicts import deciding, fact_words

    fields = plain(finding)
    assert isinstance(fields, dict)
    words = {w.language: fact_words(deciding(finding).found, w) for w in wordings}
    return {**fields, "found": words}


def audit_json(audit: Audit, wordings: tuple[Wording, ...]) -> dict[str, object]:
    """A whole audit: findings, and where the sentences stand that assert nothing."""
    return {
        "document": audit.document,
        "title": audit.title,
        "language": audit.language,
        "published": audit.published,
        "edition": audit.ledger,
        "as_of": audit.as_of,
        "registers": list(audit.registers),
        "findings": [finding_json(one, wordings) for one in audit.findings],
        "silent": [{"span": plain(span), "text": span.of(audit.text)} for span in audit.silent],
    }
