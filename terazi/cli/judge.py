"""``terazi judge``: what people decide about claims; it outranks every score, and nothing of it is ever lost."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import json_option, knowledge_option, ledger_option
from terazi.cli.output import IssueLog, print_json, tell
from terazi.errors import TeraziError, did_you_mean

if TYPE_CHECKING:
    from terazi.model import Verdict
    from terazi.store import LedgerStore

# What can be typed -> the verdict; the two others move judgements between ledgers.
_VERDICTS = {
    "accept": "accept",
    "reject": "reject",
    "edit": "edit",
    "same": "same",
    "different": "different",
    "unsure": "unsure",
    "not-enough": "not enough information",
    "undo": "undo",
}
_FILES = ("export", "import")


@click.command()
@click.argument("what", metavar="[WHAT", required=False, default="")
@click.argument("about", metavar="ABOUT...]", nargs=-1)
@click.option("--by", metavar="NAME", envvar="TERAZI_JUDGE", show_envvar=True, help="Who judges.  [default: the login]")
@click.option("--why", default="", metavar="TEXT", help="The reason, kept with the judgement.")
@click.option("--at", default="", metavar="INSTANT", help="When, in UTC.  [default: now]")
@click.option("--list", "listed", is_flag=True, help="List all judgements, those undone too.")
@click.option("--queue", "queued", is_flag=True, help="List those that wait since texts were read again.")
@ledger_option
@knowledge_option
@json_option
def judge(
    *,
    what: str,
    about: tuple[str, ...],
    by: str | None,
    why: str,
    at: str,
    listed: bool,
    queued: bool,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Accept, reject or correct claims, join and part deals.

    What people decide outranks every score. Each judgement is kept, and can be undone.

    \b
    accept CLAIM               the claim stands as it was read
    reject CLAIM               the claim counts for nothing
    edit CLAIM FIELD=VALUE...  the field says this; an empty value takes it away
    same CLAIM CLAIM           both tell of one deal
    different CLAIM CLAIM      they tell of two deals
    unsure CLAIM [CLAIM]       looked at and left open; not-enough likewise
    undo JUDGEMENT             as if it had never been made
    export FILE, import FILE   JSON lines; - is standard output or input

    CLAIM and JUDGEMENT are ids or their first letters.
    """
    if listed or queued:
        return _show(ledger_path, overlays, queued=queued, as_json=as_json)
    if what in _FILES:
        return _move(what, about, ledger_path, overlays, as_json)
    if what not in _VERDICTS:
        hint = did_you_mean(what, [*_VERDICTS, *_FILES]) if what else "See: terazi judge --help"
        raise TeraziError(f"no verdict {what!r}" if what else "nothing to judge", where="terazi judge", hint=hint)
    return _decide(what, about, by=by or _login(), why=why, at=at, path=ledger_path, overlays=overlays, as_json=as_json)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


# ------------------------------------------------------------------ one more judgement


def _decide(
    what: str,
    about: tuple[str, ...],
    *,
    by: str,
    why: str,
    at: str,
    path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    from terazi.cli.clock import now
    from terazi.cli.judge_list import judgement_json
    from terazi.cli.judge_told import decided_json, show_decided
    from terazi.cli.settled import load_settled
    from terazi.flows.judging import check_against, check_edited, decide
    from terazi.flows.ledger_changes import changes
    from terazi.knowledge import load
    from terazi.model import Verdict
    from terazi.store import open_ledger

    verdict = Verdict(_VERDICTS[what])
    names, edits = _split(verdict, about)
    before = load_settled(path, overlays)
    with open_ledger(path, create=False) as store:
        ids = [_meant(verdict, name, store) for name in names]
        made = decide(verdict, ids, by=by, at=at or now(), why=why, edits=edits, knowledge=load(*overlays))
        earlier = tuple(store.judgements())
        check_against(made, store, [j.id for j in earlier])
        check_edited(made, store, earlier)
        is_new = store.add_judgement(made)
    after = load_settled(path, overlays)
    changed = changes(before.ledger, after.ledger)
    if as_json:
        print_json({"judgement": judgement_json(made), "new": is_new, "changes": decided_json(changed)})
    else:
        show_decided(made, changed, before, after, is_new=is_new)
    return 0


def _split(verdict: Verdict, about: tuple[str, ...]) -> tuple[list[str], list[tuple[str, str]]]:
    """The ids and, of an edit, the fields with their values."""
    if verdict.value != "edit":
        return list(about), []
    wrong = [one for one in about[1:] if "=" not in one]
    if wrong:
        raise TeraziError(f"no edit: {wrong[0]!r}", where="terazi judge edit", hint="Write FIELD=VALUE: quantity=4")
    pairs = [one.partition("=") for one in about[1:]]
    return list(about[:1]), [(field.strip().lower().replace("-", "_"), value) for field, _, value in pairs]


def _meant(verdict: Verdict, name: str, store: LedgerStore) -> str:
    from terazi.flows.judging import find_claim, find_judgement

    return find_judgement(store, name).id if verdict.value == "undo" else find_claim(store, name).id


# ------------------------------------------------------------------ all of them


def _show(path: Path, overlays: tuple[Path, ...], *, queued: bool, as_json: bool) -> int:
    from terazi.cli.judge_list import list_json, queue_json, show_list, show_queue
    from terazi.flows.judging import in_order, judgements_now
    from terazi.knowledge import load
    from terazi.store import open_ledger

    with open_ledger(path, create=False) as store:
        made, now = in_order(store.judgements()), judgements_now(store)
        claims = {id_: claim for j in (*made, *now.applied) for id_ in j.about if (claim := store.claim(id_))}
    if as_json:
        print_json({"waiting": queue_json(now.waiting)} if queued else {"judgements": list_json(made, now, claims)})
    elif queued:
        show_queue(now.waiting, load(*overlays))
    else:
        show_list(made, now, claims)
    found = now.waiting if queued else made
    if not found and not as_json:
        tell("no judgement waits" if queued else "no judgements yet. Make one: terazi judge accept CLAIM")
    return 0 if found else 1


# ------------------------------------------------------------------ between ledgers


def _move(what: str, about: tuple[str, ...], path: Path, overlays: tuple[Path, ...], as_json: bool) -> int:
    if len(about) != 1:
        where = f"terazi judge {what}"
        raise TeraziError("name one file, or -", where=where, hint=f"Write {where} judgements.jsonl")
    return _export(about[0], path, as_json) if what == "export" else _import(about[0], path, overlays, as_json)


def _export(file: str, path: Path, as_json: bool) -> int:
    from terazi.flows.judgement_lines import line_of
    from terazi.flows.whole_files import write_whole
    from terazi.store import open_ledger

    with open_ledger(path, create=False) as store:
        lines = [line_of(one) for one in store.judgements()]
    text = "".join(f"{line}\n" for line in lines)
    if file == "-":
        sys.stdout.write(text)
        return 0 if lines else 1
    write_whole(Path(file), text.encode())
    if as_json:
        print_json({"file": file, "judgements": len(lines)})
    else:
        click.echo(f"{_count(len(lines))} -> {file}")
    return 0 if lines else 1


def _import(file: str, path: Path, overlays: tuple[Path, ...], as_json: bool) -> int:
    from terazi.flows.judgement_lines import import_judgements
    from terazi.knowledge import load
    from terazi.store import open_ledger

    log, new, known, refused = IssueLog(), 0, 0, 0
    with open_ledger(path, create=False) as store:
        for one in import_judgements(file, store, load(*overlays)):
            if isinstance(one, bool):
                new, known = new + one, known + (not one)
            else:
                refused += 1
                log.add(one)
    log.end()
    if as_json:
        print_json({"new": new, "known": known, "refused": refused})
    else:
        click.echo(f"{_count(new + known)} ({new} new, {known} known), {refused} refused")
    return 0 if new + known else 1


def _count(number: int) -> str:
    return "1 judgement" if number == 1 else f"{number} judgements"
