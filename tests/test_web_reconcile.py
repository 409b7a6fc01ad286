"""An analyst's own table in the browser: what it came to as page and files, the table back, nothing stored."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient
from tables import write_book
from web_app import client_of, make_app, token_in, write_sample

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow

TABLE = "\n".join([
    "No;Tedarikçi;Alıcı;Sistem;Adet;Teslimat Yılı",
    "1;Türkiye;Kırgızistan;Bayraktar Akıncı;99;2024",
    "2;Çin;Kırgızistan;CH-4 <script>alert(1)</script>;2;2023",
])  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("table")


@pytest.fixture(scope="module")
def browser(folder: Path) -> Iterator[TestClient]:
    with client_of(make_app(write_sample(folder / "terazi.db"))) as browser:
        yield browser


def send(browser: TestClient, raw: bytes, name: str, **fields: str) -> tuple[int, str, str]:
    token = token_in(browser.get("/tr/reconcile").text)
    sent = browser.post("/tr/reconcile", data={"token": token, **fields}, files={"table": (name, raw)})
    return sent.status_code, sent.headers.get("location", ""), sent.text


def test_page_and_files_tell_the_same_of_a_table_and_nothing_is_stored(browser: TestClient, folder: Path) -> None:
    before = browser.get("/tr/reconcile.json").json()["edition"]
    status, address, _ = send(browser, TABLE.encode("cp1254"), "../../Tablo 2026.csv")
    assert status == 303
    told = browser.get(f"{address}.json").json()
    assert [row["outcome"] for row in told["rows"]] == ["differs", "only here"]
    assert told["counts"]["only there"] == len(told["only_there"]) > 0
    page = browser.get(address).text
    for name in told["only_there"]:
        assert f"/tr/deal/{name}" in page
    assert "siz 2024, defter değer göstermiyor" in page
    assert "Oca 2023 diyen asıl kaynak: 1" in page
    assert "<blockquote lang=" in page, "claim and words on one screen"
    assert "<script>alert" not in page
    table = list(csv.DictReader(io.StringIO(browser.get(f"{address}.csv").text)))
    assert {row["deal"] for row in table if row["outcome"] == "only there"} == set(told["only_there"])
    note = browser.get(f"{address}.md").text
    assert "Tablo 2026.csv" in note
    back = browser.get(f"{address}/table")
    assert back.headers["content-disposition"] == 'attachment; filename="Tablo_2026-terazi.csv"'
    assert back.content.decode("utf-8-sig").splitlines()[0].endswith("terazi_id;terazi_outcome;terazi_differs")
    assert browser.get("/tr/reconcile.json").json()["edition"] == before
    assert not [path for path in folder.iterdir() if b"Teslimat Y" in path.read_bytes()]
    assert "kaydedilmez" in browser.get("/tr/reconcile").text


def test_a_workbook_comes_back_as_a_workbook(browser: TestClient, tmp_path: Path) -> None:
    rows = [line.split(";") for line in TABLE.splitlines()]
    write_book(tmp_path / "t.xlsx", rows)
    _, address, _ = send(browser, (tmp_path / "t.xlsx").read_bytes(), "t.xlsx")
    back = load_workbook(io.BytesIO(browser.get(f"{address}/table").content))
    assert "terazi_outcome" in [cell.value for cell in next(iter(back.worksheets[0].rows))]


@pytest.mark.parametrize(
    ("raw", "name", "fields", "says"),
    [
        (b"", "t.csv", {}, "no table was sent"),
        (b"PK\x03\x04 no workbook", "t.xlsx", {}, "t.xlsx"),
        (b"one;two\n1;2\n", "t.csv", {}, "t.csv"),
        (TABLE.encode(), "t.csv", {"recipient": "Atlantis"}, "unknown country"),
        (TABLE.encode(), "t.csv", {"tolerance": "many"}, "no number of years"),
        (TABLE.encode(), "t.csv", {"map": "supplier"}, "no column"),
    ],
)
def test_what_is_no_table_is_told_with_what_to_do(
    browser: TestClient, raw: bytes, name: str, fields: dict[str, str], says: str
) -> None:
    status, _, page = send(browser, raw, name, **fields)
    assert status == 400
    assert says in page
    assert 'type="file"' in page


def test_a_result_is_gone_after_four_others(browser: TestClient) -> None:
    addresses = [send(browser, TABLE.encode(), "t.csv")[1] for _ in range(5)]
    assert browser.get(addresses[0]).status_code == 404
    assert browser.get(addresses[4]).status_code == 200
