"""Every brief that the example texts make: each footnote resolves and supports, each question is understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.briefs.onepage.matter import Asked, Scope
from terazi.briefs.wording import LANGUAGES
from terazi.checks.support import support
from terazi.errors import TeraziError
from terazi.flows.brief import Desk, open_desk, write_brief
from terazi.flows.brief_scope import question, scope_of
from terazi.flows.examples import examples_folder
from terazi.flows.read import Reader
from terazi.flows.settled import settled_in
from terazi.knowledge import load
from terazi.model.brief_page import BriefPage

FORMS = [form.says for pack in load().questions.values() for form in pack.form]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The texts from which the example dossiers are made, read, settled and opened."""
    path: Path = tmp_path_factory.mktemp("briefs") / "l.db"
    assert terazi("read", examples_folder("central-asia"), "--into", path).code == 0
    return open_desk(settled_in(path, load(), "2026-11-28"))


def scopes(desk: Desk) -> Iterator[Scope]:
    """Every country, pair and deal of the ledger, and every question of the grammar."""
    deals = desk.library.ledger.deals
    sides = [({*d.suppliers, *d.parties}, {*d.recipients, *d.parties}) for d in deals]
    for code in sorted(set().union(*(one | other for one, other in sides))):
        yield Scope(id=code.lower(), asked=Asked.COUNTRY, states=(code,))
    for first, second in sorted({tuple(sorted((a, b))) for one, other in sides for a in one for b in other if a != b}):
        yield Scope(id=f"{first}-{second}".lower(), asked=Asked.PAIR, states=(first, second))
    for deal in deals:
        yield Scope(id=deal.id, asked=Asked.DEAL, deal=deal.id)
    for words in FORMS:
        yield question(words, desk.held.reader)


def faults(page: BriefPage, desk: Desk) -> list[str]:
    """Sentences that are withheld, bare, or not borne out by the notes as they are printed."""
    notes = {note.id: note for note in page.notes}
    return [
        f"{page.id}: {one.id}: {one.withheld or one.text}"
        for one in page.sentences
        if one.withheld or not page.numbers_of(one) or support(one, notes, desk.ground)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_footnote_of_every_brief_resolves_and_supports(desk: Desk, language: str) -> None:
    asked = list(scopes(desk))
    pages = [write_brief(desk, scope, language=language, made="2026-11-28") for scope in asked]
    assert len(pages) >= len(FORMS) and all(page.sentences for page in pages)
    assert [fault for page in pages for fault in faults(page, desk)] == []


@pytest.mark.slow
@pytest.mark.parametrize("words", FORMS)
def test_every_question_of_the_grammar_is_understood(words: str) -> None:
    found = scope_of(words, (), Reader(load()))
    assert found.states or found.supplier


@pytest.mark.slow
@pytest.mark.parametrize("words", ["Why does it rain in Astana?", "Neden yağmur yağıyor?", "Who supplies Su-57?"])
def test_a_question_that_is_not_understood_says_which_are(words: str) -> None:
    with pytest.raises(TeraziError) as told:
        scope_of(words, (), Reader(load()))
    assert all(form in str(told.value) for form in FORMS)


def test_countries_pairs_and_deals_are_told_apart() -> None:
    reader = Reader(load())
    asked = [scope_of(words, ("D-0117",), reader) for words in ("kz", "Kazakistan", "kz-tr", "tr - kg", "d-117")]
    assert [one.id for one in asked] == ["kz", "kz", "kz-tr", "tr-kg", "D-0117"]
    with pytest.raises(TeraziError, match="twice the same country"):
        scope_of("kz-kz", (), reader)
    with pytest.raises(TeraziError, match="unknown country 'atlantis'"):
        scope_of("atlantis", (), reader)
