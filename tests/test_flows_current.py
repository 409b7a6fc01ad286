"""The settled ledger kept beside the file: whatever came in whatever portions, it is what settling anew comes to."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from ledger_lines import WORDS, reports
from test_ledger_laws import ledgers

from terazi.flows import naming
from terazi.flows.current import Means, bring_up_to_date, coming, is_current, keep, rebuild
from terazi.flows.encoded import read_deal, read_unit
from terazi.flows.kept import KeptReadings, stored_in
from terazi.ledger import settle
from terazi.ledger.settle import joined_origins
from terazi.model import Claim, Document, Judgement, Report, Verdict
from terazi.store import LedgerStore, Reading, SettledCache, cache_path, open_ledger

# Files are written for each example: making a failing one smaller would take minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
MEANS = Means(lexicon=dataclasses.replace(WORDS, digest="words"), today="2025-01-01")


def reading_of(report: Report, claims: Sequence[Claim] | None = None) -> Reading:
    document = Document(
        id=report.document, text=report.text, published=report.published, outlet=report.outlet, role=report.role,
        country=report.country, owner=report.owner,
    )  # fmt: skip
    return Reading(document=document, claims=tuple(report.claims if claims is None else claims))


def kept(cache: SettledCache) -> list[object]:
    """All that the settled ledger holds, deals under their names."""
    return [
        *cache.deals(),
        *map(read_unit, cache.bodies()),
        cache.totals(),
        cache.wholes(),
        sorted(cache.blocks().items()),
    ]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger: making one takes longer than all that is tried on it."""
    path = tmp_path_factory.mktemp("empty") / "terazi.db"
    open_ledger(path).close()
    return path


def two_ledgers(folder: str, empty: Path) -> tuple[LedgerStore, SettledCache]:
    path = Path(shutil.copy(empty, Path(folder) / "terazi.db"))
    return open_ledger(path), SettledCache(cache_path(path))


@given(ledgers(), st.integers(0, 5))
@settings(max_examples=10, deadline=None, phases=PHASES)
def test_two_portions_are_one_and_the_same_as_settling_anew(empty: Path, told: list[Report], cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, cache = two_ledgers(folder, empty)
        for portion in (told[:cut], told[cut:]):
            store.add_readings([reading_of(r) for r in portion], "k1")
            bring_up_to_date(store, cache, MEANS)
        grown, dealt = kept(cache), [read_deal(row).deal for row in cache.deals()]
        joined = joined_origins(list(map(read_unit, cache.bodies())))
        assert cache.wholes() == {part: whole.id for part, whole in joined.items() if part != whole.id}
        rebuild(store, cache, MEANS)
        assert kept(cache) == grown
        store.close()
        cache.close()
    whole = settle(told, lexicon=MEANS.lexicon)
    assert sorted(one.claims for one in dealt) == sorted(d.claims for d in whole.deals)


@given(ledgers(), st.sampled_from([Verdict.REJECT, Verdict.SAME, Verdict.DIFFERENT]), st.booleans())
@settings(max_examples=10, deadline=None, phases=PHASES)
def test_a_judgement_and_its_undoing_leave_names_and_deals(
    empty: Path, told: list[Report], verdict: Verdict, in_part: bool
) -> None:
    with mock.patch.object(naming, "MUCH", 0 if in_part else naming.MUCH):
        judged_and_undone(empty, told, verdict)


def judged_and_undone(empty: Path, told: list[Report], verdict: Verdict) -> None:
    pair = (told[0].claims[0].id, told[-1].claims[-1].id)
    about = pair[:1] if verdict is Verdict.REJECT else pair
    with tempfile.TemporaryDirectory() as folder:
        store, cache = two_ledgers(folder, empty)
        store.add_readings([reading_of(r) for r in told], "k1")
        bring_up_to_date(store, cache, MEANS)
        before = kept(cache)
        store.add_judgement(Judgement(id="j1", about=about, verdict=verdict, by="ayla", at="2025-01-01"))
        bring_up_to_date(store, cache, MEANS)
        judged = kept(cache)
        rebuild(store, cache, MEANS)
        assert kept(cache) == judged
        store.add_judgement(Judgement(id="j2", about=("j1",), verdict=Verdict.UNDO, by="ayla", at="2025-01-02"))
        # Settled first and kept later, as where pages are read meanwhile.
        if made := coming(store, cache, MEANS):
            keep(made.ready(), store, cache, MEANS)
        assert is_current(store, cache, MEANS)
        assert kept(cache) == before
        store.close()
        cache.close()


@given(ledgers(), st.data())
@settings(max_examples=10, deadline=None, phases=PHASES)
def test_a_document_read_again_takes_its_old_claims_away(empty: Path, told: list[Report], data: st.DataObject) -> None:
    report = data.draw(st.sampled_from(told))
    fewer = [dataclasses.replace(c, id=f"new-{c.id}") for c in report.claims[1:]]
    with tempfile.TemporaryDirectory() as folder:
        store, cache = two_ledgers(folder, empty)
        store.add_readings([reading_of(r) for r in told], "k1")
        bring_up_to_date(store, cache, MEANS)
        store.add_readings([reading_of(report, fewer)], "k2")
        bring_up_to_date(store, cache, MEANS)
        grown = kept(cache)
        rebuild(store, cache, MEANS)
        assert kept(cache) == grown
        store.close()
        cache.close()


LINES = """
    2021-10-01 newspaper KG Tenir
      a: transfer/ordered tr -> kg: 3 bayraktar-tb2 | 2021-10
    2022-03-01 newspaper UZ Buxoro
      b: transfer/talks tr -> uz: anka
    2023-01-10 wire RU Volga
      c: transfer/delivered tr -> kg: 3 bayraktar-tb2 | 2021-12
"""


def test_only_the_units_that_a_document_tells_in_are_settled(tmp_path: Path) -> None:
    first, second, third = reports(LINES)
    with open_ledger(tmp_path / "terazi.db") as store, SettledCache(cache_path(store.path)) as cache:
        store.add_readings([reading_of(first), reading_of(second)], "k1")
        assert bring_up_to_date(store, cache, MEANS).settled == 2
        assert bring_up_to_date(store, cache, MEANS).settled == 0
        store.add_readings([reading_of(third)], "k1")
        assert bring_up_to_date(store, cache, MEANS).settled == 1
        assert [row.name for row in cache.deals()] == ["D-0001", "D-0002"]
        assert [read_deal(row).deal.claims for row in cache.deals()] == [("a", "c"), ("b",)]


def test_who_accepts_a_claim_as_it_stands_has_nothing_settled(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "terazi.db") as store, SettledCache(cache_path(store.path)) as cache:
        store.add_readings([reading_of(r) for r in reports(LINES)], "k1")
        bring_up_to_date(store, cache, MEANS)
        for verdict, looked_at in ((Verdict.ACCEPT, 0), (Verdict.REJECT, 1), (Verdict.ACCEPT, 1)):
            at = f"2025-01-0{len(list(store.judgements())) + 1}"
            store.add_judgement(Judgement(id=f"j{at}", about=("c",), verdict=verdict, by="ayla", at=at))
            assert bring_up_to_date(store, cache, MEANS).settled == looked_at, at


def test_what_was_read_is_held_until_more_is_read(tmp_path: Path) -> None:
    first, second, third = reports(LINES)
    read = KeptReadings()
    with open_ledger(tmp_path / "terazi.db") as store, open_ledger(tmp_path / "other.db") as other:
        store.add_readings([reading_of(first)], "k1")
        before = read.of(store)
        store.add_judgement(Judgement(id="j1", about=("a",), verdict=Verdict.REJECT, by="ayla", at="2025-01-01"))
        assert read.of(store).documents is before.documents
        assert [one.id for one in read.of(store).judgements] == ["j1"]
        store.add_readings([reading_of(second)], "k1")
        assert read.of(store) == stored_in(store)
        other.add_readings([reading_of(third), reading_of(first)], "k1")
        assert read.of(other) == stored_in(other) != stored_in(store)


def test_what_another_ledger_at_this_place_came_to_is_thrown_away(tmp_path: Path) -> None:
    first, second, third = reports(LINES)
    with open_ledger(tmp_path / "one.db") as store, SettledCache(cache_path(store.path)) as cache:
        store.add_readings([reading_of(first), reading_of(second)], "k1")
        bring_up_to_date(store, cache, MEANS)
    shutil.copy(tmp_path / "one.db.settled", tmp_path / "other.db.settled")
    with open_ledger(tmp_path / "other.db") as store, SettledCache(cache_path(store.path)) as cache:
        store.add_readings([reading_of(second), reading_of(third)], "k1")
        bring_up_to_date(store, cache, MEANS)
        assert [(row.name, read_deal(row).deal.claims) for row in cache.deals()] == [
            ("D-0001", ("b",)),
            ("D-0002", ("c",)),
        ]


def test_other_words_settle_everything_anew_under_the_same_names(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "terazi.db") as store, SettledCache(cache_path(store.path)) as cache:
        store.add_readings([reading_of(r) for r in reports(LINES)], "k1")
        bring_up_to_date(store, cache, MEANS)
        names = cache.names()
        other = dataclasses.replace(MEANS, lexicon=dataclasses.replace(MEANS.lexicon, digest="other"))
        assert bring_up_to_date(store, cache, other).settled == 2
        assert cache.names() == names


def test_a_settled_ledger_that_was_deleted_or_broken_is_made_anew(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "terazi.db") as store:
        store.add_readings([reading_of(r) for r in reports(LINES)], "k1")
        with SettledCache(cache_path(store.path)) as cache:
            bring_up_to_date(store, cache, MEANS)
            before = kept(cache)
        cache_path(store.path).write_bytes(b"no ledger at all, and longer than a header of one hundred bytes" * 9)
        with SettledCache(cache_path(store.path)) as cache:
            bring_up_to_date(store, cache, MEANS)
            assert kept(cache) == before
