"""Bad input: every fault is told, the rest of the batch goes on, and nothing ends in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.store import open_ledger

TURKISH = "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti."
RUSSIAN = "Россия поставила Кыргызстану две системы С-300."
GERMAN = "Das Ministerium hat heute einen neuen Vertrag unterzeichnet, wie die Zeitung berichtet."
READ_TURKISH = "transfer/delivered tr -> kg: 3 bayraktar-tb2"
READ_RUSSIAN = "transfer/delivered ru -> kg: 2 s-300"


@pytest.mark.parametrize(
    ("content", "told", "read"),
    [
        (b"", "skip: it.txt: empty", ""),
        (bytes(range(256)) * 40, "skip: it.txt: no text: a binary file", ""),
        (b"%PDF-1.7\n" + bytes(500), "skip: it.txt: a broken PDF: ", ""),
        (TURKISH.encode("cp1254"), "doubt: it.txt: no UTF-8; read as cp1254", READ_TURKISH),
        (RUSSIAN.encode("cp1251"), "doubt: it.txt: no UTF-8; read as cp1251", READ_RUSSIAN),
        (TURKISH.encode("utf-16"), "", READ_TURKISH),
        (RUSSIAN.encode("utf-16-le"), "", READ_RUSSIAN),
        (GERMAN.encode(), "skip: it.txt: nothing in it speaks of defence in Azerbaijani, English, ", ""),
    ],
    ids=["empty", "binary", "pdf", "cp1254", "cp1251", "utf-16", "utf-16 unmarked", "another language"],
)
def test_a_file_that_is_no_plain_text(content: bytes, told: str, read: str, tmp_path: Path) -> None:
    path = tmp_path / "it.txt"
    path.write_bytes(content)
    ran = terazi("read", path)
    assert told in ran.err.replace(str(path), "it.txt")
    assert read in ran.out
    assert ran.code == (0 if read else 1)


@pytest.mark.slow
def test_fifty_megabytes_are_read_at_their_beginning(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    line = f"{TURKISH}\n".encode()
    path.write_bytes(line * (50 * 2**20 // len(line)))
    ran = terazi("read", path)
    assert ran.code == 0
    assert READ_TURKISH in ran.out
    assert "only the first 4 MB were taken" in ran.err
    assert "only the first 40000 characters were read" in ran.err


def test_a_broken_line_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    rows = ['{"id": "a", "text": "%s"}' % TURKISH, '{"id": "b", ', "[1]", '{"id": "d"}', '{"id": "e", "text": ""}']  # noqa: UP031  # braces are JSON's
    path.write_text("\n".join(rows), encoding="utf-8")
    ran = terazi("read", "--codebook", path)
    assert ran.code == 0
    assert [line["id"] for line in ran.lines] == ["a", "e"]
    assert f"skip: {path}:2: no JSON" in ran.err
    assert f'skip: {path}:4: no "id" and "text" in the record' in ran.err


def test_a_missing_file_among_others_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TURKISH, encoding="utf-8")
    ran = terazi("read", tmp_path / "gone.txt", tmp_path / "good.txt")
    assert READ_TURKISH in ran.out
    assert "gone.txt: no such file or folder" in ran.err
    assert ran.code == 1, "a script must learn that something was left out"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[[system]]\nid = "x"\nname = "X"\ncategory = "uav"\norigin = ["TR"]\nspelings = ["X1"]\n', "unknown key"),
        ('[[systm]]\nid = "x"\n', "unknown key 'systm'. Did you mean system?"),
        ('[[system]\nid = "x"\n', "not readable as TOML"),
        ('[[system]]\nid = "x"\nname = "X"\ncategory = "plane"\norigin = ["TR"]\n', "category"),
    ],
    ids=["unknown key of an entry", "unknown table", "no TOML", "unknown category"],
)
def test_a_knowledge_file_that_is_wrong_is_named(content: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(content, encoding="utf-8")
    ran = terazi("read", "--knowledge", tmp_path, "-", stdin=TURKISH)
    assert ran.code == 2
    assert "mine.toml: " in ran.err and told in ran.err
    assert ran.err.count("\n") == 1


def test_a_ledger_keeps_what_is_good_of_a_bad_batch(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(TURKISH, encoding="utf-8")
    (texts / "b.txt").write_bytes(bytes(range(256)) * 40)
    (texts / "c.jsonl").write_text('{"id": "b", \n', encoding="utf-8")
    ran = terazi("read", texts, "--into", tmp_path / "l.db")
    assert ran.code == 0 and "1 texts (1 new, 0 read again, 0 known)" in ran.out
    with open_ledger(tmp_path / "l.db", create=False) as ledger:
        assert (ledger.counts().documents, ledger.counts().issues) == (1, 2)


def test_what_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(TURKISH * 100, encoding="utf-8")
    ran = terazi("read", "--into", tmp_path / "note.txt", "-", stdin=RUSSIAN)
    assert ran.code == 2 and "not a Terazi ledger" in ran.err
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == TURKISH * 100


def test_a_place_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = terazi("demo", "--out", tmp_path / "file")
    assert ran.code == 2 and f"{tmp_path / 'file'}: " in ran.err


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ('{"id": "s", "documents": [{"id": "d", "claims": [{"id": "c", "kind": "nokind"}]}]}', "no kind: 'nokind'"),
        ('{"id": "s", "documents": [{"id": "d", "role": "blog", "claims": []}]}', "no outletrole: 'blog'"),
        ('{"id": "s", "documents": [3]}', "'documents' is no list of objects"),
        ('{"id": "s"}', 'no "documents" in the record'),
    ],
)
def test_a_story_that_is_wrong_is_told_and_the_next_is_settled(story: str, told: str) -> None:
    ran = terazi("settle", "--stories", "-", stdin=f'{story}\n{{"id": "good", "documents": []}}\n')
    assert ran.code == 0
    assert [line["id"] for line in ran.lines] == ["good"]
    assert told in ran.err and ran.err.count("\n") == 1


def test_many_issues_are_counted_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("no\n" * 300, encoding="utf-8")
    ran = terazi("langid", path)
    assert ran.code == 1
    assert ran.err.splitlines()[20:] == [
        "and 280 more issues (in all: 300 skip)",
        "nothing to answer: no row was read",
    ]
