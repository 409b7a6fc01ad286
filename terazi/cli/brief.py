"""``terazi brief``: one page on a country, a pair, a deal or a question, every sentence with its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import (
    as_of_option,
    edition_option,
    json_option,
    knowledge_option,
    language_option,
    ledger_option,
    settings_option,
)
from terazi.cli.output import print_json, print_markdown

if TYPE_CHECKING:
    from terazi.briefs.onepage.matter import Scope
    from terazi.flows.brief import Desk


@click.command()
@click.argument("what")
@language_option
@click.option(
    "--out",
    "files",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Write it there: .html, .pdf, .docx, .md, .json or .csv; may be given again.",
)
@as_of_option
@edition_option
@ledger_option
@knowledge_option
@settings_option
@json_option
def brief(
    *,
    what: str,
    language: str,
    files: tuple[Path, ...],
    as_of: str,
    edition: str,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    settings_path: Path | None,
    as_json: bool,
) -> int:
    """Write one page, every sentence with its evidence.

    WHAT is a country (kz), a pair (kz-tr), a deal (D-0117), a question ("Who supplies drones to Kazakhstan?"), or a
    brief that was put together in the browser (B-0001).
    A sentence that its evidence does not bear out is withheld in its place.
    """
    from terazi.cli.clock import today
    from terazi.cli.own_brief import is_own, write_own
    from terazi.flows.brief import write_brief
    from terazi.flows.brief_files import form_of, save_brief
    from terazi.flows.settings import publication_of, read_settings

    for path in files:
        form_of(path)
    if is_own(what):
        return write_own(what, files, (language, as_of, edition), ledger_path, overlays, as_json=as_json)
    desk, scope = _asked(what, ledger_path, overlays, as_of, edition)
    publication = publication_of(read_settings(settings_path))
    page = write_brief(desk, scope, language=language, made=today(), publication=publication)
    written = [str(save_brief(page, path)) for path in files]
    if as_json:
        from terazi.exports.briefs.data import brief_data

        print_json(brief_data(page) | ({"files": written} if written else {}))
    elif written:
        for name in written:
            click.echo(name)
    else:
        from terazi.briefs.onepage.markdown import brief_markdown

        print_markdown(brief_markdown(page))
    return 0 if page.picture or page.numbers else 1


def _asked(what: str, ledger_path: Path, overlays: tuple[Path, ...], as_of: str, edition: str) -> tuple[Desk, Scope]:
    from terazi.cli.settled import settle_file
    from terazi.flows.brief import open_desk
    from terazi.flows.brief_scope import is_deal, scope_of
    from terazi.flows.read import Reader
    from terazi.knowledge import load

    reader = Reader(load(*overlays))
    # What is not understood is told before a ledger is opened; a deal's number only its ledger knows.
    early = None if is_deal(what) else scope_of(what, (), reader)
    settled = settle_file(ledger_path, overlays, as_of, edition)
    scope = early or scope_of(what, [deal.id for deal in settled.ledger.deals], reader)
    return open_desk(settled), scope
