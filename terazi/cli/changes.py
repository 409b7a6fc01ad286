"""``terazi changes``: what has changed in a ledger since a day, each change with what would refute it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, knowledge_option, language_option, ledger_option, settings_option
from terazi.cli.output import print_json, screen, tell

if TYPE_CHECKING:
    from terazi.flows.changes import Changed
    from terazi.knowledge import Knowledge
    from terazi.model.notices import Bulletin


@click.command()
@click.option("--since", required=True, metavar="DAY", help="What was published after this day is new.")
@click.option("--recipient", "recipients", metavar="COUNTRY", multiple=True, help="Only changes that concern it.")
@click.option("--today", "until", metavar="DAY", default="", help="The day on which promises and waits are looked at.")
@language_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write them there as an Atom feed.")
@click.option("--registers", is_flag=True, help="In the feed also what only a register tells.")
@settings_option
@ledger_option
@knowledge_option
@json_option
def changes(
    *,
    since: str,
    recipients: tuple[str, ...],
    until: str,
    language: str,
    out: Path | None,
    registers: bool,
    settings_path: Path | None,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Tell what has changed since a day.

    New rungs and categories, stages that moved, new contradictions, promises that ran out, shares outside their
    band, constraints, silence, more reports than scanning explains, one upstream behind many reports.
    """
    from terazi.cli.asked import country, day
    from terazi.cli.clock import today
    from terazi.cli.settled import tell_left_out
    from terazi.flows.changes import changes_in
    from terazi.flows.notices import Manner, bulletin
    from terazi.flows.settings import publication_of, read_settings
    from terazi.knowledge import load

    manner = Manner(language=language, publication=publication_of(read_settings(settings_path)), registers=registers)
    knowledge = load(*overlays)
    states = [country(word, knowledge) for word in recipients]
    now = day(until) if until else today()
    found = changes_in(ledger_path, knowledge, day(since), now, states)
    tell_left_out(found.judgements)
    if out:
        _write_feed(bulletin(found, knowledge, manner), out)
    if as_json:
        print_json(_json(found, knowledge))
    elif not out:
        _show(found, knowledge, language)
    return 0 if found.alerts else 1


def _write_feed(told: Bulletin, out: Path) -> None:
    from terazi.exports.atom import write_feed
    from terazi.flows.whole_files import whole_file

    with whole_file(out) as target:
        written = write_feed(told, target)
    tell(f"{out}: {written} entries, edition {told.edition}")


def _json(found: Changed, knowledge: Knowledge) -> dict[str, object]:
    from terazi.flows.changes import told_of
    from terazi.flows.wording import make_wordings

    wordings = make_wordings(knowledge)
    alerts = [
        {"alert": one, "told": {wording.language: told_of(found, one, wording) for wording in wordings}}
        for one in found.alerts
    ]
    return {
        "since": found.since,
        "today": found.today,
        "edition": found.edition,
        "documents": found.documents,
        "exposure": [
            {"language": f.language, "outlet": f.outlet, "before": f.before, "after": f.after} for f in found.exposure
        ],
        "new_deals": [deal.id for deal in found.new],
        "alerts": alerts,
    }


def _show(found: Changed, knowledge: Knowledge, language: str) -> None:
    from terazi.flows.changes import told_of
    from terazi.flows.wording import make_wording

    wording, on = make_wording(language, knowledge), screen()
    told = {"since": wording.day(found.since), "edition": found.edition, "documents": wording.number(found.documents)}
    on.print(wording.say("alert.head", new=wording.number(len(found.new)), **told), soft_wrap=True)
    if not found.alerts:
        tell(wording.say("alert.none"))
    for one in found.alerts:
        words = told_of(found, one, wording)
        on.print()
        on.print(words.what, style="bold", soft_wrap=True)
        on.print(words.since, style="dim")
        on.print(wording.say("alert.label.means", text=words.means), soft_wrap=True)
        on.print(wording.say("alert.label.refutes", text=words.refutes), soft_wrap=True)
        for quote in words.evidence:
            on.print(f"  {quote}", soft_wrap=True)
