"""What outlasts an edition: its records, and every address at which a page of it stood."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import msgspec

from terazi.exports.formats import jsonl
from terazi.flows.extract import Cut, open_extract
from terazi.web.published.editions import DEALS, FOLDER, RECORDS, Earlier, Gone, files_of, hashes, vanished
from terazi.web.published.front import Front
from terazi.web.published.making import Making
from terazi.web.published.swapping import SIGN

# A file of a deal: what stands before its name, its name, what comes after it.
_OF_DEAL = re.compile(r"(\w+/deal/)([\w-]+)([./].*)")


def keep_editions(making: Making, now: Earlier) -> None:
    """The records of all editions, those of earlier ones as they were written then."""
    folder = making.into / FOLDER
    for name in making.before.editions if making.before else ():
        shutil.copytree(making.stands / FOLDER / name, folder / name)
    own = folder / now.edition
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    encoder = msgspec.json.Encoder(decimal_format="string", order="deterministic")
    (own / DEALS).write_bytes(encoder.encode(now) + b"\n")
    asked = making.asked
    cut = Cut(recipients=asked.recipients, as_of=asked.as_of)
    opened = open_extract(asked.ledger, asked.knowledge, asked.today, cut)
    with opened as extract, (own / RECORDS).open("wb") as target:
        jsonl.export(replace(extract, publication=asked.publication), target)
    head = {"edition": now.edition, "day": now.day, "as_of": asked.as_of, "recipients": asked.recipients}
    (own / SIGN).write_bytes(msgspec.json.format(encoder.encode(head | {"files": hashes(own)}), indent=1) + b"\n")


def lead_on(making: Making, front: Front) -> Mapping[str, Gone]:
    """Addresses of earlier editions that are none of this one still answer. A page and its records lead on: to where
    they are now, or to the last edition that had them. A drawing, a table or a citation, which can lead nowhere, is
    that of the deal that theirs became part of; without such a deal it is no more."""
    if not making.before:
        return {}
    gone: dict[str, Gone] = {}
    for name in vanished(making.before, set(files_of(making.into))):
        known, heir = making.before.gone.get(name), _heir(making, name)
        if name.startswith((f"{FOLDER}/", "static/")):
            continue
        if name.endswith((".html", ".json")):
            gone[name] = Gone(to=heir, edition=known.edition if known else making.before.edition)
        elif heir:
            _copy(making.into / heir, making.into / name)
    for name, one in gone.items():
        front.gone(name, one)
    return gone


def _copy(one: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(one, to)


def _heir(making: Making, name: str) -> str:
    """The same file of the deal that an earlier one became part of, "" for none."""
    found = _OF_DEAL.fullmatch(name)
    to = making.publishing.moved.get(found[2], "") if found else ""
    file = f"{found[1]}{to}{found[3]}" if found and to else ""
    return file if file and (making.into / file).is_file() else ""
