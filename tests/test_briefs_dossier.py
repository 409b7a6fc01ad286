"""Dossiers on an invented ledger: sentences, lines, disagreements, absences, and the pages themselves."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sample_ledger import NAMES, claims, documents, ledger

from terazi.briefs.gather import open_library
from terazi.briefs.matrix import build_matrix, build_strip
from terazi.briefs.missing import missing
from terazi.briefs.nouns import Dossier
from terazi.briefs.page import dossier_page, index_page
from terazi.briefs.phrases import detail_of, origin_words, stage_words, what_of
from terazi.briefs.rows import view_disputes
from terazi.briefs.sentences import headline
from terazi.briefs.text import dossier_text
from terazi.briefs.wording import LANGUAGES, Wording, open_wording
from terazi.flows.dossier import gather_dossier, make_drawings, tell_dossier, write_dossiers
from terazi.knowledge import load
from terazi.model.publication import Publication

GOLDEN = Path(__file__).parent / "golden"
FIVE = ("KZ", "KG", "TJ", "TM", "UZ")


def words(language: str) -> Wording:
    return open_wording(language, load().codebook.labels(language), NAMES)


def dossier(country: str) -> Dossier:
    return gather_dossier(open_library(ledger(), documents(), claims()), country)


def page(country: str, language: str) -> str:
    return dossier_page(dossier(country), words(language), make_drawings())


# ------------------------------------------------------------------ sentences and lines


def test_the_headline_counts_and_stands_on_its_records() -> None:
    kyrgyz = dossier("KG")
    assert [s.text for s in headline(kyrgyz, words("en"))] == [
        "Türkiye appears in 5 of 12 records since 2017, Russia in 4.",
        "9 of 12 records rest on one origin; on 5 the sources conflict.",
    ]
    assert headline(kyrgyz, words("tr"))[0].text == "2017 yılından bu yana 12 kayıt: Türkiye 5, Rusya 4."
    assert all(set(s.basis) <= {line.deal.id for line in kyrgyz.lines} for s in headline(kyrgyz, words("en")))


def test_below_five_records_the_headline_gives_counts_only() -> None:
    text = headline(dossier("KZ"), words("en"))[0].text
    assert text == "4 records since 2022: Russia 2, Belarus 1, Spain 1, and Türkiye 1."


def test_a_country_without_records_says_so() -> None:
    assert headline(dossier("TM"), words("en")) == ()
    assert "No record of Turkmenistan is in this ledger." in page("TM", "en")


def test_a_line_tells_what_how_far_and_who_says_so() -> None:
    lines = {line.deal.id: line for line in dossier("KG").lines}
    w = words("en")
    told = {i: (what_of(lines[i].deal, w), stage_words(lines[i], w), origin_words(lines[i], w)) for i in lines}
    assert told["D-01"] == ("Bayraktar TB2 ×3", "Delivered", "2 in 3 reports")
    assert told["D-02"] == ("Akıncı", "Reported: delivered", "1 in 2 reports")
    assert told["D-08"] == ("S-125 Pechora-2BM", "Ordered; reported: delivered", "2 in 2 reports")
    assert told["D-09"] == ("Money", "Reported: agreed", "1 in 1 report")
    assert detail_of(lines["D-09"], w) == "CNY 100 million"


def test_every_deal_stands_in_the_matrix_exactly_once() -> None:
    for country in FIVE:
        found = dossier(country)
        matrix = build_matrix(found.lines, make_drawings(), words("en"))
        squares = [square.deal for row in matrix.rows for cell in row.cells for square in cell]
        assert sorted(squares) == sorted(line.deal.id for line in found.lines)
        assert sum(column.total for column in matrix.columns) == len(found.lines)


def test_both_rows_of_the_strip_hold_every_deal() -> None:
    found = dossier("KG")
    for row in build_strip(found.lines, make_drawings(), words("tr")):
        assert sorted(s.deal for cell in row.cells for s in cell) == sorted(line.deal.id for line in found.lines)


def test_a_disagreement_keeps_every_reading_and_marks_the_one_in_use() -> None:
    disputes = {d.question: d for d in view_disputes(dossier("KG").lines, words("en"))}
    readings = disputes["S-125 Pechora-2BM: supplier"].readings
    assert [(r.value, r.is_used) for r in readings] == [("Belarus", True), ("Russia", False)]
    assert disputes["Bayraktar TB2: number"].readings[1].quotes[0].says == "member of parliament"


def test_what_was_not_found_names_its_records() -> None:
    found = {s.text: s for s in missing(dossier("KG"), words("en"))}
    assert "Denied: Su-30." in found
    assert "Number of units: Aksungur, Akıncı, Anka, and S-125 Pechora-2BM." in found
    assert any(text.startswith("A report from Kyrgyzstan itself:") for text in found)
    overdue = "Promised and not reported as done: A400M (2024) and Anka (2024)."
    assert overdue in {s.text for s in missing(dossier("KZ"), words("en"))}


def test_needs_constraints_and_assessments_are_in_no_count() -> None:
    found = dossier("KG")
    assert (len(found.needs), len(found.constraints), len(found.assessments)) == (1, 1, 1)
    assert dossier("TJ").constraints and not dossier("UZ").constraints


# ------------------------------------------------------------------ pages


class Reader(HTMLParser):
    """Collects ids, fragment links, loaded addresses and inline styles of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.fragments: set[str] = set()
        self.loads: list[str] = []
        self.styled: list[str] = []
        self.quoted: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        if tag in ("a", "use") and (values.get("href") or "").startswith("#"):
            self.fragments.add((values["href"] or "")[1:])
        if tag in ("script", "img", "link", "iframe"):
            self.loads.append(tag)
        if "style" in values or any(name.startswith("on") for name in values):
            self.styled.append(tag)
        if tag == "blockquote":
            self.quoted.append(values.get("lang"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", FIVE)
def test_a_page_is_whole_in_itself(country: str, language: str) -> None:
    text = page(country, language)
    reader = Reader()
    reader.feed(text)
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.fragments <= set(reader.ids)
    assert reader.loads == [] and reader.styled == []
    assert all(reader.quoted)
    assert not re.search(r"url\((?!data:)|@import", text)
    assert f'<html lang="{language}">' in text


def test_every_line_opens_quotes_with_outlet_day_language_speaker_and_rule() -> None:
    text = page("KG", "en")
    for deal in (line.deal.id for line in dossier("KG").lines):
        opened = text[text.index(f'id="q-{deal}"') :].split("</details>")[0]
        assert "<mark" in opened and "<figcaption>" in opened and "_words" in opened
    assert 'lang="ru"' in text and "says border service" in text and "Ala-Too Gazette, 19 Dec 2021" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_quote_has_its_sentence_in_the_language_of_the_page(language: str) -> None:
    text = page("KG", language)
    beside = f'</blockquote>\n<p class="gloss" lang="{language}">'
    assert text.count("<blockquote") == text.count(beside) > 0
    assert '<blockquote lang="ru">' in text


def test_fonts_are_there_only_for_letters_that_are() -> None:
    assert "U+0400-045F" in page("KG", "en") and "U+0400-045F" not in page("KZ", "tr")


def test_hostile_words_stay_words() -> None:
    texts = [d for d in documents() if d.id == "orda-1"]
    bad = "<script>alert(1)</script>"
    hostile = tuple(dataclasses.replace(d, outlet=bad, title=bad, url="javascript:alert(1)") for d in texts)
    found = gather_dossier(open_library(ledger(), hostile, claims()), "UZ")
    text = dossier_page(found, words("en"), make_drawings())
    assert bad not in text and "javascript:" not in text


def test_each_record_says_where_an_error_in_it_is_reported() -> None:
    publication = Publication(errors="https://terazi.example/wrong?r={record}&e={edition}")
    text = dossier_page(dossier("KG"), words("tr"), make_drawings(), publication)
    records = re.findall(r'<details class="deal" id="([\w-]+)"', text)
    told = re.findall(r'href="https://terazi\.example/wrong\?r=([\w-]+)&amp;e=([^"]*)"', text)
    assert records and told == [(record, dossier("KG").edition) for record in records]
    assert "/wrong" not in dossier_page(dossier("KG"), words("tr"), make_drawings())


def test_the_index_lists_every_country_and_its_records() -> None:
    text = index_page(tuple(dossier(c) for c in FIVE), words("tr"), make_drawings())
    names = re.findall(r'<th scope="row"><a href="(\w\w)\.html">', text)
    assert names == ["kz", "kg", "uz", "tj", "tm"] * 2
    assert 'href="kg.html#q-D-01"' in text


def test_pages_are_written_for_both_languages(tmp_path: Path) -> None:
    paths = write_dossiers(ledger(), documents(), claims(), FIVE, tmp_path, load())
    names = ["index", "kz", "kg", "tj", "tm", "uz"]
    assert paths == [tmp_path / language / f"{name}.html" for language in LANGUAGES for name in names]
    assert all(path.stat().st_size < 400_000 for path in paths)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plain_text_equals_its_golden(language: str) -> None:
    told = dossier_text(dossier("KG"), words(language))
    assert told == (GOLDEN / f"dossier-kg.{language}.md").read_text(encoding="utf-8")


def test_a_dossier_is_told_for_the_terminal() -> None:
    told = tell_dossier(ledger(), documents(), claims(), "UZ", language="tr", knowledge=load())
    assert told.startswith("# Özbekistan\n")
