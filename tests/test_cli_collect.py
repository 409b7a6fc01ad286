"""``terazi collect`` from the command line: local sources, the record, coverage, what is told."""

from __future__ import annotations

import json
from pathlib import Path

import news_site
import pytest
from cli_runs import Ran, terazi

from terazi.store import verify

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

HEAD = 'country = "KG"\nlanguage = "tr"\nrole = "newspaper"\nchecked = 2026-11-28\nname = "Örnek"\n'
DELIVERED = "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti."


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "mine" / "sources").mkdir(parents=True)
    return tmp_path


def add_source(place: Path, name: str, kind: str, url: str, more: str = "") -> None:
    told = f'{HEAD}kind = "{kind}"\nurl = "{url}"\n{more}\n[expect]\nshortest = 0\n'
    (place / "mine" / "sources" / f"{name}.toml").write_text(told)


def collect(place: Path, *arguments: object) -> Ran:
    return terazi("collect", *arguments, "--knowledge", place / "mine", "--ledger", place / "terazi.db", "--jobs", 1)


def tally(ran: Ran) -> dict[str, int]:
    """What the one source came to, but for noughts."""
    (only,) = ran.json["run"]["tallies"]
    return {name: number for name, number in only.items() if number and name != "source"}


def write(path: Path, text: str = DELIVERED, day: str = "2021-12-18") -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"title: Dron\npublished: {day}\n---\n{text}\n")


def test_a_folder_is_read_once_and_then_only_what_changed(place: Path) -> None:
    add_source(place, "texts", "folder", "../../texts")
    write(place / "texts" / "a.txt")
    write(place / "texts" / "b.txt", "Türkiye, Kırgızistan'a üç Akıncı teslim etti.")
    (place / "texts" / "c.png").write_bytes(b"\x89PNG")
    assert tally(collect(place, "texts", "--json")) == {"new": 2}
    assert tally(collect(place, "texts", "--json")) == {"unchanged": 2}
    write(place / "texts" / "b.txt", "Türkiye, Kırgızistan'a dört Akıncı teslim etti.")
    write(place / "texts" / "d.txt")
    assert tally(collect(place, "texts", "--json")) == {"new": 1, "unchanged": 1, "known": 1}
    assert verify(place / "terazi.db").problems == []
    assert len(terazi("deals", "--ledger", place / "terazi.db", "--json").json["deals"]) >= 1


def test_a_dump_keeps_what_its_records_say_of_themselves(place: Path) -> None:
    add_source(place, "dump", "jsonl", "../../dump.jsonl", 'owner = "kg"')
    rows = [
        {"text": DELIVERED, "outlet": "Kabar", "role": "wire", "published": "2021-12-18"},
        {"text": f"{DELIVERED} !"},
    ]
    (place / "dump.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n")
    ran = collect(place, "dump", "--json")
    assert tally(ran) == {"new": 2, "failed": 1, "outside": 1}
    log = collect(place, "--log", "--run", 1, "--json").json["record"]
    assert [one.get("why", "")[:7] for one in log if one["fate"] != "new"] == ["no JSON", "no day "]


def test_a_warc_file_gives_its_articles_and_what_it_holds_up_to_its_end(place: Path) -> None:
    add_source(place, "crawl", "warc", "../../crawl.warc")
    records = [warc_record(f"https://kabar.example/{n}", news_site.article(n).body) for n in range(3)]
    (place / "crawl.warc").write_bytes(b"".join(records)[:-100])
    assert tally(collect(place, "crawl", "--json"))["new"] >= 2


def warc_record(url: str, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-11-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_the_net_is_asked_and_the_record_and_coverage_tell_of_it(place: Path) -> None:
    with news_site.serving() as site:
        address = f"http://127.0.0.1:{site.port}"
        site.pages["/a"] = news_site.article(1)
        site.pages["/feed"] = news_site.feed(f"{address}/a", f"{address}/b")
        add_source(place, "haber", "feed", f"{address}/feed", 'delay = 0\nseen = "here"')
        refused = collect(place, "haber")
        assert refused.code == 1 and "a private address (127.0.0.1)" in refused.err
        ran = collect(place, "haber", "--allow", "127.0.0.1", "--contact", "ayla@example.org", "--json")
        assert ran.code == 0 and tally(ran) == {"lists": 1, "new": 1, "failed": 1}
        assert "ayla@example.org" in site.headers[-1]["User-Agent"]
    assert "404 Not Found" in ran.err
    runs = collect(place, "--log", "--json").json["runs"]
    assert [one["number"] for one in runs] == [2, 1] and all(one["ended"] for one in runs)
    cells = collect(place, "haber", "--coverage", 2, "--until", "2026-11", "--json").json["coverage"]
    assert [(one["month"], one["coverage"]) for one in cells] == [("2026-10", "gap"), ("2026-11", "collected")]


def test_the_list_tells_what_waits_and_a_wrong_name_is_a_mistake(place: Path) -> None:
    add_source(place, "texts", "folder", "../../texts")
    (listed,) = collect(place, "texts", "--list", "--json").json["sources"]
    assert listed["url"] == str(place / "texts") and listed["waiting"] == 0
    wrong = collect(place, "textz", "--list")
    assert wrong.code == 2 and "Did you mean texts" in wrong.err
    missing = collect(place, "texts")
    assert missing.code == 1 and "no such file or folder" in missing.err
    assert collect(place, "--run", 1).code == 2


def test_the_record_counts_new_documents_that_are_copies(place: Path) -> None:
    add_source(place, "texts", "folder", "../../texts")
    story = f"{DELIVERED} Teslimat Bişkek'te, iki ülkenin subayları önünde 12 Aralık günü yapıldı, eğitim 40 gün sürdü."
    write(place / "texts" / "a.txt", story)
    write(place / "texts" / "b.txt", story.replace("40 gün", "45 gün"), "2021-12-19")
    assert tally(collect(place, "texts", "--json")) == {"new": 2, "copied": 1}
    record = collect(place, "--log", "--run", "1", "--json").json["record"]
    (line,) = [one for one in record if one["fate"] == "copied"]
    assert line["url"] == "b.txt" and line["why"].startswith("a copy of ") and line["why"].endswith("40 → 45")
    assert [one["changes"] for one in terazi("copies", "--ledger", place / "terazi.db", "--json").json["copies"]] == [
        [{"was": "40", "now": "45"}]
    ]
    assert terazi("copies", "nobody", "--ledger", place / "terazi.db").code == 2
