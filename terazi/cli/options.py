"""Options that several commands share, so that they are called and told alike everywhere."""

from __future__ import annotations

from pathlib import Path

import click

# The ledger that a command works on: the same file everywhere unless a person says otherwise.
ledger_option = click.option(
    "--ledger",
    "ledger_path",
    type=click.Path(path_type=Path),
    envvar="TERAZI_LEDGER",
    default="terazi.db",
    show_default=True,
    show_envvar=True,
    help="The ledger file.",
)
language_option = click.option(
    "--lang", "language", default="en", show_default=True, metavar="en|tr", help="The language it is told in."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")
knowledge_option = click.option(
    "--knowledge",
    "overlays",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A folder of knowledge files laid over the shipped ones; may be given again.",
)
as_of_option = click.option(
    "--as-of",
    "as_of",
    metavar="DAY",
    default="",
    help="Only what was published by this day (2024, 2024-04 or 2024-04-18).",
)
edition_option = click.option(
    "--edition",
    default="",
    help="As it was recorded by an edition (see: terazi ledger editions), settled with the words of its time.",
)
verdict_language_option = click.option(
    "--lang", "language", default="", metavar="en|tr", help="The language that verdicts are told in."
)
asked_register_option = click.option(
    "--register", default="", help="The edition of a register to ask, by its day; otherwise the newest."
)
settings_option = click.option(
    "--settings",
    "settings_path",
    type=click.Path(path_type=Path),
    envvar="TERAZI_SETTINGS",
    show_envvar=True,
    help="A TOML file that says who publishes and how changes are sent.",
)
