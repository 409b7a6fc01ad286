"""Sources give documents; what is broken, binary, empty or missing gives an issue, and the rest goes on."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terazi.errors import TeraziError
from terazi.model import Document, Issue, Level, OutletRole
from terazi.sources import Page, read_source, read_sources
from terazi.sources.records import MOST_BYTES

TEXT = "Türkiye Kırgızistan'a üç Bayraktar TB2 teslim etti."
EXAMPLE = f"""title: Üç dron teslim edildi
outlet: Kabar
role: wire
owner: state
country: kg
language: tr
published: 2021-12-18
url: https://kabar.example/1

---
{TEXT}

Törene bakan katıldı.
"""
PAGE = f"""<!doctype html><html><head><meta charset="windows-1254"><title>Üç dron | Kabar</title>
<meta property="og:site_name" content="Kabar"><meta property="article:published_time" content="2021-12-18T10:00:00Z">
<meta property="og:title" content="Üç dron teslim edildi"></head><body><nav><a href="/">Ana sayfa</a></nav>
<article><h1>Üç dron teslim edildi</h1><p>{TEXT} Törene savunma bakanı ile büyükelçi katıldı.</p>
<p>Araçlar sınır birliklerine verilecek, eğitimleri ise sürüyor.</p></article></body></html>"""


def no_net(url: str) -> Page | Issue:
    raise AssertionError(f"no page is to be fetched: {url}")


def documents(found: list[Document | Issue]) -> list[Document]:
    return [one for one in found if isinstance(one, Document)]


def issues(found: list[Document | Issue]) -> list[tuple[Level, str]]:
    return [(one.level, one.message) for one in found if isinstance(one, Issue)]


def read(path: Path) -> list[Document | Issue]:
    return list(read_source(str(path), fetch=no_net))


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


# ------------------------------------------------------------------ texts


def test_a_plain_text_is_a_document(tmp_path: Path) -> None:
    [found] = documents(read(file(tmp_path, "a.txt", TEXT + "\r\nİkinci satır.\r\n")))
    assert (found.text, found.source, found.outlet) == (TEXT + "\nİkinci satır.", "a.txt", "")


def test_a_head_says_whose_text_it_is(tmp_path: Path) -> None:
    [found] = read(file(tmp_path, "a.txt", EXAMPLE))
    assert isinstance(found, Document)
    assert found.text == f"{TEXT}\n\nTörene bakan katıldı."
    assert (found.title, found.outlet, found.role) == ("Üç dron teslim edildi", "Kabar", OutletRole.WIRE)
    assert (found.owner, found.country, found.language) == ("state", "KG", "tr")
    assert (found.published, found.url) == ("2021-12-18", "https://kabar.example/1")


@pytest.mark.parametrize(
    "text",
    [
        f'---\ntitle: "Üç dron"\npublished: 2021\n---\n{TEXT}',
        f"title: Üç dron\npublished: 2021-01-xx\n---\n\n\n{TEXT}\n",
    ],
)
def test_other_ways_to_write_a_head(tmp_path: Path, text: str) -> None:
    [found] = documents(read(file(tmp_path, "a.md", text)))
    assert (found.title, found.text) == ("Üç dron", TEXT)


@pytest.mark.parametrize("text", [f"Ankara: {TEXT}\n---\nSon.", f"title: x\n{TEXT}", "---\n" + TEXT, "Not: a\n---\nb"])
def test_what_only_looks_like_a_head_is_text(tmp_path: Path, text: str) -> None:
    assert read(file(tmp_path, "a.txt", text))[0].text == text  # type: ignore[union-attr]  # it is a document, no issue


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("outlt: Kabar", "unknown key in the head: 'outlt'. Did you mean outlet?"),
        ("role: agency", "no role of an outlet: 'agency'. Known: "),
        ("published: 18.12.2021", "no ISO day: published '18.12.2021'"),
        ("published: 2021-13-40", "no ISO day: published '2021-13-40'"),
    ],
)
def test_what_a_head_says_wrongly_is_a_doubt(tmp_path: Path, line: str, doubt: str) -> None:
    found = read(file(tmp_path, "a.txt", f"title: x\n{line}\n---\n{TEXT}"))
    [(level, message)] = issues(found)
    assert level is Level.DOUBT and message.startswith(doubt)
    assert documents(found)[0].text == TEXT


@pytest.mark.parametrize("encoding", ["cp1254", "utf-16"])
def test_a_text_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    found = read(file(tmp_path, "a.txt", TEXT.encode(encoding)))
    assert documents(found)[0].text == TEXT
    assert issues(found) == (
        [(Level.DOUBT, "no UTF-8; read as cp1254, going by its letters")] if encoding == "cp1254" else []
    )


def test_letters_are_composed(tmp_path: Path) -> None:
    [found] = documents(read(file(tmp_path, "a.txt", "Tu\u0308rkiye")))
    assert found.text == "Türkiye"


@pytest.mark.parametrize(
    ("name", "content", "level", "message"),
    [
        ("a.txt", b"", Level.SKIP, "empty"),
        ("a.txt", b" \n\n ", Level.SKIP, "empty"),
        ("a.txt", b"title: x\n---\n", Level.SKIP, "no text below the head"),
        ("a.txt", bytes(range(256)) * 9, Level.SKIP, "no text: a binary file"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3" + bytes(90), Level.SKIP, "a broken PDF: "),
        ("a.docx", b"PK\x03\x04" + bytes(90), Level.SKIP, "a broken packed file: "),
        ("a.html", b"<html><body></body></html>", Level.SKIP, "no article found on the page"),
        ("a.json", b"{", Level.SKIP, "no JSON: "),
        ("a.json", b"[" * 100_000, Level.SKIP, "no JSON: "),
        ("a.json", b'"words"', Level.SKIP, 'no record: expected {"text": …}, found str'),
        ("a.json", b'{"id": 1}\n{"id": 2}', Level.SKIP, "no JSON: Extra data at character 10. Records one on each"),
        ("a.json", b'{"id": "x", "text": 7}', Level.SKIP, 'no "text" in the record'),
        ("a.jsonl", bytes(range(256)) * 9, Level.SKIP, "no text: a binary file"),
    ],
)
def test_bad_files_are_issues(tmp_path: Path, name: str, content: bytes, level: Level, message: str) -> None:
    found = read(file(tmp_path, name, content))
    [(met, said)] = issues(found)
    assert not documents(found) and met is level and said.startswith(message)


def test_a_huge_text_is_cut_and_says_so(tmp_path: Path) -> None:
    found = read(file(tmp_path, "a.txt", "Дрон. " * 1_000_000))
    assert issues(found) == [(Level.DOUBT, "only the first 4 MB were taken")]
    assert len(documents(found)[0].text.encode()) <= MOST_BYTES


# ------------------------------------------------------------------ pages


@pytest.mark.parametrize(("name", "encoding"), [("a.html", "utf-8"), ("a.html", "cp1254"), ("a.txt", "utf-8")])
def test_of_a_page_only_the_article_is_read(tmp_path: Path, name: str, encoding: str) -> None:
    [found] = read(file(tmp_path, name, PAGE.encode(encoding)))
    assert isinstance(found, Document)
    assert found.text.startswith(TEXT) and "Ana sayfa" not in found.text
    assert (found.title, found.published, found.outlet) == ("Üç dron teslim edildi", "2021-12-18", "Kabar")


def test_an_address_is_fetched() -> None:
    def fetch(url: str) -> Page:
        return Page(url=url + "/final", content=PAGE.encode(), media="text/html", charset="utf-8")

    [found] = read_source("https://kabar.example/1", fetch=fetch)
    assert isinstance(found, Document) and found.url == "https://kabar.example/1/final"


def test_a_text_at_an_address_has_its_host_as_outlet() -> None:
    [found] = read_source("https://kabar.example/1", fetch=lambda url: Page(url=url, content=TEXT.encode()))
    assert isinstance(found, Document) and (found.text, found.outlet) == (TEXT, "kabar.example")


def test_a_page_that_cannot_be_had_is_an_issue() -> None:
    gone = Issue(level=Level.FAULT, stage="sources", about="https://x.example", message="404")
    assert list(read_source("https://x.example", fetch=lambda _: gone)) == [gone]


# ------------------------------------------------------------------ records


def lines(*records: object) -> str:
    return "\n".join(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records) + "\n"


def test_each_line_is_a_document_and_a_broken_one_an_issue(tmp_path: Path) -> None:
    content = lines({"id": "tr-1", "text": TEXT, "publisher": "Kabar", "lang": "tr"}, "{broken", "", {"text": "İki."})
    found = read(file(tmp_path, "a.jsonl", content))
    assert [(one.text, one.outlet, one.language, one.source) for one in documents(found)] == [
        (TEXT, "Kabar", "tr", "a.jsonl:1#tr-1"),
        ("İki.", "", "", "a.jsonl:4"),
    ]
    [broken] = [one for one in found if isinstance(one, Issue)]
    assert broken.about.endswith("a.jsonl:2") and broken.message.startswith("no JSON: ")


def test_lines_in_utf_16_are_lines(tmp_path: Path) -> None:
    content = lines({"text": TEXT}, {"text": "Ċ ਊ is where a byte looks like a line's end"})
    assert len(documents(read(file(tmp_path, "a.jsonl", content.encode("utf-16"))))) == 2


def test_a_line_that_is_too_long_is_left_out(tmp_path: Path) -> None:
    content = lines({"text": "bir"}, {"text": "x" * (MOST_BYTES * 2)}, {"text": "üç"})
    found = read(file(tmp_path, "a.jsonl", content))
    assert [one.text for one in documents(found)] == ["bir", "üç"]
    assert issues(found) == [(Level.SKIP, "a line of over 4 MB")]


def test_a_json_file_is_a_record_or_a_list_of_them(tmp_path: Path) -> None:
    one = {"id": "d1", "text": TEXT, "title": "Başlık", "published": "2021-12-18T10:00:00+06:00", "claims": [1]}
    [found] = documents(read(file(tmp_path, "a.json", json.dumps(one, indent=2))))
    assert (found.text, found.title, found.published) == (TEXT, "Başlık", "2021-12-18")
    assert len(documents(read(file(tmp_path, "b.json", json.dumps([one, one]))))) == 2


def test_half_a_letter_in_a_record_is_replaced_in_place(tmp_path: Path) -> None:
    [found] = documents(read(file(tmp_path, "a.json", '{"text": "a\\ud800b"}')))
    assert found.text == "a\ufffdb"


# ------------------------------------------------------------------ standard input, folders, many at once


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (TEXT, [TEXT]),
        (EXAMPLE, [f"{TEXT}\n\nTörene bakan katıldı."]),
        (lines({"text": "bir"}, {"text": "iki"}), ["bir", "iki"]),
        (json.dumps({"text": "bir"}, indent=2), ["bir"]),
        (json.dumps([{"text": "bir"}, {"text": "iki"}]), ["bir", "iki"]),
        ("[Kabar] Üç dron geldi.", ["[Kabar] Üç dron geldi."]),
    ],
)
def test_standard_input_is_known_by_how_it_begins(content: str, texts: list[str]) -> None:
    found = list(read_source("-", fetch=no_net, stdin=io.BytesIO(content.encode())))
    assert [one.text for one in documents(found)] == texts


def test_the_same_text_is_the_same_document_wherever_it_was_picked_up(tmp_path: Path) -> None:
    piped = list(read_source("-", fetch=no_net, stdin=io.BytesIO(EXAMPLE.encode())))
    found = read(file(tmp_path, "a.txt", EXAMPLE)) + read(file(tmp_path, "b/c.txt", EXAMPLE)) + piped
    assert len({one.id for one in documents(found)}) == 1


def test_another_outlet_or_address_makes_another_document(tmp_path: Path) -> None:
    records = [{"text": TEXT}, {"text": TEXT, "publisher": "AA"}, {"text": TEXT, "url": "https://x.example"}]
    assert len({one.id for one in documents(read(file(tmp_path, "a.jsonl", lines(*records))))}) == 3


def test_a_folder_is_read_through_all_its_folders(tmp_path: Path) -> None:
    file(tmp_path, "b/2.txt", "iki")
    file(tmp_path, "a/1.txt", "bir")
    file(tmp_path, "3.jsonl", lines({"text": "üç"}))
    file(tmp_path, "empty.txt", b"")
    file(tmp_path, "photo.jpg", b"\xff\xd8")
    file(tmp_path, ".git/config.txt", "gizli")
    (tmp_path / "b/ring").symlink_to(tmp_path)
    found = read(tmp_path)
    assert [one.text for one in documents(found)] == ["üç", "bir", "iki"]
    assert issues(found) == [
        (Level.SKIP, "empty"),
        (Level.SKIP, "files left out that by their names are of no kind that is read: 1 of .jpg"),
    ]


def test_a_folder_without_texts_says_so(tmp_path: Path) -> None:
    assert issues(read(tmp_path)) == [(Level.FAULT, "no texts in the folder")]


def test_the_only_source_must_exist(tmp_path: Path) -> None:
    file(tmp_path, "haber.txt", TEXT)
    with pytest.raises(TeraziError, match=r"no such file or folder. Did you mean haber.txt\?"):
        read_sources([str(tmp_path / "haver.txt")], fetch=no_net)


def test_of_several_sources_a_missing_one_is_an_issue(tmp_path: Path) -> None:
    here = file(tmp_path, "a.txt", TEXT)
    found = list(read_sources([str(tmp_path / "none/b.txt"), "ftp://x.example/a", str(here)], fetch=no_net))
    assert [one.text for one in documents(found)] == [TEXT]
    assert [level for level, _ in issues(found)] == [Level.FAULT, Level.FAULT]


@pytest.mark.parametrize("where", ["ftp://x.example/a", "file:///etc/passwd", "https://"])
def test_only_web_addresses_are_fetched(where: str) -> None:
    with pytest.raises(TeraziError, match="no address of a web page"):
        read_source(where, fetch=no_net)


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_break_standard_input(raw: bytes) -> None:
    for one in read_source("-", fetch=no_net, stdin=io.BytesIO(raw)):
        assert isinstance(one, Issue) or one.text.encode()
