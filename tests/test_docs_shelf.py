"""The shelf of sources: what it must hold, that its patterns fit the addresses that were seen, and its tables."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from terazi.flows.knowledge_sources import wrong_sources
from terazi.knowledge import Knowledge, load
from terazi.model import OutletRole, Source, SourceKind

sys.path.insert(0, str(Path(__file__).parent.parent / "docs"))

import shelf as shelf  # noqa: PLC0414  # it stands beside the page that it writes

# Addresses of articles as others print them (of tr-ssb only the form is told), and what stands on such a list besides.
ARTICLES = {
    "kg-government": ("https://www.gov.kg/ru/post/s/25850-minkab-toragasy-adylbek-kasymaliev", "/ru/post/c/press"),
    "kz-akorda": ("https://www.akorda.kz/ru/glava-gosudarstva-prinyal-ministra-ekologii-483750", "/ru/addresses"),
    "kz-primeminister": (
        "https://primeminister.kz/ru/news/olzhas-bektenov-provel-soveshchanie-o-hode-realizacii-proekta-31770",
        "/ru/news/reviews",
    ),
    "kz-tengrinews-kk": (
        "https://kaz.tengrinews.kz/kazakhstan_news/aral-tenznde-su-kolem-ulgaydyi-364674/",
        "/kazakhstan_news/",
    ),
    "tj-mfa": ("https://mfa.tj/tg/main/view/6696/sadriddin-aini", "/tg/main/ittiloot"),
    "tm-altynasyr": ("https://turkmenistan.gov.tm/tk/habar/61423/ylmy-islap-tayyarlamalar", "/tk/bolum/sport"),
    "tm-tdh": ("https://tdh.gov.tm/tk/post/25647/turkmenistanyn-prezidentinin-permany", "/tk/category/resmi"),
    "tm-tdh-ru": ("https://tdh.gov.tm/ru/post/30791/prezident-turkmenistana-pozdravil", "/ru/category/hronika"),
    "tr-resmigazete": ("https://www.resmigazete.gov.tr/eskiler/2026/04/20260422-3.htm", "/fihrist?tarih=2026-04-22"),
    "tr-tccb": ("https://www.tccb.gov.tr/haberler/410/91807/afrinde-artik-teror-orgutunun", "/haberler/410/"),
    "tr-ssb": ("https://www.ssb.gov.tr/haber/ornek", "/haberler"),
    "uz-president": ("https://president.uz/en/lists/view/9164", "/en/lists/news"),
}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="module")
def sources(knowledge: Knowledge) -> Sequence[Source]:
    return tuple(knowledge.sources.values())


def test_nothing_on_the_shelf_is_wrong(knowledge: Knowledge) -> None:
    assert not list(wrong_sources(knowledge))


def test_it_holds_sixty_sources_in_all_languages_and_of_all_kinds_of_outlet(
    sources: Sequence[Source], knowledge: Knowledge
) -> None:
    assert len(sources) >= 60
    assert {one.language for one in sources} == set(knowledge.languages)
    held = {one.role for one in sources}
    assert held >= {OutletRole.PRIMARY, OutletRole.WIRE, OutletRole.NEWSPAPER, OutletRole.THINK_TANK}


def test_each_tells_where_how_often_and_when_its_address_was_seen_and_what_is_expected(
    sources: Sequence[Source],
) -> None:
    counted = re.compile(r"\b(one|two|three|four|five|six|seven|eight|nine|ten|survey|own)\b")
    for one in sources:
        assert counted.search(one.seen), one.id
        assert one.checked.isoformat() >= "2026-09-01", one.id
        assert one.licence and one.expect.silent_days > 0, one.id


def test_who_speaks_for_himself_is_named(sources: Sequence[Source]) -> None:
    assert not [one.id for one in sources if one.role is OutletRole.PRIMARY and not one.owner]


def test_each_page_of_links_knows_its_articles_from_its_other_links(sources: Sequence[Source]) -> None:
    pages = {one.id: one.follow for one in sources if one.kind is SourceKind.PAGES}
    assert pages.keys() == ARTICLES.keys()
    for name, (article, other) in ARTICLES.items():
        assert re.search(pages[name], article), name
        assert not re.search(pages[name], other), name


def test_the_tables_are_as_the_files(sources: Sequence[Source]) -> None:
    page = shelf.PAGE.read_text(encoding="utf-8")
    assert "<!-- counted -->\n| from |" in page
    assert shelf.render(page, sources) == page, "python docs/shelf.py writes them anew"


def test_the_tables_count_by_country_language_and_role(sources: Sequence[Source]) -> None:
    two = [one for one in sources if one.id in ("tr-ssb", "kg-kabar")]
    told = shelf.render("<!-- counted -->\n<!-- end -->", two)
    assert "| TR | tr | 1 | · | 1 |" in told
    assert "| KG | ky | · | 1 | 1 |" in told
    assert "| all | 2 languages | 1 | 1 | 2 |" in told
    assert "| KG | 1 | 1 | 2 |" in told
