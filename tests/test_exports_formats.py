"""Each format, read back: by a parser of the target format or into the nouns that it was written from."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import networkx
import openpyxl
import polars
import pytest
from drawn_claims import claims
from extracts import bytes_of, extract_of, made
from hypothesis import given, settings
from hypothesis import strategies as some
from prov.model import ProvDocument

from terazi.exports.shelf import find, shelf
from terazi.exports.tables import CLAIM_COLUMNS, DEAL_COLUMNS, claim_rows, deal_rows, guarded, unguarded
from terazi.flows.extract import Cut, open_extract
from terazi.knowledge import load
from terazi.model import Claim, Contradiction, Deal
from terazi.model.extract import Extract
from terazi.notation import write
from terazi.sources.registers.sipri import Names, parse_sipri

pytestmark = pytest.mark.slow  # it takes seconds: among the slow tests

_SPACE = "{http://graphml.graphdrawing.org/xmlns}"
_NOBODY = Names(state=lambda _: "", category=lambda *_: "other")
NAMES = [form.name for form in shelf()]


@pytest.fixture(scope="module")
def extract(export_ledger: Path) -> Iterator[Extract]:
    with open_extract(export_ledger, load(), "2026-11-28", Cut()) as found:
        yield found


def lines(name: str, extract: Extract) -> list[dict[str, Any]]:
    return [json.loads(line) for line in bytes_of(name, extract).splitlines()]


def test_each_format_says_what_it_is() -> None:
    for form in shelf():
        assert form.title and form.suffix.startswith(".") and "/" in form.media and len(form.page.strip()) > 80


@pytest.mark.parametrize("name", NAMES)
def test_equal_extracts_give_equal_bytes(name: str, extract: Extract) -> None:
    first = bytes_of(name, extract)
    assert first and first == bytes_of(name, extract)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_extract_is_written_too(name: str) -> None:
    assert bytes_of(name, made([])) or name in {"followthemoney", "plover"}


# ------------------------------------------------------------------ tables


@pytest.mark.parametrize(("name", "rows"), [("csv-claims", claim_rows), ("csv-deals", deal_rows)])
def test_csv_reads_back_to_its_rows(name: str, rows: Any, extract: Extract) -> None:
    read = list(csv.DictReader(io.StringIO(bytes_of(name, extract).decode())))
    wanted = list(rows(extract))
    assert len(read) == len(wanted) > 3
    for got, row in zip(read, wanted, strict=True):
        assert list(got) == list(CLAIM_COLUMNS if name == "csv-claims" else DEAL_COLUMNS)
        assert {column: unguarded(cell) for column, cell in got.items()} == {c: in_csv(row[c]) for c in got}


def in_csv(value: object) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("name", ["claims", "deals"])
def test_parquet_has_the_rows_of_csv_with_types(name: str, extract: Extract) -> None:
    frame = polars.read_parquet(io.BytesIO(bytes_of(f"parquet-{name}", extract)))
    wanted = list(claim_rows(extract) if name == "claims" else deal_rows(extract))
    for column in frame.columns:
        told = [row[column] for row in wanted]
        values = [float(v) if isinstance(v, Decimal) else v for v in told]
        assert frame[column].to_list() == values
    assert str(frame.schema["suppliers"]) == "List(String)" and str(frame.schema["quantity"]) == "Int64"


def test_a_workbook_has_the_same_cells(extract: Extract) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bytes_of("xlsx", extract)))
    assert book.sheetnames == ["deals", "claims", "corrections", "about"]
    for name, rows in (("claims", claim_rows), ("deals", deal_rows)):
        head, *body = book[name].iter_rows(values_only=True)
        for cells, row in zip(body, rows(extract), strict=True):
            for column, cell in zip(head, cells, strict=True):
                value = row[str(column)]
                wanted = " ".join(value) if isinstance(value, list) else value
                assert cell == (None if wanted == "" else wanted)


@pytest.mark.parametrize("words", ["=1+1", "+41", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_no_words_become_a_formula(words: str) -> None:
    told = extract_of("transfer/delivered tr -> kg: 3 odd", title=words, quote=words)
    cells = [cell for row in csv.reader(io.StringIO(bytes_of("csv-claims", told).decode())) for cell in row]
    assert guarded(words) in cells and words not in cells
    book = openpyxl.load_workbook(io.BytesIO(bytes_of("xlsx", told)))
    held = [cell for row in book["claims"].iter_rows() for cell in row if str(cell.value).endswith(words.strip())]
    assert held and all(cell.data_type == "s" and cell.quotePrefix for cell in held)
    assert "'=1+1" in bytes_of("register", told).decode()


@given(some.text(max_size=8))
@settings(max_examples=60)
def test_the_guard_comes_off_again(words: str) -> None:
    if not words.startswith("'"):
        assert unguarded(guarded(words)) == words


def test_an_amount_is_told_in_digits() -> None:
    told = extract_of("finance/agreed tr -> kg | TRY 1600000.50 grant", "finance/agreed tr -> kg | USD 50m loan")
    rows = list(csv.DictReader(io.StringIO(bytes_of("csv-claims", told).decode())))
    assert [(row["amount"], row["currency"]) for row in rows] == [("1600000.5", "TRY"), ("50000000", "USD")]


# ------------------------------------------------------------------ JSON Lines


def test_jsonl_reads_back_into_deals_and_claims(extract: Extract) -> None:
    records = lines("jsonl", extract)
    deals = [msgspec.convert(r["deal"], Deal) for r in records if r["record"] == "deal"]
    conflicts = [msgspec.convert(r["contradictions"], list[Contradiction]) for r in records if r["record"] == "deal"]
    told = [msgspec.convert(r["claim"], Claim) for r in records if r["record"] == "claim"]
    assert deals == [shared.deal for shared in extract.deals()]
    assert conflicts == [list(shared.contradictions) for shared in extract.deals()]
    assert told == [one.claim for document in extract.documents() for one in document.claims]
    assert records[0]["edition"] == extract.edition


@given(some.lists(claims(), max_size=3))
@settings(max_examples=25)
def test_any_claims_come_through_every_text_format(drawn: list[Claim]) -> None:
    told = made(drawn)
    read = [msgspec.convert(r["claim"], Claim) for r in lines("jsonl", told) if r["record"] == "claim"]
    assert read == [one.claim for document in told.documents() for one in document.claims]
    for name in ("csv-claims", "plover", "annotations", "prov", "followthemoney"):
        bytes_of(name, told).decode()


@given(some.lists(claims(), max_size=3))
@settings(max_examples=25)
def test_any_deals_come_through_every_format_of_deals(drawn: list[Claim]) -> None:
    told = extract_of(*(write(claim) for claim in drawn))
    root = ElementTree.fromstring(bytes_of("graphml", told))
    assert len({node.get("id") for node in root.iter(f"{_SPACE}node")}) == len(list(root.iter(f"{_SPACE}node")))
    parsed = parse_sipri(bytes_of("register", told).decode(), _NOBODY, document="d", where="table")
    assert not [issue for issue in parsed.issues if "no state" not in issue.message]
    assert len(list(csv.reader(io.StringIO(bytes_of("csv-deals", told).decode())))) == len(drawn) + 1
    assert len({one["id"] for one in lines("followthemoney", told)}) == len(lines("followthemoney", told))


# ------------------------------------------------------------------ graphs


def test_networkx_reads_the_graph(extract: Extract) -> None:
    graph = networkx.read_graphml(io.BytesIO(bytes_of("graphml", extract)))
    deals = [shared.deal for shared in extract.deals()]
    ends = sum(len((*d.suppliers, *d.recipients, *d.parties, *d.items)) for d in deals)
    assert graph.is_directed() and graph.number_of_edges() == ends
    assert {name for name, told in graph.nodes(data=True) if told["sort"] == "deal"} == {deal.id for deal in deals}
    for deal in deals:
        assert {graph.nodes[one]["label"] for one in graph.predecessors(deal.id)} == {
            extract.names.state(code) for code in (*deal.suppliers, *deal.parties)
        }


def test_prov_reads_the_provenance_and_writes_it_again(extract: Extract) -> None:
    told = bytes_of("prov", extract).decode()
    read = ProvDocument.deserialize(content=told, format="json")
    assert ProvDocument.deserialize(content=read.serialize(format="json"), format="json") == read
    given_ = json.loads(told)
    assert len(read.records) == sum(len(given_[section]) for section in given_ if section != "prefix")
    ids = {*given_["entity"], *given_["activity"], *given_["agent"]}
    relations = [one for section in given_ if section.startswith("was") for one in given_[section].values()]
    assert {end for one in relations for end in one.values()} <= ids
    derived = {one["prov:generatedEntity"] for one in given_["wasDerivedFrom"].values()}
    assert all(name in derived for name, told in given_["entity"].items() if told["prov:type"] != "document")


# ------------------------------------------------------------------ annotations


def test_annotations_keep_to_the_model(extract: Extract) -> None:
    """The MUSTs of https://www.w3.org/TR/annotation-model/ for what is used of it."""
    page = json.loads(bytes_of("annotations", extract))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationCollection"
    assert page["first"]["type"] == "AnnotationPage" and page["first"]["partOf"] == page["id"]
    items = page["first"]["items"]
    assert page["total"] == len(items) > 10 and len({one["id"] for one in items}) == len(items)
    for one in items:
        assert one["type"] == "Annotation" and one["id"].startswith("urn:") and one["motivation"] == "describing"
        assert all(body["type"] == "TextualBody" and body["value"] for body in one["body"])
        assert one["target"]["type"] == "SpecificResource" and one["target"]["source"]["id"]
        *quotes, position = one["target"]["selector"]
        assert position["type"] == "TextPositionSelector" and 0 <= position["start"] < position["end"]
        for quote in quotes:
            assert quote["type"] == "TextQuoteSelector"
            assert position["end"] - position["start"] == len(quote["exact"]) <= 160


def test_each_run_of_evidence_is_annotated_once(extract: Extract) -> None:
    items = json.loads(bytes_of("annotations", extract))["first"]["items"]
    told = [one.claim for document in extract.documents() for one in document.claims]
    assert len(items) == sum(len({e.span for e in claim.evidence}) for claim in told)
    tags = sum(body["purpose"] == "tagging" for one in items for body in one["body"])
    assert tags == sum(len(claim.evidence) for claim in told)


# ------------------------------------------------------------------ register


def test_the_table_reads_back_as_a_register(extract: Extract) -> None:
    states = {extract.names.state(code): code for code in ("TR", "KG", "KZ", "BY", "US", "TJ")}
    names = Names(state=states.get, category=lambda *_: "other")
    parsed = parse_sipri(bytes_of("register", extract).decode(), names, document="d", where="table")
    assert not parsed.issues
    read = {(r.supplier, r.recipient, r.designation): r for r in parsed.register.deals}
    tb2 = read["TR", "KG", "Bayraktar TB2"]
    assert (tb2.units_ordered, [d.year for d in tb2.deliveries]) == (3, [2021])
    assert ("BY", "KG", "Pechora-2BM") in read and ("TR", "KZ", "Cobra") in read
    assert parsed.register.edition == extract.until == "2024-06-02"


# ------------------------------------------------------------------ entities

# Of FollowTheMoney's model: what a schema must have, and what a reference may lead to.
_NEEDS = {
    "Article": {"name"}, "Company": {"name"}, "Contract": {"title"}, "ContractAward": {"contract", "supplier"},
    "Documentation": {"document", "entity"}, "Event": {"name"}, "Organization": {"name"}, "Project": {"name"},
    "ProjectParticipant": {"project", "participant"}, "PublicBody": {"name"}, "UnknownLink": {"subject", "object"},
}  # fmt: skip
_PARTY = {"Company", "Organization", "PublicBody"}
_LEADS_TO = {
    "contract": {"Contract"}, "supplier": _PARTY, "document": {"Article"}, "entity": {"Event", "Project"},
    "project": {"Project"}, "participant": _PARTY, "subject": _PARTY, "object": {"Event", "Project"},
    "authority": _PARTY, "involved": _PARTY,
}  # fmt: skip


def test_entities_have_what_they_need_and_lead_to_each_other(extract: Extract) -> None:
    told = {one["id"]: one for one in lines("followthemoney", extract)}
    assert len(told) == len(lines("followthemoney", extract)) > 20
    for one in told.values():
        assert _NEEDS[one["schema"]] <= set(one["properties"])
        for name, values in one["properties"].items():
            assert values and all(isinstance(value, str) and value for value in values)
            if name in _LEADS_TO and one["schema"] != "Article":
                assert {told[value]["schema"] for value in values} <= _LEADS_TO[name]


@pytest.mark.parametrize(
    ("line", "contracts"),
    [
        ("transfer/ordered tr -> kg: 3 bayraktar-tb2", 1),
        ("transfer/planned tr -> kg: 3 bayraktar-tb2", 0),
        ("transfer/delivered us -> kg | USD 10m grant", 0),
        ("holding/in-service tr -> kg: bayraktar-tb2", 0),
        ("agreement/in-force tr + kz", 0),
    ],
)
def test_only_an_established_order_is_a_contract(line: str, contracts: int) -> None:
    schemas = [one["schema"] for one in lines("followthemoney", extract_of(line))]
    assert schemas.count("Contract") == schemas.count("ContractAward") == contracts
    assert schemas.count("Project") == 1


# ------------------------------------------------------------------ size


@pytest.mark.parametrize("name", [f.name for f in shelf() if f.is_text])
def test_text_is_written_as_it_comes(name: str) -> None:
    """The first bytes leave before the last deal or document is asked for."""
    told = extract_of(*["transfer/delivered tr -> kg: 3 bayraktar-tb2"] * 200)
    written = [0]
    seen: list[int] = []

    class Out(io.BytesIO):
        def write(self, part: Any) -> int:
            written[0] += len(part)
            return super().write(part)

    def noted(things: Iterator[Any]) -> Iterator[Any]:
        for thing in things:
            seen.append(written[0])
            yield thing

    watched = dataclasses.replace(told, deals=lambda: noted(told.deals()), documents=lambda: noted(told.documents()))
    find(name).export(watched, Out())
    assert 0 < seen[-1] < written[0] and len(set(seen)) > 2
