"""A brief of one page: its order, its notes, what it withholds, and the same ids in every form."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re

import pytest
from brief_samples import DEAL, KG, MADE, PAIR, desk, sample, sample_claims, without_numbers
from sample_ledger import documents, ledger

from terazi.briefs.filling import gaps_of
from terazi.briefs.onepage.html import brief_html
from terazi.briefs.onepage.likelihood import likelihood
from terazi.briefs.onepage.markdown import brief_markdown
from terazi.briefs.onepage.matter import Asked, Scope
from terazi.briefs.wording import LANGUAGES, read_brief
from terazi.checks.support import Lack, resolve, support
from terazi.exports.briefs.data import brief_data
from terazi.exports.briefs.rows import brief_csv
from terazi.flows.brief import write_brief
from terazi.model.brief_page import Assertion, BriefPage, Cited, Facet, Note, Part, Sentence, Sort
from terazi.model.publication import Publication

SCOPES = (KG, PAIR, DEAL)
# On which the text of the claim c01 was published.
DAY = "2021-12-18"


def sentence(*asserts: Assertion, notes: tuple[str, ...] = ("n",)) -> Sentence:
    return Sentence(id="s", part=Part.JUDGEMENT, name="s", text="So it is.", notes=notes, asserts=asserts)


def note_on(*claims: str, deal: str = "D-01", quote: str = "") -> Note:
    known = {claim.id: claim for claim in sample_claims()}
    spans = [known[one].evidence[0].span for one in claims]
    cited = tuple(
        Cited(claim=c, deal=deal, document=known[c].document, start=s.start, end=s.end, quote=quote)
        for c, s in zip(claims, spans, strict=True)
    )
    return Note(id="n", cited=cited)


def lack_of(one: Sentence, note: Note, **changed: object) -> Lack | None:
    ground = dataclasses.replace(desk().ground, **changed)  # type: ignore[arg-type]  # fields of it, by name
    found = support(one, {"n": note}, ground)
    return found.lack if found else None


# ------------------------------------------------------------------ what stands on the page


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_printed_sentence_has_notes_that_bear_it_out(scope: Scope, language: str) -> None:
    page = sample(scope, language)
    notes, ground = {note.id: note for note in page.notes}, desk().ground
    printed = [one for one in page.sentences if not one.withheld]
    assert printed
    for one in printed:
        assert page.numbers_of(one), one.id
        assert support(one, notes, ground) is None, one.id
    assert [note.number for note in page.notes] == list(range(1, len(page.notes) + 1))


def test_the_parts_stand_in_their_order() -> None:
    page = sample(KG)
    parts = [one.part for one in page.sentences]
    assert parts == sorted(parts, key=list(Part).index)
    assert set(parts) == set(Part) - {Part.FIGURE, Part.METHOD}
    assert len(page.numbers) == 3 and page.picture is not None and page.picture.rows


def test_the_judgement_says_how_likely_and_the_next_sentence_how_sure() -> None:
    page = sample(DEAL)
    assert page.title == "It is about as likely as not that Türkiye delivered three Bayraktar TB2 to Kyrgyzstan."
    [sure] = page.of(Part.CONFIDENCE)
    assert sure.text.startswith("Confidence is moderate: D-01 rests on 2 independent bodies in 3 reports")
    assert "likely" not in sure.text and "onfidence" not in page.title


def test_under_five_records_there_are_counts_and_no_judgement() -> None:
    page = sample(Scope(id="kz", asked=Asked.COUNTRY, states=("KZ",)))
    assert page.title == "4 records: Russia 2, Belarus 1, Spain 1, and Türkiye 1. Too few for a judgement."
    assert not page.is_judged and page.of(Part.CONFIDENCE) == ()


def test_what_was_not_observed_says_where_it_was_looked_for() -> None:
    page = sample(Scope(id="tm", asked=Asked.COUNTRY, states=("TM",)))
    number = len(documents())
    assert page.title.startswith(f"No deal of the kind was observed in {number} documents of ")
    assert page.notes[0].documents == tuple(sorted(one.id for one in documents()))


def test_an_event_is_told_at_the_stage_that_is_asked_for() -> None:
    asked = Scope(
        id="?", asked=Asked.EVENT, supplier="TR", recipient="KG", states=("KG",), items=("akinci",),
        stage=next(one.stage_claimed for one in ledger().deals if one.id == "D-01"), question="?",
    )  # fmt: skip
    assert sample(asked).title == "It is about as likely as not that Türkiye delivered akinci to Kyrgyzstan."


def test_a_contradiction_is_told_with_a_quote_for_each_value() -> None:
    told = [one for one in sample(DEAL).of(Part.AGAINST) if one.name.startswith("conflict")]
    assert "Sources conflict on Bayraktar TB2 (D-01), number: 3 | 6." in [one.text for one in told]
    rows = {note.id: note.row for note in sample(DEAL).notes if note.row}
    quotes = [rows[id_].quote for id_ in told[0].notes if id_ in rows]
    assert any("three" in q or "три" in q for q in quotes) and any("six" in q for q in quotes)


def test_quotes_are_short_runs_of_their_texts() -> None:
    texts = {one.id: one.text for one in documents()}
    for note in (note for scope in SCOPES for note in sample(scope).notes if note.row):
        for cited in note.cited:
            assert texts[cited.document][cited.start : cited.end] == cited.quote
            assert 0 < len(cited.quote) <= 160


# ------------------------------------------------------------------ what is withheld, and why


def title_with(**changed: object) -> str:
    return write_brief(desk(**changed), DEAL, language="en", made=MADE).title  # type: ignore[arg-type]  # by name


def test_a_falsified_record_is_seen() -> None:
    forged = [dataclasses.replace(c, suppliers=("RU",)) if c.suppliers == ("TR",) else c for c in sample_claims()]
    assert title_with(told=forged) == (
        "One sentence withheld: the judgement, because its evidence does not say all of it."
    )


def test_a_span_that_no_longer_stands_in_its_text_is_seen() -> None:
    texts = [dataclasses.replace(one, text=f"Ş{one.text}") for one in documents()]
    assert title_with(texts=texts) == (
        "One sentence withheld: the judgement, because a quote no longer stands in its text."
    )


def test_evidence_of_a_later_day_is_seen() -> None:
    early = dataclasses.replace(ledger(), as_of="2021-12-01")
    assert title_with(settled=early) == (
        "One sentence withheld: the judgement, because a document that it cites was not published "
        "by the day of this brief."
    )


def test_what_is_withheld_stands_in_no_form_but_its_reason_does() -> None:
    forged = [dataclasses.replace(c, suppliers=("RU",)) if c.suppliers == ("TR",) else c for c in sample_claims()]
    page = write_brief(desk(told=forged), DEAL, language="en", made=MADE)
    words = page.sentences[0].text
    for form in (brief_html(page), brief_markdown(page), json.dumps(brief_data(page)), brief_csv(page).decode()):
        assert words not in form and "One sentence withheld" in form


def test_where_no_number_is_borne_out_each_says_so_in_its_place() -> None:
    page = without_numbers(sample(KG))
    for form in (brief_html(page), brief_markdown(page)):
        assert form.count("No number here.") == 3


@pytest.mark.parametrize(
    ("asserted", "lack"),
    [
        (Assertion(sort=Sort.EACH, facets=(Facet("supplier", "TR"), Facet("quantity", "3"))), None),
        (Assertion(sort=Sort.EACH, facets=(Facet("supplier", "RU"),)), Lack.SILENT),
        (Assertion(sort=Sort.EACH, facets=(Facet("reaches", "ordered"),)), None),
        (Assertion(sort=Sort.EACH, facets=(Facet("reaches", "in-service"),)), Lack.SILENT),
        (Assertion(sort=Sort.NUMBER, number=1), None),
        (Assertion(sort=Sort.NUMBER, number=2), Lack.COUNT),
        (Assertion(sort=Sort.ABSENT, facets=(Facet("amount"),)), None),
        (Assertion(sort=Sort.ABSENT, facets=(Facet("quantity"),)), Lack.FOUND),
        (Assertion(sort=Sort.BODIES, number=1), None),
        (Assertion(sort=Sort.BODIES, number=2), Lack.BODIES),
        (Assertion(sort=Sort.FORMAL), None),
        (Assertion(sort=Sort.INFORMAL), Lack.RECORD),
        (Assertion(sort=Sort.ESTABLISHED), None),
        (Assertion(sort=Sort.ALONE), None),
        (Assertion(sort=Sort.DISPUTED, number=1), None),
        (Assertion(sort=Sort.UNDISPUTED), Lack.DISPUTE),
        (Assertion(sort=Sort.PUBLISHED, facets=(Facet("first", DAY), Facet("last", DAY))), None),
        (Assertion(sort=Sort.PUBLISHED, facets=(Facet("first", "2021-12-17"), Facet("last", DAY))), Lack.SILENT),
    ],
    ids=lambda one: f"{one.sort}-{one.number}" if isinstance(one, Assertion) else str(one),
)  # fmt: skip
def test_each_assertion_can_hold_and_can_fail(asserted: Assertion, lack: Lack | None) -> None:
    assert lack_of(sentence(asserted), note_on("c01")) is lack


def test_a_sentence_without_evidence_or_assertion_is_bare() -> None:
    told = Assertion(sort=Sort.NUMBER, number=1)
    assert lack_of(sentence(), note_on("c01")) is Lack.BARE
    assert lack_of(sentence(told, notes=()), note_on("c01")) is Lack.BARE
    assert lack_of(sentence(told, notes=("n", "other")), note_on("c01")) is Lack.BARE


def test_a_note_leads_to_its_claim_its_deal_and_its_run() -> None:
    ground = desk().ground
    assert resolve(note_on("c01"), ground) is None
    assert resolve(note_on("c01", deal="D-02"), ground) is Lack.FOREIGN
    assert resolve(note_on("c01", quote="other words"), ground) is Lack.SPAN
    assert resolve(dataclasses.replace(note_on("c01"), cited=()), ground) is Lack.BARE
    assert resolve(note_on("c01"), dataclasses.replace(ground, claims={})) is Lack.GONE


def test_documents_that_were_searched_are_counted_and_searched() -> None:
    note = Note(id="n", documents=tuple(one.id for one in documents()))
    number = len(note.documents)

    def lack(*facets: Facet, count: int = number) -> Lack | None:
        return lack_of(sentence(Assertion(sort=Sort.SCANNED, facets=facets, number=count)), note)

    assert lack(Facet("language", "kk")) is None
    assert lack(Facet("language", "ru")) is Lack.FOUND
    assert lack(Facet("home", "JP")) is None and lack(Facet("home", "KG")) is Lack.FOUND
    assert lack(Facet("involves", "TM")) is None and lack(Facet("involves", "KG")) is Lack.FOUND
    assert lack(Facet("involves", "TM"), count=number + 1) is Lack.COUNT


# ------------------------------------------------------------------ words and forms


def test_both_languages_have_the_same_templates_with_the_same_gaps() -> None:
    first, *others = [read_brief(language) for language in LANGUAGES]
    for other in others:
        assert {key: gaps_of(text) for key, text in other.items()} == {
            key: gaps_of(text) for key, text in first.items()
        }


def test_turkish_templates_glue_no_ending_to_a_gap() -> None:
    assert [text for text in read_brief("tr").values() if re.search(r"\}['’\w]", text)] == []


def test_words_of_a_text_in_the_table_of_a_figure_are_no_markdown() -> None:
    page = sample(DEAL)
    assert page.picture
    hostile = dataclasses.replace(page.picture, rows=(("a | b", "<img src=x>", "[x](y)", "", ""),))
    told = brief_markdown(dataclasses.replace(page, picture=hostile))
    assert r"| a \| b | \<img src=x\> | \[x\](y) |  |  |" in told


def test_chances_have_the_words_of_their_bands() -> None:
    chances = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97)
    words = ["almost-none", "very-unlikely", "unlikely", "even", "likely", "very-likely", "almost-certain"]
    assert [likelihood(chance) for chance in chances] == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_ids_stand_in_all_forms(language: str) -> None:
    page = sample(KG, language)
    ids = [one.id for one in page.sentences]
    assert len(set(ids)) == len(ids)
    data = brief_data(page)
    assert [s["id"] for part in data["parts"] for s in part["sentences"]] == ids  # type: ignore[attr-defined]  # JSON
    rows = list(csv.DictReader(io.StringIO(brief_csv(page).decode())))
    assert list(dict.fromkeys(row["sentence"] for row in rows)) == ids
    html = brief_html(page)
    assert [i for i in ids if not i.startswith("evidence-") and f'id="{i}"' not in html] == []
    assert {f'id="n{note.number}"' for note in page.notes} <= set(re.findall(r'id="n\d+"', html))


def test_a_page_is_whole_in_itself_and_marks_the_language_of_quotes() -> None:
    html = brief_html(sample(KG))
    assert not re.search(r"<(script|link|img|iframe)\b|\son\w+=|style=", html)
    assert '<q lang="ru">' in html and '<html lang="en">' in html
    fragments = set(re.findall(r'href="#([^"]+)"', html))
    assert fragments <= set(re.findall(r'id="([^"]+)"', html))


def test_the_same_ledger_makes_the_same_page() -> None:
    def written() -> BriefPage:
        return write_brief(desk(), PAIR, language="tr", made=MADE)

    assert brief_html(written()) == brief_html(written())


@pytest.mark.parametrize(("scope", "record"), [(KG, "kg"), (PAIR, "kg-tr"), (DEAL, "D-01")])
def test_a_brief_says_where_an_error_in_it_is_reported(scope: Scope, record: str) -> None:
    publication = Publication(errors="https://terazi.example/wrong?r={record}")
    page = write_brief(desk(), scope, language="en", made=MADE, publication=publication)
    assert page.method.endswith(f" https://terazi.example/wrong?r={record}")
    assert "/wrong" not in sample(scope).method
