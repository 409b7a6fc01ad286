"""``terazi check-claim``: one statement held against the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from terazi.cli.options import (
    as_of_option,
    asked_register_option,
    edition_option,
    json_option,
    knowledge_option,
    ledger_option,
    verdict_language_option,
)
from terazi.cli.output import print_json, screen, tell


@click.command("check-claim")
@click.argument("statement")
@verdict_language_option
@click.option("--on", "day", default="", metavar="DAY", help="When the statement was made.  [default: today]")
@asked_register_option
@as_of_option
@edition_option
@ledger_option
@knowledge_option
@json_option
def check_claim(
    *,
    statement: str,
    language: str,
    day: str,
    register: str,
    as_of: str,
    edition: str,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Check a statement against the ledger.

    STATEMENT is a sentence, in Turkish or English: a deal, a date, a sum, a first, a share, a role. Its verdict is
    supported, qualified, undetermined, not-in-ledger, premise-unconfirmed or contradicted, with the rule that gave it.
    """
    from terazi.cli.asked import day as day_of
    from terazi.cli.checked import finding_json, show_finding, spoken_language
    from terazi.cli.clock import today
    from terazi.cli.held import held_of
    from terazi.flows.checking import audit_text
    from terazi.flows.wording import make_wording, make_wordings
    from terazi.model import Document

    held = held_of(ledger_path, overlays, as_of, edition)
    made = day_of(day) if day else as_of or today()
    audit = audit_text(Document(id="statement", text=statement, published=made), held, register)
    if as_json:
        wordings = make_wordings(held.knowledge)
        print_json({"edition": audit.ledger, "findings": [finding_json(one, wordings) for one in audit.findings]})
    elif audit.findings:
        spoken = spoken_language(language, audit)
        for finding in audit.findings:
            show_finding(finding, screen(), make_wording(spoken, held.knowledge))
    else:
        tell("nothing in this statement can be checked")
    return 0 if audit.findings else 1
