"""``terazi notify``: tell mailboxes and webhooks what has changed in a ledger, each change once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, knowledge_option, ledger_option, settings_option
from terazi.cli.output import print_json, tell

if TYPE_CHECKING:
    from terazi.flows.notify import Sent

_DAYS = 30
WAYS = ("email", "webhook")


@click.command()
@click.argument("ways", nargs=-1, required=True, type=click.Choice(WAYS), metavar="email|webhook...")
@click.option("--since", default="", metavar="DAY", help="What was published after it.  [default: 30 days ago]")
@click.option("--recipient", "recipients", metavar="COUNTRY", multiple=True, help="Only changes that concern it.")
@click.option("--today", "until", metavar="DAY", default="", help="The day on which promises and waits are looked at.")
@click.option("--lang", "language", default="", metavar="en|tr", help="The language they are told in.")
@click.option("--registers", is_flag=True, help="Also what only a register tells; its publisher's terms are yours.")
@click.option("--dry-run", is_flag=True, help="Show what would be sent; send and note nothing.")
@settings_option
@ledger_option
@knowledge_option
@json_option
def notify(
    *,
    ways: tuple[str, ...],
    since: str,
    recipients: tuple[str, ...],
    until: str,
    language: str,
    registers: bool,
    dry_run: bool,
    settings_path: Path | None,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Tell mailboxes and webhooks what has changed, once each.

    Server, addresses and secrets stand in the settings or in the environment. A message that could
    not be sent waits in the ledger and goes out with the next run.
    """
    asked = Notifying(
        ledger=ledger_path,
        overlays=overlays,
        settings=settings_path,
        since=since,
        today=until,
        recipients=recipients,
        language=language,
        registers=registers,
    )
    sent = send(ways, asked, dry_run=dry_run)
    if as_json:
        print_json({"dry_run": dry_run, "receivers": [_json(one) for one in sent]})
    else:
        for one in sent:
            _show(one, dry_run=dry_run)
    return 1 if any(one.why for one in sent) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Notifying:
    """What a person asked to be told, and where it stands; empty words are those of the settings."""

    ledger: Path
    overlays: tuple[Path, ...] = ()
    settings: Path | None = None
    since: str = ""
    today: str = ""
    recipients: tuple[str, ...] = ()
    language: str = ""
    registers: bool = False


def send(ways: Sequence[str], asked: Notifying, *, dry_run: bool = False) -> list[Sent]:
    """Tell every receiver of these ways; what came of it."""
    from terazi.cli.asked import country, day
    from terazi.cli.clock import now, today
    from terazi.flows.changes import changes_in
    from terazi.flows.notices import Manner, bulletin
    from terazi.flows.notify import Since, notify, rehearse
    from terazi.flows.receivers import receivers
    from terazi.flows.settings import publication_of, read_settings
    from terazi.flows.wording import make_wording
    from terazi.knowledge import load

    settings, knowledge = read_settings(asked.settings), load(*asked.overlays)
    wording = make_wording(asked.language or settings.word("notify", "language", "en"), knowledge)
    manner = Manner(language=wording.language, publication=publication_of(settings), registers=asked.registers)
    states = [country(word, knowledge) for word in asked.recipients or settings.words("notify", "states")]
    until = day(asked.today) if asked.today else today()
    since = Since(
        today=until, days=settings.number("notify", "days", _DAYS), fixed=day(asked.since) if asked.since else ""
    )
    to = [one for way in dict.fromkeys(ways) for one in receivers(way, settings, wording)]
    act = rehearse if dry_run else notify
    return act(
        asked.ledger,
        to,
        lambda begin: bulletin(changes_in(asked.ledger, knowledge, begin, until, states), knowledge, manner),
        since,
        now,
    )


def show_sent(sent: Sequence[Sent]) -> None:
    """Tell on standard error what came of it."""
    for one in sent:
        tell(_line(one))


def _line(one: Sent) -> str:
    if one.why:
        return f"{one.receiver}: {one.waiting} of {one.messages + one.waiting} messages wait: {one.why}"
    return f"{one.receiver}: {one.notices} notices in {one.messages} messages"


def _show(one: Sent, *, dry_run: bool) -> None:
    click.echo(f"{_line(one)} would be sent" if dry_run else _line(one))
    if dry_run and one.message:
        click.echo(_readable(one.message))


def _readable(message: bytes) -> str:
    """The head and text of a letter as its reader sees it; a webhook's JSON as it is."""
    from email import message_from_bytes, policy

    if message.startswith(b"{"):
        return message.decode()
    letter = message_from_bytes(message, policy=policy.default)
    text = letter.get_body(("plain",))
    head = "\n".join(f"{name}: {letter[name]}" for name in ("From", "To", "Subject"))
    return f"{head}\n\n{text.get_content().rstrip() if text else ''}"


def _json(one: Sent) -> dict[str, object]:
    told: dict[str, object] = {
        "receiver": one.receiver,
        "messages": one.messages,
        "notices": one.notices,
        "waiting": one.waiting,
        "why": one.why,
    }
    return told | ({"message": _readable(one.message)} if one.message else {})
