"""References: read back by strict readers of BibTeX and RIS into what they were written from."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from cli_runs import terazi
from hypothesis import given, settings
from hypothesis import strategies as some

from terazi.exports.citations import CitationFormat, bibtex, cite, ris, text
from terazi.model.citing import CitedKind, Reference

_PRINTED = {
    r"{\textbackslash}": "\\", r"{\textbraceleft}": "{", r"{\textbraceright}": "}", r"{\textasciitilde}": "~",
    r"{\textasciicircum}": "^", r"\$": "$", r"\&": "&", r"\#": "#", r"\%": "%", r"\_": "_",
}  # fmt: skip
_SIGN = re.compile("|".join(re.escape(one) for one in sorted(_PRINTED, key=len, reverse=True)))


def reference(**fields: object) -> Reference:
    given_: dict[str, object] = {
        "kind": CitedKind.DEAL, "key": "terazi-deal-d-0001-934ae1e9defa",
        "title": "Türkiye → Kırgızistan: Bayraktar TB2 ×3",
        "publisher": "Örnek Masası", "edition": "934ae1e9defa", "recorded": "2026-02-01", "accessed": "2026-11-28",
        "url": "https://t.example/en/deal/D-0001", "language": "tr",
    }  # fmt: skip
    return Reference(**(given_ | fields))  # type: ignore[arg-type]  # fields by name


def read_bibtex(entry: str) -> dict[str, str]:
    """A strict reader: one entry, balanced braces, each field once, nothing between; TeX's commands as they print."""
    head = re.match(r"@misc\{([A-Za-z0-9-]+),\n", entry)
    assert head and entry.endswith("\n}\n")
    found, left = {"key": head[1]}, entry[head.end() : -len("\n}\n")]
    while left:
        name = re.match(r"  ([a-z]+) = \{", left)
        assert name and name[1] not in found, left
        end = _closing(left, name.end())
        found[name[1]] = left[name.end() : end]
        assert left[end + 1 :] == "" or left[end + 1 : end + 3] == ",\n"
        left = left[end + 3 :]
    return {name: value if name in {"url", "key"} else printed(value) for name, value in found.items()}


def _closing(entry: str, start: int) -> int:
    """Where the brace that was opened before ``start`` closes; BibTeX counts every brace."""
    depth = 1
    for place in range(start, len(entry)):
        depth += {"{": 1, "}": -1}.get(entry[place], 0)
        if depth == 0:
            return place
    raise AssertionError(f"a brace is never closed: {entry}")


def printed(value: str) -> str:
    bare = value[1:-1] if value.startswith("{") and _closing(value, 1) == len(value) - 1 else value
    left = _SIGN.sub("", bare)
    assert not set(left) & set("\\{}$&#%_~^"), f"TeX would take a sign for a command: {value}"
    return _SIGN.sub(lambda sign: _PRINTED[sign[0]], bare)


def read_ris(record: str) -> dict[str, str]:
    """A strict reader: TY first, ER last, each line a tag, two spaces, a hyphen, a space and a value."""
    *lines, rest = record.split("\r\n")
    assert rest == "" and lines[0].startswith("TY  - ") and lines[-1] == "ER  - "
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines)
    tags = [line[:2] for line in lines]
    assert len(set(tags)) == len(tags)
    return {line[:2]: line[6:] for line in lines}


def told(one: Reference) -> tuple[str, ...]:
    return tuple(
        " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", w).split())
        for w in (one.title, one.publisher)
    )


def test_a_deal_as_bibtex() -> None:
    read = read_bibtex(bibtex(reference()))
    assert read == {
        "key": "terazi-deal-d-0001-934ae1e9defa", "title": "Türkiye → Kırgızistan: Bayraktar TB2 ×3",
        "author": "Örnek Masası", "year": "2026", "howpublished": "Ledger edition 934ae1e9defa (2026-02-01)",
        "note": "Accessed 2026-11-28", "url": "https://t.example/en/deal/D-0001", "urldate": "2026-11-28",
        "language": "tr",
    }  # fmt: skip


def test_a_deal_as_ris() -> None:
    read = read_ris(ris(reference()))
    assert (read["TY"], read["TI"], read["ET"]) == ("ELEC", reference().title, "934ae1e9defa")
    assert (read["DA"], read["Y2"], read["UR"]) == ("2026/02/01", "2026/11/28", reference().url)
    assert read_ris(ris(reference(kind=CitedKind.EDITION)))["TY"] == "DATA"


def test_a_deal_as_one_line() -> None:
    assert text(reference()) == (
        "Örnek Masası. Türkiye → Kırgızistan: Bayraktar TB2 ×3, Ledger edition 934ae1e9defa (2026-02-01), "
        "https://t.example/en/deal/D-0001, accessed 2026-11-28.\n"
    )


def test_without_an_address_or_day_none_is_told() -> None:
    bare = reference(url="", recorded="")
    assert not {"url", "year"} & set(read_bibtex(bibtex(bare))) and not {"UR", "PY", "DA"} & set(read_ris(ris(bare)))
    assert "()" not in text(bare) and ", ," not in text(bare)


@given(some.text(max_size=20), some.text(max_size=20))
@settings(max_examples=60)
def test_any_words_come_through(title: str, publisher: str) -> None:
    one = reference(title=title + "x", publisher=publisher + "x", key=title)
    read = read_bibtex(bibtex(reference(title=title + "x", publisher=publisher + "x")))
    assert (read["title"], read["author"]) == told(one)
    ris_ = read_ris(ris(one))
    assert (ris_["TI"], ris_["AU"]) == told(one)
    assert cite(one, CitationFormat.TEXT).count("\n") == 1


@pytest.mark.parametrize(
    "address", ["https://t.example/{x}", "https://t.example/a%20b_c~d#e", "https://t.example/\\ b"]
)
def test_an_address_cannot_end_its_field(address: str) -> None:
    told_ = read_bibtex(bibtex(reference(url=address)))["url"]
    assert not set(told_) & set("{}\\ ") and told_.startswith("https://t.example/")


@pytest.fixture(scope="module")
def named(export_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the tests of formats, settled, so that its deals have names."""
    path = Path(shutil.copy(export_ledger, tmp_path_factory.mktemp("cited") / "terazi.db"))
    assert terazi("deals", "--ledger", path).code == 0
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "page"),
    [
        (("D-0001",), "deal/D-0001"),
        (("kg",), "country/kg"),
        (("Türkiye-Kyrgyzstan",), "pair/kg-tr"),
        (("kg-tr", "--brief"), "brief/kg-tr"),
        (("edition",), "edition/"),
    ],
)
@pytest.mark.parametrize("language", ["en", "tr"])
def test_each_page_can_be_cited(
    words: tuple[str, ...], page: str, language: str, named: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERAZI_BASE", "https://t.example")
    asked = ("cite", *words, "--lang", language, "--today", "2026-11-28", "--ledger", named, "--json")
    ran = terazi(*asked)
    assert ran.code == 0, ran.err
    known = ran.json["reference"]
    assert known["url"].startswith(f"https://t.example/{language}/{page}") and known["accessed"] == "2026-11-28"
    assert read_bibtex(ran.json["bibtex"])["title"] == known["title"] == read_ris(ran.json["ris"])["TI"]
    assert terazi(*asked, "--edition", known["edition"]).json == ran.json


@pytest.mark.slow
def test_what_cannot_be_cited_is_told(export_ledger: Path) -> None:
    for words, says in (
        (("kg-kg",), "a pair of one state"), (("atlantis",), "unknown country"), (("D-0999",), "no deal"),
        (("edition", "--brief"), "an edition has no brief"), (("kg", "--edition", "ffffff"), "unknown edition"),
    ):  # fmt: skip
        ran = terazi("cite", *words, "--ledger", export_ledger)
        assert ran.code == 2 and says in ran.err
