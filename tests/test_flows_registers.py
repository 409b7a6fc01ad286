"""A register in a ledger: imported once, its rows as claims, editions and news beside each other."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from register_files import FEBRUARY, MAY, by_deal, by_year

from terazi.errors import TeraziError
from terazi.flows.registers import Imported, import_register, registers_in
from terazi.flows.settle import settle_reports
from terazi.knowledge import load
from terazi.model import Claim, Deal, Document, Ledger, OutletRole, Stage
from terazi.notation import parse, write
from terazi.sources.registers import holds_register
from terazi.store import LedgerStore, Outcome, open_ledger

pytestmark = pytest.mark.slow  # it takes seconds: among the slow tests


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LedgerStore]:
    with open_ledger(tmp_path / "ledger.db") as opened:
        yield opened


def bring(store: LedgerStore, text: str) -> Imported:
    return import_register(text.encode(), "file.csv", store, load(), recorded="2033-06-01")


def claims(store: LedgerStore) -> list[str]:
    return [write(dataclasses.replace(claim, said_by=None)) for claim in store.claims()]


def settled(store: LedgerStore, *more: tuple[Document, Claim]) -> Ledger:
    documents = [*store.documents(), *(document for document, _ in more)]
    return settle_reports(documents, [*store.claims(), *(claim for _, claim in more)], [], load())


def news(means: str, day: str, outlet: str = "Courier") -> tuple[Document, Claim]:
    document = Document(id=f"{outlet}-{day}", text=means, outlet=outlet, published=day)
    return document, dataclasses.replace(parse(means), id=f"c-{outlet}-{day}", document=document.id)


def deal_of(ledger: Ledger, item: str) -> Deal:
    (found,) = (deal for deal in ledger.deals if item in deal.items)
    return found


# ------------------------------------------------------------------ import


def test_a_register_is_one_document_with_a_claim_for_each_deal(store: LedgerStore) -> None:
    found = bring(store, by_year())
    (document,) = store.documents()
    assert (found.outcome, found.rows, found.claims) == (Outcome.NEW, 4, 3)
    assert (document.role, document.outlet, document.published) == (OutletRole.REGISTER, "SIPRI", "2033-02-12")
    assert holds_register(document)
    assert claims(store) == [
        "transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | 2032",
        "transfer/delivered -> kg: 7 vehicle-engine (engine) | 2031",
        "transfer/delivered ru -> ae: 4 mi-17 (helicopter) | 2032",
    ]


def test_what_is_listed_with_its_order_tells_both_numbers(store: LedgerStore) -> None:
    chosen = MAY[3].replace(",New,,4.5", ",New,Chosen but not yet ordered by end-2032,4.5")
    bring(store, by_deal(*MAY, chosen))
    assert claims(store) == [
        "transfer/delivered tr -> kg: 3/3 bayraktar-tb2 (uav) | 2032",
        "transfer/delivered -> kg: 7 vehicle-engine (engine) | 2031",
        "transfer/delivered ru -> ae: 4/4 mi-17 (helicopter) | 2032",
        "transfer/ordered tr -> kg: 5 bayraktar-akinci (uav) | 2032",
        "transfer/planned tr -> kg: 5 bayraktar-akinci (uav)",
    ]


@pytest.mark.parametrize("text", [by_year(), by_deal()])
def test_every_field_of_a_claim_stands_in_a_cell(store: LedgerStore, text: str) -> None:
    bring(store, text)
    (document,) = store.documents()
    for claim in store.claims():
        assert claim.said_by == "SIPRI"
        assert {e.field for e in claim.evidence} >= {
            "kind",
            "recipients.0",
            "items.0",
            "category.0",
            "stage",
            "said_by",
        }
        assert all(e.span.of(document.text) == e.quote for e in claim.evidence)


@pytest.mark.parametrize(
    ("designation", "description", "item"),
    [
        ("Bayraktar TB-2", "armed drone", "bayraktar-tb2"),
        ("HQ-9 SAMS", "SAM system", "hq-9"),
        ("HQ-9", "surface-to-air missile", "hq-9"),
        ("Vector", "helicopter turret", "vector-helicopter-turret"),
        ("VN-20 turret", "infantry fighting vehicle turret", "vn-20-turret"),
        ("vehicle engine 301-400", "vehicle engine", "vehicle-engine"),
        ("No Such Thing 7", "tank", "no-such-thing-7"),
    ],
)
def test_a_designation_is_a_system_of_its_category_or_a_name_of_its_own(
    store: LedgerStore, designation: str, description: str, item: str
) -> None:
    bring(store, by_deal(MAY[0].replace("Bayraktar TB-2,armed drone", f"{designation},{description}")))
    assert [claim.items for claim in store.claims()] == [(item,)]


def test_importing_a_file_again_changes_nothing(store: LedgerStore) -> None:
    bring(store, by_year())
    before = store.edition()
    assert bring(store, by_year(end="\n")).outcome is Outcome.KNOWN
    assert store.edition() == before


def test_another_file_of_the_same_edition_is_refused(store: LedgerStore) -> None:
    bring(store, by_year())
    with pytest.raises(TeraziError, match="2033-02-12"):
        bring(store, by_year(FEBRUARY[0]))
    assert len(list(store.documents())) == 1


def test_two_editions_stand_beside_each_other_oldest_first(store: LedgerStore) -> None:
    bring(store, by_deal())
    bring(store, by_year())
    found = registers_in(store.documents(), load())
    assert [one.edition for one in found] == ["2033-02-12", "2033-05-18"]
    held = {claim.id for claim in store.claims()}
    assert all(deal.claim in held for one in found for deal in one.deals)


def test_a_text_about_a_register_is_none(store: LedgerStore) -> None:
    text = Document(id="d", text="The register lists three.", outlet="SIPRI", role=OutletRole.REGISTER)
    assert registers_in([text], load()) == ()


# ------------------------------------------------------------------ beside the news


def test_rows_of_one_edition_are_never_one_deal_and_two_editions_of_a_row_are(store: LedgerStore) -> None:
    twice = (FEBRUARY[3], FEBRUARY[3].replace("103", "104"))
    bring(store, by_year(*twice))
    assert len(settled(store).deals) == 2
    bring(store, by_deal(MAY[2], MAY[2]))
    assert [len(deal.claims) for deal in settled(store).deals] == [2, 2]


def test_a_row_is_no_total_of_other_rows(store: LedgerStore) -> None:
    rows = [
        MAY[2].replace(",4,,", f",{number},,").replace("2032?", year) for number, year in ((4, "2030"), (6, "2031"))
    ]
    bring(store, by_deal(*rows, MAY[2].replace(",4,,", ",10,,")))
    assert len(settled(store).deals) == 3


def test_a_later_edition_replaces_the_number_and_is_no_dispute(store: LedgerStore) -> None:
    bring(store, by_year(*FEBRUARY[:2]))
    bring(store, by_deal(MAY[0].replace(",3,,Bay", ",4,,Bay").replace("drone,3,", "drone,4,")))
    ledger = settled(store)
    assert (deal_of(ledger, "bayraktar-tb2").quantity, ledger.contradictions) == (4, ())


def test_a_register_is_one_body_however_many_editions_it_has(store: LedgerStore) -> None:
    bring(store, by_year(*FEBRUARY[:2]))
    bring(store, by_deal(MAY[0]))
    deal = deal_of(settled(store), "bayraktar-tb2")
    assert {backing.body for backing in deal.backing} == {"outlet/sipri"}
    assert not any(backing.formal for backing in deal.backing)
    assert (deal.stage_claimed, deal.stage_established) == (Stage.DELIVERED, None)


def test_news_of_the_same_deal_joins_its_row_and_confirms_it(store: LedgerStore) -> None:
    bring(store, by_deal())
    told = news("transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | 2032-05", "2032-06-01")
    deal = deal_of(settled(store, told), "bayraktar-tb2")
    assert (len(deal.claims), deal.stage_established) == (2, Stage.DELIVERED)


def test_a_hand_over_in_one_of_the_years_of_a_row_is_no_other_day(store: LedgerStore) -> None:
    bring(store, by_deal())
    within = news("transfer/delivered tr -> kg: bayraktar-tb2 (uav) | 2031-12-18", "2031-12-18")
    before = news("transfer/delivered tr -> kg: bayraktar-tb2 (uav) | 2030-12-18", "2030-12-18", "Herald")
    assert settled(store, within).contradictions == ()
    assert [one.field for one in settled(store, before).contradictions] == ["date"]


def test_news_without_a_name_is_no_turret(store: LedgerStore) -> None:
    turret = MAY[2].replace("Mi-17,transport helicopter", "BPPU 30mm,infantry fighting vehicle turret")
    bring(store, by_deal(turret))
    told = news("holding/in-service ru -> ae: (aircraft)", "2033-01-01")
    assert sizes(settled(store, told).deals) == [1, 1]


def test_news_of_another_buyer_joins_nothing(store: LedgerStore) -> None:
    bring(store, by_deal())
    told = news("transfer/delivered tr -> kz: 3 bayraktar-tb2 (uav) | 2032-05", "2032-06-01")
    assert sizes(settled(store, told).deals) == [1, 1, 1, 1, 1]


def sizes(deals: Sequence[Deal]) -> list[int]:
    return sorted(len(deal.claims) for deal in deals)
