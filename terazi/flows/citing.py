"""Cite a page of a ledger: which one is meant, what it is called, under which edition and address it is found."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from terazi.briefs.citing import deal_title, states_title
from terazi.briefs.wording import Wording
from terazi.errors import TeraziError
from terazi.flows.countries import country
from terazi.flows.deal_page import find_name
from terazi.flows.kept import Kept, kept_ledger
from terazi.flows.settle import lexicon_from
from terazi.flows.wording import make_wording
from terazi.knowledge import Knowledge
from terazi.ledger.register import number_of
from terazi.model.citing import CitedKind, Reference
from terazi.model.publication import Publication
from terazi.store import LedgerView

_EDITION = "edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """How a page is cited: in which language, under whose name, its brief rather than the page itself, which edition
    (empty: the one of now), and the ISO day on which it is looked at."""

    today: str
    language: str = "en"
    brief: bool = False
    edition: str = ""
    publication: Publication = field(default_factory=Publication)


def reference(path: Path, word: str, knowledge: Knowledge, how: Citing) -> Reference:
    """The reference of a deal (``D-0001``), a country (``kz``), a pair (``kz-tr``) or an ``edition`` of the ledger in a
    file; a ``TeraziError`` for a word that names none."""
    wording, named = make_wording(how.language, knowledge), word.strip()
    with kept_ledger(path, lexicon_from(knowledge), how.today) as kept:
        if named.lower() == _EDITION:
            return _edition(kept, wording, how)
        if number_of(named) is not None:
            return _deal(kept, named, wording, how)
        return _states(kept, _codes(named, knowledge), wording, how)


def _codes(word: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The codes of one state or two, in the order of the codes: a pair has one page, whoever is named first."""
    try:
        return (country(word, knowledge),)
    except TeraziError:
        first, sign, second = word.partition("-")
        if not sign:
            raise
    codes = {country(first, knowledge), country(second, knowledge)}
    if len(codes) == 1:
        raise TeraziError(f"a pair of one state: {word!r}", hint="Name two: kz-tr")
    return tuple(sorted(codes))


def _edition(kept: Kept, wording: Wording, how: Citing) -> Reference:
    if how.brief:
        raise TeraziError("an edition has no brief", hint="Name a country, a pair or a deal")
    edition = _view(kept, how).edition()
    title = wording.say("cite.edition", edition=edition)
    return _reference(kept, CitedKind.EDITION, title, ("edition", edition), how)


def _deal(kept: Kept, word: str, wording: Wording, how: Citing) -> Reference:
    name = find_name(kept.names(), word)
    ledger, _ = kept.around(name)
    title = deal_title(next(deal for deal in ledger.deals if deal.id == name), wording)
    return _page(kept, CitedKind.DEAL, title, ("deal", name), wording, how)


def _states(kept: Kept, codes: tuple[str, ...], wording: Wording, how: Citing) -> Reference:
    kind = CitedKind.COUNTRY if len(codes) == 1 else CitedKind.PAIR
    path = (kind.value, "-".join(codes).lower())
    return _page(kept, kind, states_title(codes, wording), path, wording, how)


def _page(  # noqa: PLR0917  # the parts of a reference in the order in which it is read
    kept: Kept, kind: CitedKind, title: str, path: tuple[str, ...], wording: Wording, how: Citing
) -> Reference:
    if not how.brief:
        return _reference(kept, kind, title, path, how)
    told = wording.say("cite.brief", title=title)
    return _reference(kept, CitedKind.BRIEF, told, ("brief", path[-1]), how)


def _reference(kept: Kept, kind: CitedKind, title: str, path: tuple[str, ...], how: Citing) -> Reference:
    view = _view(kept, how)
    edition = view.edition()
    return Reference(
        kind=kind,
        key="-".join(dict.fromkeys(("terazi", *path, edition))).lower(),
        title=title,
        publisher=how.publication.name,
        edition=edition,
        recorded=view.recorded(),
        accessed=how.today,
        url=how.publication.page(how.language, *path),
        language=how.language,
    )


def _view(kept: Kept, how: Citing) -> LedgerView:
    return kept.store.at(how.edition) if how.edition else kept.store
