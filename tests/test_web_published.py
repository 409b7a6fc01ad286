"""A ledger as a site of files: addresses, links, the law, editions and the one step in which a site is replaced."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import sample_ledger
from hypothesis import given, settings
from hypothesis import strategies as st

from terazi.errors import TeraziError
from terazi.flows.kept import Stored
from terazi.flows.shared_ledger import SharedCut, share
from terazi.flows.sharing import LONGEST_QUOTE
from terazi.knowledge import load
from terazi.ledger import settle
from terazi.model import Judgement, OutletRole, Verdict
from terazi.web.deals.records import DealRecord
from terazi.web.published.crawling import Crawled, onward
from terazi.web.published.editions import Earlier, compare, site_hash
from terazi.web.published.law import Law
from terazi.web.published.places import Place, place_of, relative
from terazi.web.published.rewriting import readdressed, relinked, without_forms
from terazi.web.published.swapping import whole_folder

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow

TEXT = "Kyrgyzstan's border service received three more drones on Tuesday, the agency said. " * 9


# ------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/en/", "en/index.html"),
        ("/en.json", "en/index.json"),
        ("/tr/deal/D-0117", "tr/deal/D-0117.html"),
        ("/en/deals?page=2&supplier=tr", "en/deals/page-2_supplier-tr.html"),
        ("/en/deals?supplier=tr&page=2", "en/deals/page-2_supplier-tr.html"),
        ("/en/deals?page=1", "en/deals.html"),
        ("/en/deals.csv?limit=7&asof=2024", "en/deals.csv"),
        ("/en/country/kg/chart/matrix.svg", "en/country/kg/chart/matrix.svg"),
        ("/en/org/kg/defence-ministry", "en/org/kg/defence-ministry.html"),
        ("/en/item/%D0%A2-72", "en/item/~d0a2-72.html"),
        ("/en/deal/D-0117.bib", "en/deal/D-0117.bib"),
        ("/static/terazi.0123.css", "static/terazi.0123.css"),
    ],
)
def test_each_address_has_one_file(address: str, file: str) -> None:
    found = place_of(address)
    assert found
    assert found[0].file == file


@pytest.mark.parametrize(
    "address", ["https://example.org/en/deals", "mailto:a@b.example", "#claim-1", "//x.example/en/"]
)
def test_other_addresses_are_none_of_ours(address: str) -> None:
    assert place_of(address) is None


WORDS = st.text(alphabet="aZ.~/ü т-_", max_size=12)


@given(WORDS, WORDS)
@settings(max_examples=40)
def test_no_address_leads_out_of_the_site_and_no_two_are_one_file(one: str, other: str) -> None:
    files = [Place(path=f"/en/deal/x{word}", suffix="").file for word in (one, other)]
    assert all(".." not in file.split("/") and file.startswith("en/deal/x") and file.isascii() for file in files)
    assert (files[0] == files[1]) == (one.rstrip("/") == other.rstrip("/")) or "/" in one + other


def test_a_list_that_was_narrowed_down_is_not_narrowed_down_further() -> None:
    here, to = (Place(path="/en/deals", suffix="", pairs=pairs) for pairs in ((("supplier", "tr"),), (("item", "x"),)))
    assert onward(here, to).pairs == ()
    turned = Place(path="/en/deals", suffix="", pairs=(("page", "2"), ("supplier", "tr")))
    assert onward(here, turned) == turned


def test_an_old_name_leads_to_what_it_is_now_and_a_ring_leads_nowhere() -> None:
    deal, old, gone = (Place(path=f"/en/deal/{name}", suffix="") for name in ("D-0001", "D-0002", "D-0003"))
    crawled = Crawled(files=frozenset({deal}), aliases={old: deal, gone: gone})
    assert (crawled.led(old), crawled.led(gone)) == (deal, None)
    bib = crawled.led(replace(old, suffix="bib"))
    assert bib
    assert bib.file == "en/deal/D-0001.bib"


# ------------------------------------------------------------------ pages


def test_a_page_keeps_its_links_and_loses_forms_and_scripts() -> None:
    page = (
        '<script src="/static/x.js" defer></script><a href="/en/deal/D-1">x</a><form action="/en/theme" method="post">'
        '<button>a</button></form><button type="button" class="plain needs-script">Print</button>'
        '<a hx-get="/en/deals" hx-target="#x" href="/en/gone">y</a><a href="https://z.example/?a=1&amp;b=2">z</a>'
    )
    leads = {"/en/deal/D-1": "deal/D-1.html", "https://z.example/?a=1&b=2": "https://z.example/?a=1&b=2"}
    told = relinked(without_forms(page), leads.get)
    assert told == ('<a href="deal/D-1.html">x</a><a data-left-out>y</a><a href="https://z.example/?a=1&amp;b=2">z</a>')


def test_addresses_in_data_are_those_of_files() -> None:
    leads = {"/en/deal/D-1": "https://s.example/en/deal/D-1.html"}
    assert readdressed('{"a":"/en/deal/D-1","b":"and/en/route"}', leads.get) == (
        '{"a":"https://s.example/en/deal/D-1.html","b":"and/en/route"}'
    )
    assert readdressed("[x](/en/deal/D-1), /en/none", leads.get) == "[x](https://s.example/en/deal/D-1.html), /en/none"


def test_the_way_between_two_files() -> None:
    assert relative("static/a.css", "en/deal/D-1.html") == "../../static/a.css"
    assert relative("en/deal/D-2.html", "en/deal/D-1.html") == "D-2.html"


# ------------------------------------------------------------------ law


@pytest.mark.parametrize("name", ["page.html", "data.json", "lines.jsonl", "table.csv", "page.md"])
@pytest.mark.parametrize(("length", "breaks"), [(LONGEST_QUOTE, False), (LONGEST_QUOTE + 1, True)])
def test_a_quote_longer_than_may_be_is_found_in_every_sort_of_file(
    name: str, length: int, breaks: bool, tmp_path: Path
) -> None:
    text = " ".join(f"word{n}" for n in range(200))
    quote = text[6 : 6 + length].strip()
    quote += "x" * (length - len(quote)) if not breaks else text[6 + len(quote) :][: length - len(quote) + 1]
    told = {
        "page.html": f"<p>… <mark>{quote[:50]}</mark>{quote[50:]} …</p>", "data.json": json.dumps({"a": [quote]}),
        "lines.jsonl": json.dumps({"a": quote}) + "\n", "table.csv": f'a,"{quote}"\n', "page.md": f"> {quote}\n",
    }  # fmt: skip
    (tmp_path / name).write_text(told[name], encoding="utf-8")
    assert bool(list(Law([("d1", text)]).breaches(tmp_path))) is breaks


@given(st.integers(0, 400), st.integers(1, 300))
@settings(max_examples=60)
def test_the_law_finds_every_run_wherever_it_begins(start: int, length: int) -> None:
    text = "".join(chr(97 + (n * n * 7 + n // 3) % 26) for n in range(900))
    found = list(Law([("d1", text)])._of("x", f"§{text[start : start + length]}§"))
    assert bool(found) is (length > LONGEST_QUOTE)


def test_a_path_of_this_machine_is_found_and_an_address_of_the_web_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="https://x.example/home/ada/1">/homely/ada/</a>', encoding="utf-8")
    assert not list(Law([], ["/home/ada", "/"]).breaches(tmp_path))
    (tmp_path / "b.json").write_text('{"source": "/home/ada/texts/1.txt"}', encoding="utf-8")
    assert [one.words for one in Law([], ["/home/ada"]).breaches(tmp_path)] == ["/home/ada/texts/1.txt"]


# ------------------------------------------------------------------ what is shared


def test_a_shared_ledger_tells_no_name_no_path_and_no_register() -> None:
    knowledge, documents, claims = load(), sample_ledger.documents(), sample_ledger.claims()
    register = replace(documents[0], role=OutletRole.REGISTER)
    paths = tuple(replace(d, url="file:///home/ada/x.txt", source="/home/ada/x.txt") for d in documents[1:])
    named = tuple(replace(claim, said_by="Ada Privatova", place="hangar 4") for claim in claims)
    judgement = Judgement(
        id="j1", about=(claims[0].id,), verdict=Verdict.EDIT, by="ada@home.example", at="2026-01-01",
        why="Ada Privatova said so", edits=(("said_by", "Ada Privatova"),),
    )  # fmt: skip
    stored = Stored(documents=(register, *paths), claims=named, judgements=(judgement,))
    ledger, shared = share(settle(stored.reports()), stored, knowledge, SharedCut())
    told = repr((ledger, replace(shared, documents=tuple(replace(d, text="") for d in shared.documents))))
    assert ledger.deals
    assert not any(word in told for word in ("Privatova", "ada@home", "/home/ada", "hangar 4"))
    assert register.id not in {claim.document for claim in shared.claims}
    assert all(len(e.quote) <= LONGEST_QUOTE for claim in shared.claims for e in claim.evidence)


def test_a_site_of_one_recipient_holds_only_its_deals() -> None:
    stored = Stored(documents=sample_ledger.documents(), claims=sample_ledger.claims(), judgements=())
    ledger, _ = share(settle(stored.reports()), stored, load(), SharedCut(recipients=("KZ",)))
    assert ledger.deals
    assert all("KZ" in (*deal.recipients, *deal.parties) for deal in ledger.deals)


# ------------------------------------------------------------------ editions


def record(deal: str, **fields: object) -> DealRecord:
    plain: dict[str, object] = dict.fromkeys(DealRecord.__dataclass_fields__)
    lists = ("suppliers", "recipients", "parties", "items", "category", "contradictions", "claims")
    return DealRecord(**{**plain, **{name: [] for name in lists}, "deal": deal, "origins": 1, **fields})  # type: ignore[arg-type]  # by name


def test_what_changed_between_two_editions() -> None:
    before = Earlier(edition="a1", day="2026-01-01", deals=(record("D-1"), record("D-2"), record("D-3"), record("D-4")))
    now = Earlier(edition="b2", day="2026-02-01", deals=(record("D-1"), record("D-2", quantity=3), record("D-5")))
    found = compare(before, now, {"D-3": "D-1"})
    assert [one.deal for one in found.appeared] == ["D-5"]
    assert [(one.deal.deal, [(f.field, f.before, f.after) for f in one.fields]) for one in found.changed] == [
        ("D-2", [("quantity", None, 3)])
    ]
    assert [(one.deal.deal, one.to) for one in found.gone] == [("D-3", "D-1"), ("D-4", "")]
    assert found.alike == 1


def test_one_hash_names_all_files() -> None:
    files = {"a": "1", "b": "2"}
    assert site_hash(files) == site_hash(dict(files)) != site_hash({**files, "b": "3"})


# ------------------------------------------------------------------ one step


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with whole_folder(out) as into:
        (into / "edition.json").write_text("1")
        assert not out.exists()
    with pytest.raises(ZeroDivisionError), whole_folder(out) as into:
        (into / "edition.json").write_text("2")
        raise ZeroDivisionError
    assert (out / "edition.json").read_text() == "1"
    with whole_folder(out) as into:
        (into / "edition.json").write_text("3")
    assert (out / "edition.json").read_text() == "3"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_is_not_ours_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(TeraziError, match="something else"), whole_folder(tmp_path):
        pass
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / ".site.publishing-999999999"
    left.mkdir()
    (left / "half.html").write_text("half")
    with whole_folder(tmp_path / "site") as into:
        (into / "edition.json").write_text("1")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
