"""``terazi publish``: a ledger as a site of files, for anybody to read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import as_of_option, json_option, knowledge_option, ledger_option, settings_option
from terazi.cli.output import print_json, tell

if TYPE_CHECKING:
    from terazi.model.publication import Publication


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--base", default="", metavar="URL", help="Where the site will stand; whole addresses are told with it.")
@click.option("--title", default="", help="What the site is called.")
@click.option("--contact", default="", metavar="ADDRESS", help="Where errors are reported: mailto:… or https://….")
@click.option("--recipient", "recipients", metavar="COUNTRY", multiple=True, help="A code or name; may be given again.")
@as_of_option
@settings_option
@ledger_option
@knowledge_option
@json_option
def publish(
    *,
    folder: Path,
    base: str,
    title: str,
    contact: str,
    recipients: tuple[str, ...],
    as_of: str,
    settings_path: Path | None,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Write the pages of a ledger, with their data, into DIR.

    A site that needs no server and no script. A folder that was published before is replaced at once, when the new
    site is whole; addresses that were cited go on to answer. Quotes have at most 160 characters; no text, no place
    finer than a town and no speaker's name is ever written. Needs the extra ``web``.
    """
    from terazi.cli.asked import country, day
    from terazi.cli.clock import today
    from terazi.errors import TeraziError
    from terazi.knowledge import load

    try:
        from terazi.web.published.making import Asked
        from terazi.web.published.site import publish as write
    except ImportError as error:
        raise TeraziError("terazi publish needs the extra web", hint="pip install 'terazi[web]'") from error
    knowledge = load(*overlays)
    asked = Asked(
        ledger=ledger_path,
        knowledge=knowledge,
        overlays=overlays,
        today=today(),
        publication=_publication(settings_path, base, contact),
        as_of=day(as_of) if as_of else "",
        recipients=tuple(country(word, knowledge) for word in recipients),
        title=title,
    )
    imprint = write(asked, folder)
    told = {
        "out": str(folder), "edition": imprint.edition, "day": imprint.day, "deals": imprint.deals,
        "pages": sum(name.endswith(".html") for name in imprint.files), "files": len(imprint.files),
        "site": imprint.site, "gone": len(imprint.gone),
    }  # fmt: skip
    if as_json:
        print_json(told)
    else:
        tell(f"{folder}: {imprint.deals} deals, edition {imprint.edition} of {imprint.day}")
    return 0 if imprint.deals else 1


def _publication(settings_path: Path | None, base: str, contact: str) -> Publication:
    """Under whose name it is published: the settings, with what was said on the command line over them."""
    from terazi.flows.settings import publication_of, read_settings

    named = {"TERAZI_BASE": base, "TERAZI_REPORT_ERRORS": contact}
    told = {name: value for name, value in named.items() if value}
    return publication_of(read_settings(settings_path, {**os.environ, **told}))
