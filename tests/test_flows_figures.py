"""Charts of a ledger: marks are records, both languages say the same, every mark leads to its record."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache

import pytest
from sample_ledger import NAMES, claims, documents, ledger, with_deals

from terazi.briefs.figure_words import FigureWords, read_figures
from terazi.briefs.filling import gaps_of
from terazi.briefs.wording import LANGUAGES, Wording, open_wording
from terazi.charts import Figure
from terazi.errors import TeraziError
from terazi.flows.figures import (
    OF_COUNTRY,
    OF_PAIR,
    Charts,
    Leads,
    charts_of,
    coverage_figure,
    coverage_of,
    figure_called,
    figure_of_country,
    figure_of_deal,
    figure_of_pair,
    figures_of_country,
    figures_of_pair,
    overview_of,
    shares_figure,
)
from terazi.flows.judging import Carried
from terazi.flows.settled import Settled
from terazi.knowledge import load
from terazi.model import Coverage, CoverageCell, Kind, Ledger, Question

ADDRESSES = Leads(deal=lambda id_: f"/deal/{id_}", state=lambda code: f"/country/{code.lower()}")


def words(language: str = "en") -> Wording:
    return open_wording(language, load().codebook.labels(language), NAMES)


def charts(language: str = "en", of: Ledger | None = None) -> Charts:
    settled = Settled(
        ledger=of or ledger(),
        documents=documents(),
        claims=claims(),
        knowledge=load(),
        judgements=Carried(applied=(), waiting=()),
    )
    return charts_of(settled, words(language), ADDRESSES)


@cache
def kyrgyz(language: str = "en") -> dict[str, Figure]:
    return figures_of_country(charts(language), "KG")


def hrefs(svg: str) -> list[str]:
    return [one.get("href", "") for one in ET.fromstring(svg).iter("a")]


# ------------------------------------------------------------------ marks


def test_the_matrix_has_a_square_for_each_record_that_leads_to_it() -> None:
    lines = charts().lines.to("KG")
    assert sorted(hrefs(kyrgyz()["matrix"].svg)) == sorted(f"/deal/{line.deal.id}" for line in lines)
    assert sorted(hrefs(kyrgyz()["matrix"].narrow)) == sorted(f"/deal/{line.deal.id}" for line in lines)


def test_the_ledger_has_a_row_for_each_record() -> None:
    figure, lines = kyrgyz()["ledger"], charts().lines.to("KG")
    assert len(figure.twin.rows) == len(lines) == len(set(hrefs(figure.svg)))


def test_a_long_ledger_shows_the_latest_records_and_says_so() -> None:
    made = charts(of=with_deals(
        *(f"transfer/delivered ru -> kg: {n} mi-8 (helicopter) | {2000 + n % 25}" for n in range(1, 91)),
    ))  # fmt: skip
    figure = figure_of_country(made, "KG", "ledger")
    assert len(figure.twin.rows) == 80 and figure.note == "The 80 records with the latest steps, of 90."
    assert not any(row[3].endswith((" 2000", " 2001")) for row in figure.twin.rows)


def test_the_overview_counts_every_record_in_the_row_of_each_recipient() -> None:
    made = charts()
    figure = overview_of(made)
    squares = sum(len(made.lines.to(code)) for code in made.lines.recipients())
    assert len(hrefs(figure.svg)) == squares


def test_half_years_hold_every_record_whose_month_is_known() -> None:
    made = charts(of=with_deals(
        "transfer/delivered ru -> kg: 1 mi-8 (helicopter) | 2020-03",
        "transfer/delivered ru -> kg: 2 mi-8 (helicopter) | 2020-07-01",
        "transfer/delivered tr -> kg: 1 anka (uav) | 2021",
    ))  # fmt: skip
    figure = figure_of_country(made, "KG", "multiples")
    assert figure.twin.rows[:2] == (("Russia", "2020, half 1", "1", "0"), ("Russia", "2020, half 2", "1", "0"))
    assert figure.note == "Records without a day are left out: 1."


def test_a_ladder_tells_each_report_of_the_deal_that_has_a_stage() -> None:
    made = charts()
    deal = max(made.settled.ledger.deals, key=lambda one: len(one.claims))
    figure = figure_of_deal(made, deal.id)
    own = [c for c in claims() if c.id in deal.claims and c.stage]
    assert len(figure.twin.rows) == len(own) + (deal.stage_established is not None)


def test_a_mirror_has_each_record_of_a_pair_once_on_the_side_of_who_supplies() -> None:
    made = charts(of=with_deals(
        "transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | 2021-12",
        "transfer/ordered tr -> kg: 1 anka (uav) | 2022-11",
        "transfer/agreed kg -> tr: 5 (ammunition) | 2023",
        "exercise kg + tr | 2019-05",
    ))  # fmt: skip
    figure = figure_of_pair(made, "KG", "TR", "mirror")
    assert [(row[0], row[1]) for row in figure.twin.rows] == [
        ("Kyrgyzstan supplies Türkiye", "1"),
        ("Türkiye supplies Kyrgyzstan", "2"),
        ("Türkiye supplies Kyrgyzstan", "2"),
        ("Both together, neither supplies the other", "1"),
    ]
    assert [row[2][:4] for row in figure.twin.rows[1:3]] == ["Anka", "Bayr"], "the latest stands beside the axis"
    assert sorted(hrefs(figure.svg)) == [f"/deal/D-00{n}" for n in range(4)]
    assert figure.description.endswith("the first supplies: 1, the second: 2, both together: 1.")


def test_a_mirror_of_one_way_says_that_nothing_comes_back() -> None:
    every = [f"transfer/delivered ru -> kg: {n} mi-8 (helicopter) | {2000 + n}" for n in range(1, 21)]
    figure = figure_of_pair(charts(of=with_deals(*every)), "KG", "RU", "mirror")
    assert figure.twin.rows[0][:3] == (
        "Kyrgyzstan supplies Russia",
        "0",
        "No record of this direction is in the ledger.",
    )
    assert len(figure.twin.rows) == 1 + 15 and "left out: 5" in figure.note
    assert "No record of this direction" in figure.svg


def test_a_pair_has_the_records_between_the_two_either_way() -> None:
    between = charts().lines.between("KG", "TR")
    assert between == charts().lines.between("TR", "KG")
    assert {line.deal.id for line in between} == {
        line.deal.id for line in charts().lines.to("KG") if "TR" in line.partners
    }
    assert set(figures_of_pair(charts(), "KG", "TR")) == set(OF_PAIR)


def test_needs_are_told_with_who_states_them_and_what_answers_them() -> None:
    figure = kyrgyz()["needs"]
    assert "Border protection" in figure.twin.rows[0][0]
    answered = {href for href in hrefs(figure.svg) if href.startswith("/deal/")}
    assert answered <= {f"/deal/{line.deal.id}" for line in charts().lines.to("KG")}


def test_promised_and_delivered_stand_side_by_side_with_the_gap_in_words() -> None:
    promised = ledger()
    first = next(deal for deal in promised.deals if deal.kind is Kind.TRANSFER and "KG" in deal.recipients)
    changed = replace(first, quantity=12, delivered=5)
    made = charts(of=replace(promised, deals=tuple(changed if d is first else d for d in promised.deals)))
    rows = figure_of_country(made, "KG", "promised").twin.rows
    assert ("12", "5", "not told as delivered: 7") in [row[1:] for row in rows]


def test_the_map_shows_the_region_and_its_note_speaks_of_borders() -> None:
    figure = kyrgyz()["map"]
    assert {row[0] for row in figure.twin.rows} == {
        "Kyrgyzstan",
        "Kazakhstan",
        "Tajikistan",
        "Turkmenistan",
        "Uzbekistan",
    }
    assert "/country/kz" in hrefs(figure.svg) and "Borders" in figure.note


def test_shares_add_up_from_the_first_window_to_the_last() -> None:
    made = charts(of=with_deals(
        *(f"transfer/delivered ru -> kg: 1 mi-8 (helicopter) | {year}" for year in (2014, 2015, 2016, 2021)),
        *(f"transfer/delivered tr -> kg: 1 anka (uav) | {year}" for year in (2015, 2020, 2021, 2022)),
        established=True,
    ))  # fmt: skip
    figure = shares_figure(
        made.scales, Question(recipients=("KG",), suppliers=("RU",), since="2018", until="2022"), made.scene("x")
    )
    values = [row[1] for row in figure.twin.rows]
    first, last = (int(values[at].strip("%")) for at in (0, -1))
    changes = [int(re.sub(r"[^\d−-]", "", told).replace("−", "-")) for told in values[1:-1]]
    assert first == 75 and last == 25 and first + sum(changes) == last


def test_too_few_deals_make_no_share() -> None:
    made = charts(of=with_deals("transfer/delivered ru -> kg: 1 mi-8 (helicopter) | 2021", established=True))
    figure = figure_of_country(made, "KG", "shares")
    assert "Too few deals" in figure.svg and figure.twin.rows == ()


def test_layers_name_companies_and_what_they_supply() -> None:
    figure = kyrgyz()["network"]
    told = {name for row in figure.twin.rows for name in row[:2]}
    assert "Kyrgyzstan" in told and figure.svg.count("<circle") == len(told)


# ------------------------------------------------------------------ coverage


def test_coverage_tells_gaps_apart_from_what_was_never_there() -> None:
    cells = [
        CoverageCell(recipient="KG", language=language, month=month, documents=n, coverage=coverage)
        for language, month, n, coverage in (
            ("ru", "2026-10", 7, Coverage.COLLECTED),
            ("ru", "2026-11", 0, Coverage.GAP),
            ("ky", "2026-10", 0, Coverage.NEVER),
            ("ky", "2026-11", 0, Coverage.NEVER),
        )
    ]
    rows = coverage_figure(cells, charts().scene("")).twin.rows
    assert rows == (
        ("Kyrgyzstan", "Kyrgyz", "Never any", "Never any"),
        ("Kyrgyzstan", "Russian", "7", "Not collected"),
    )
    assert coverage_figure([], charts().scene("")).twin.rows == ()


def test_what_was_read_is_counted_by_the_language_of_the_report() -> None:
    figure = coverage_of(charts(), months=120)
    counted = sum(
        int(cell) for row in figure.twin.rows if row[0] == "Kyrgyzstan" for cell in row[2:] if cell.isdecimal()
    )
    reports = [r for r in ledger().reports if r.language and any("KG" in c.everyone for c in r.claims)]
    assert counted == len([r for r in reports if r.published])


# ------------------------------------------------------------------ names and words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_has_every_chart_in_every_language(language: str) -> None:
    made = kyrgyz(language)
    assert set(made) == set(OF_COUNTRY)
    for name, figure in made.items():
        assert figure.id == name and figure.title and figure.subtitle and figure.description
        assert len(set(figure.twin.head)) == len(figure.twin.head), f"{name}: two columns of one name"
        assert all(len(row) == len(figure.twin.head) for row in figure.twin.rows)
        assert not re.search(r"\{\w*\}", " ".join((figure.title, figure.subtitle, figure.description, figure.note)))


@pytest.mark.parametrize("name", OF_COUNTRY)
def test_both_languages_draw_the_same_marks(name: str) -> None:
    english, turkish = kyrgyz("en")[name], kyrgyz("tr")[name]
    assert sorted(hrefs(english.svg)) == sorted(hrefs(turkish.svg))
    assert len(english.twin.rows) == len(turkish.twin.rows)


def test_a_chart_is_found_by_name_and_by_what_it_is_of() -> None:
    made = charts()
    assert figure_called(made, "matrix", "Kyrgyzstan") == kyrgyz()["matrix"]
    assert figure_called(made, "ledger", "kg-tr") == figures_of_pair(made, "KG", "TR")["ledger"]
    assert figure_called(made, "overview") == overview_of(made)
    with pytest.raises(TeraziError, match="no chart 'needs' of this"):
        figure_called(made, "needs", "kg-tr")
    with pytest.raises(TeraziError, match="unknown country"):
        figure_called(made, "matrix", "kyrgyzstn")
    with pytest.raises(TeraziError, match="no deal"):
        figure_called(made, "ladder", "D-9999")


def test_every_language_has_the_same_templates_with_the_same_gaps_and_glues_no_ending() -> None:
    first, *others = [read_figures(language) for language in LANGUAGES]
    for other in others:
        assert {key: gaps_of(text) for key, text in other.items()} == {
            key: gaps_of(text) for key, text in first.items()
        }
    assert [text for text in read_figures("tr").values() if "}'" in text or "}’" in text] == []
    for language in LANGUAGES:
        FigureWords(wording=words(language)).count("needs.needs", 1)
