"""``terazi dossier``: what a ledger holds on one country, in the terminal or as a page."""

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
from terazi.cli.output import print_json, print_markdown, tell

if TYPE_CHECKING:
    from terazi.flows.settled import Settled
    from terazi.model.publication import Publication


@click.command()
@click.argument("country")
@language_option
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write the pages there, in both languages.")
@as_of_option
@edition_option
@ledger_option
@knowledge_option
@settings_option
@json_option
def dossier(
    *,
    country: str,
    language: str,
    out: Path | None,
    as_of: str,
    edition: str,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    settings_path: Path | None,
    as_json: bool,
) -> int:
    """Tell what the ledger holds on a country.

    COUNTRY is a code or a name. Deals, needs, constraints, disputes, and what was not found.
    """
    from terazi.cli.asked import country as code_of
    from terazi.cli.settled import settle_file
    from terazi.flows.settings import publication_of, read_settings
    from terazi.knowledge import load

    code = code_of(country, load(*overlays))
    settled = settle_file(ledger_path, overlays, as_of, edition)
    found = any(code in claim.everyone for claim in settled.claims)
    if not found:
        tell(f"the ledger holds nothing on {code}")
    if out:
        _write(settled, code, out, publication_of(read_settings(settings_path)), as_json=as_json)
    elif as_json:
        _print_json(settled, code)
    else:
        _print(settled, code, language)
    return 0 if found else 1


def _write(settled: Settled, code: str, out: Path, publication: Publication, *, as_json: bool) -> None:
    from terazi.flows.dossier import write_dossiers

    pages = write_dossiers(
        settled.ledger, settled.documents, settled.claims, [code], out, settled.knowledge, publication
    )
    if as_json:
        print_json({"country": code, "pages": [str(page) for page in pages]})
    else:
        for page in pages:
            click.echo(page)


def _print_json(settled: Settled, code: str) -> None:
    from terazi.briefs.gather import open_library
    from terazi.cli.dossier_json import dossier_json
    from terazi.flows.dossier import gather_dossier

    library = open_library(settled.ledger, settled.documents, settled.claims)
    print_json(dossier_json(gather_dossier(library, code)))


def _print(settled: Settled, code: str, language: str) -> None:
    from terazi.flows.dossier import tell_dossier

    told = tell_dossier(
        settled.ledger, settled.documents, settled.claims, code, language=language, knowledge=settled.knowledge
    )
    print_markdown(told)
