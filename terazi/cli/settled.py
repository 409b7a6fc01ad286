"""The ledger that commands tell of: what is stored in a file, settled anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from terazi.cli.output import tell

if TYPE_CHECKING:
    from terazi.flows.encoded import Found
    from terazi.flows.judging import Carried
    from terazi.flows.kept import Renamed
    from terazi.flows.settled import Settled
    from terazi.knowledge import Knowledge
    from terazi.store import Sought


def settle_file(path: Path, overlays: tuple[Path, ...] = (), as_of: str = "", edition: str = "") -> Settled:
    """The ledger in a file as of a day or an edition; a ``TeraziError`` where there is none. What people decided
    and what does not count is told on standard error."""
    settled = load_settled(path, overlays, as_of, edition)
    tell_left_out(settled.judgements)
    return settled


def load_settled(path: Path, overlays: tuple[Path, ...] = (), as_of: str = "", edition: str = "") -> Settled:
    """The same without a word."""
    from terazi.cli.asked import day
    from terazi.cli.clock import today
    from terazi.flows.settled import settled_in
    from terazi.knowledge import load

    return settled_in(path, load(*overlays), today(), as_of=day(as_of) if as_of else "", edition=edition)


def settle_around(
    word: str, path: Path, overlays: tuple[Path, ...], as_of: str, edition: str
) -> tuple[Settled, str, Renamed | None]:
    """So much of a ledger as one deal rests on, the deal's name, and what became of the name that was asked for."""
    from terazi.cli.clock import today
    from terazi.flows.deal_page import find_name
    from terazi.flows.judging import judgements_now
    from terazi.flows.kept import kept_ledger, what_became_of
    from terazi.flows.settle import lexicon_from
    from terazi.flows.settled import Settled
    from terazi.knowledge import load

    if as_of or edition:
        settled = settle_file(path, overlays, as_of, edition)
        return settled, find_name([d.id for d in settled.ledger.deals], word), None
    knowledge = load(*overlays)
    with kept_ledger(path, lexicon_from(knowledge), today()) as kept:
        renamed = what_became_of(kept.store, word.strip())
        names = kept.names()
        name = renamed.leads_to if renamed and renamed.leads_to in names else find_name(names, word)
        ledger, stored = kept.around(name)
        judgements = judgements_now(kept.store)
    tell_left_out(judgements)
    return Settled.of(ledger, stored, knowledge, judgements), name, renamed


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDeals:
    """The deals that were asked for, and of what: edition, day, how many deals there are in all."""

    found: tuple[Found, ...]
    edition: str
    as_of: str
    total: int


def find_deals(path: Path, knowledge: Knowledge, sought: Sought, as_of: str, edition: str) -> FoundDeals:
    """Deals by who, what and how far; of a ledger as it stands without loading what it rests on."""
    from terazi.cli.asked import day
    from terazi.cli.clock import today
    from terazi.flows.judging import judgements_now
    from terazi.flows.kept import found_in, kept_ledger, replayed, stored_in, words_of
    from terazi.flows.settle import lexicon_from

    asked, lexicon = day(as_of) if as_of else "", lexicon_from(knowledge)
    with kept_ledger(path, lexicon, today()) as kept:
        view = kept.store.at(edition) if edition else kept.store
        tell_left_out(judgements_now(view))
        if asked or edition:
            ledger = replayed(view, stored_in(view), asked, words_of(view, lexicon) if edition else lexicon)
            found, total = found_in(ledger, sought), len(ledger.deals)
        else:
            found, total = kept.find(sought), kept.totals().deals
        return FoundDeals(found=tuple(found), edition=view.edition(), as_of=asked, total=total)


def tell_left_out(judgements: Carried) -> None:
    """Say which edits say no value, and how many judgements wait for a person."""
    from terazi.flows.judging import faults

    for issue in faults(judgements.applied):
        tell(f"{issue.level}: {issue.about}: {issue.message}")
    if count := len(judgements.waiting):
        waiting = "1 judgement waits" if count == 1 else f"{count} judgements wait"
        tell(f"{waiting} for a person, since the texts were read again. See: terazi judge --queue")
