"""The words of a dossier: the same closed templates in every language, numbers and days as each writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from terazi.balance import shelf
from terazi.briefs.figures import TABLE
from terazi.briefs.filling import gaps_of
from terazi.briefs.wording import LANGUAGES, Wording, open_wording, read_texts
from terazi.errors import TeraziError
from terazi.knowledge import load
from terazi.model import Money


def words(language: str) -> Wording:
    return open_wording(language, load().codebook.labels(language), {"anka": "Anka"})


def test_every_language_has_the_same_templates_with_the_same_gaps() -> None:
    first, *others = [read_texts(language) for language in LANGUAGES]
    for other in others:
        assert set(other) == set(first)
        assert {key: gaps_of(text) for key, text in other.items()} == {
            key: gaps_of(text) for key, text in first.items()
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_template_is_empty_and_plurals_have_every_form(language: str) -> None:
    texts = read_texts(language)
    assert all(texts.values())
    assert {key.removesuffix(".one") for key in texts if key.endswith(".one")} == {
        key.removesuffix(".other") for key in texts if key.endswith(".other")
    }


def test_every_figure_on_a_page_is_an_indicator_of_the_shelf_with_words() -> None:
    assert set(TABLE) <= {indicator.name for indicator in shelf()}
    for language in LANGUAGES:
        assert all(f"indicator.{name}.{part}" in read_texts(language) for name in TABLE for part in ("title", "caveat"))


def test_turkish_templates_glue_no_ending_to_a_gap() -> None:
    glued = [text for text in read_texts("tr").values() if "}'" in text or "}’" in text]
    assert glued == []


def test_days_keep_their_precision() -> None:
    assert [words("tr").day(d) for d in ("2023", "2023-07", "2023-07-26")] == ["2023", "Tem 2023", "26 Tem 2023"]
    assert [words("en").day(d) for d in ("2023", "2023-07", "2023-07-26")] == ["2023", "Jul 2023", "26 Jul 2023"]


def test_money_is_compact_only_where_nothing_is_lost() -> None:
    assert words("en").money(Money(Decimal(16000000), "USD")) == "USD 16 million"
    assert words("tr").money(Money(Decimal(50000000), "TRY")) == "50 milyon TRY"
    assert words("en").money(Money(Decimal(1234567), "USD")) == "USD 1,234,567"
    assert words("tr").money(Money(Decimal(1234567), "USD")) == "1.234.567 USD"


def test_numbers_and_shares_are_written_as_the_language_writes_them() -> None:
    assert (words("en").percent(0.25), words("tr").percent(0.25)) == ("25%", "%25")
    assert (words("en").number(0.445), words("tr").number(1234.5)) == ("0.44", "1.234,5")


def test_names_come_from_cldr_and_what_it_lacks_from_the_texts() -> None:
    assert [words("tr").state(c) for c in ("KG", "TR", "EU", "CSTO")] == [
        "Kırgızistan",
        "Türkiye",
        "Avrupa Birliği",
        "KGAÖ",
    ]
    assert words("en").state("") == "Supplier not named"
    assert (words("en").name("anka"), words("en").name("unlisted-9")) == ("Anka", "unlisted-9")


def test_turkish_is_sorted_and_raised_as_turkish() -> None:
    assert words("tr").sorted(["zırhlı", "çelik", "İHA", "ışık", "cıva", "şişe", "su"]) == [
        "cıva", "çelik", "ışık", "İHA", "su", "şişe", "zırhlı",
    ]  # fmt: skip
    assert (words("tr").raised("iptal"), words("en").raised("interest")) == ("İptal", "Interest")


def test_plurals_follow_the_language() -> None:
    assert [words("en").count("facts.reports", n) for n in (1, 2)] == ["1 report", "2 reports"]
    assert [words("tr").count("facts.reports", n) for n in (1, 2)] == ["1 haber", "2 haber"]


def test_an_unknown_language_is_a_persons_mistake() -> None:
    with pytest.raises(TeraziError, match="no texts in 'fr'"):
        open_wording("fr", {}, {})
