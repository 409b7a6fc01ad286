"""``terazi serve``: the web interface of a ledger, for the person at this machine."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from terazi.cli.clock import today
from terazi.cli.model_options import TranslatorOptions, open_translator, translator_options
from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import print_json, tell
from terazi.errors import TeraziError


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="A name of this machine itself; no other is taken."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8400, show_default=True, help="0 takes a free one.")
@click.option("--check", is_flag=True, help="Open the ledger, say what would be served, and end.")
@translator_options
@knowledge_option
@ledger_option
@json_option
def serve(
    *,
    host: str,
    port: int,
    check: bool,
    overlays: tuple[Path, ...],
    ledger_path: Path,
    as_json: bool,
    model: TranslatorOptions,
) -> int:
    """Show a ledger in the browser.

    For one person at this machine: it answers under the names of this machine alone. The ledger may be missing or
    grow meanwhile. Needs the extra ``web``. Ctrl-C ends it.
    """
    from terazi.cli.web_server import listen, run_server

    _refuse_others(host)
    translator = open_translator(model)
    deals = _settle(ledger_path, overlays)
    if check:
        told = {"ledger": str(ledger_path), "deals": deals, "address": f"http://{_shown(host)}:{port}/"}
        print_json(told) if as_json else tell(f"{ledger_path}: {deals} deals; would be served at {told['address']}")
        return 0
    with listen(host, port) as socket:
        address = f"http://{_shown(host)}:{socket.getsockname()[1]}/"
        print_json({"ledger": str(ledger_path), "deals": deals, "address": address}) if as_json else tell(
            f"{ledger_path}: {deals} deals at {address}  (Ctrl-C ends)"
        )
        run_server(socket, ledger=ledger_path, overlays=overlays, secret=secrets.token_bytes(32), translator=translator)
    return 0


def _refuse_others(host: str) -> None:
    from terazi.web.serving.settings import LOOPBACK

    if host not in LOOPBACK:
        hint = f"Anyone who reached it could read and judge everything. Use one of: {', '.join(sorted(LOOPBACK))}"
        raise TeraziError(f"terazi serve answers only to this machine itself, not to {host!r}", hint=hint)


def _settle(path: Path, overlays: tuple[Path, ...]) -> int:
    """Bring the settled ledger up to date before anybody waits for a page; how many deals there are."""
    from terazi.flows.kept import kept_ledger
    from terazi.flows.settle import lexicon_from
    from terazi.knowledge import load

    if not path.exists():
        return 0
    with kept_ledger(path, lexicon_from(load(*overlays)), today()) as kept:
        return kept.totals().deals


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
