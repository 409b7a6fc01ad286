"""``terazi cite``: a page of a ledger as BibTeX, RIS or one line."""

from __future__ import annotations

from pathlib import Path

import click

from terazi.cli.options import edition_option, json_option, knowledge_option, ledger_option, settings_option
from terazi.cli.output import print_json

_FORMATS = ("bibtex", "ris", "text")


@click.command()
@click.argument("record")
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="bibtex", show_default=True, help="The form.")
@click.option("--brief", is_flag=True, help="Cite the brief on it.")
@click.option("--lang", "language", default="en", show_default=True, metavar="en|tr", help="The language of its page.")
@click.option("--today", "accessed", metavar="DAY", default="", help="The day on which it was looked at.")
@edition_option
@settings_option
@ledger_option
@knowledge_option
@json_option
def cite(
    *,
    record: str,
    format_: str,
    brief: bool,
    language: str,
    accessed: str,
    edition: str,
    settings_path: Path | None,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Cite a RECORD.

    RECORD is a deal (D-0001), a country (kz), a pair of them (kz-tr), or the word edition. The edition of
    the ledger goes with it: with it, whoever reads the citation finds what stood there.
    """
    from terazi.cli.asked import day
    from terazi.cli.clock import today
    from terazi.exports.citations import CitationFormat
    from terazi.exports.citations import cite as written
    from terazi.flows.citing import Citing, reference
    from terazi.flows.settings import publication_of, read_settings
    from terazi.knowledge import load

    how = Citing(
        today=day(accessed) if accessed else today(),
        language=language,
        brief=brief,
        edition=edition,
        publication=publication_of(read_settings(settings_path)),
    )
    found = reference(ledger_path, record, load(*overlays), how)
    if as_json:
        print_json({"reference": found, **{one.value: written(found, one) for one in CitationFormat}})
    else:
        click.echo(written(found, CitationFormat(format_)).replace("\r\n", "\n"), nl=False)
    return 0
