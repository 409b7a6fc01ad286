"""``terazi brief B-0001``: a brief that was put together in the browser, laid out from the ledger as it stands."""

from __future__ import annotations

from pathlib import Path

import click

from terazi.cli.output import plain, print_json, print_markdown
from terazi.errors import TeraziError


def is_own(what: str) -> bool:
    """Whether the words are the name of such a brief."""
    from terazi.store.briefs import brief_id

    return bool(brief_id(what))


def write_own(  # what is asked, how, and of which ledger
    what: str,
    files: tuple[Path, ...],
    manner: tuple[str, str, str],
    ledger: Path,
    overlays: tuple[Path, ...],
    *,
    as_json: bool,
) -> int:
    """Print or save its last version; ``manner``: language, day and edition. 1 where a block is stale."""
    from terazi.briefs.onepage.own import own_markdown
    from terazi.cli.clock import today
    from terazi.cli.settled import settle_file
    from terazi.flows.brief import open_desk
    from terazi.flows.own_brief import lay_out
    from terazi.flows.own_brief_files import OWN_FORMS
    from terazi.flows.whole_files import write_whole
    from terazi.store.briefs import brief_id, open_briefs

    language, as_of, edition = manner
    with open_briefs(ledger) as store:
        versions = store.versions(brief_id(what))
    if not versions:
        raise TeraziError(f"no brief {brief_id(what)} beside this ledger", hint="Briefs are made by terazi serve")
    for path in files:
        if path.suffix.lower() not in OWN_FORMS:
            raise TeraziError(f"such a brief is not written as {path.suffix}", hint=f"As {', '.join(OWN_FORMS)}")
    own = lay_out(
        open_desk(settle_file(ledger, overlays, as_of, edition)), versions[-1], language=language, made=today()
    )
    for path in files:
        write_whole(path, OWN_FORMS[path.suffix.lower()](own))
    if as_json:
        print_json(plain(own))
    elif files:
        click.echo("\n".join(map(str, files)))
    else:
        print_markdown(own_markdown(own))
    return 1 if any(one.stale for one in own.blocks) else 0
