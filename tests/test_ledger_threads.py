"""Threading at scale: equal strands are one node, only kin is compared, and how pairs are cut is no matter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_lines import WORDS, deals, reports
from test_ledger_laws import ledgers

from terazi.ledger import tiles as cut
from terazi.ledger.acts import TWO_ITEMS
from terazi.ledger.deals import thread
from terazi.ledger.families import Fit, fit
from terazi.ledger.features import ENOUGH_NAMELESS, Feature
from terazi.ledger.ground import Ground, Rulings
from terazi.ledger.kin import kin_of
from terazi.ledger.nodes import Nodes, days_in, nodes_of
from terazi.ledger.origins import group
from terazi.ledger.scores import HALVES, Scores, forbidden, weigh
from terazi.ledger.strands import Strand, strands_of
from terazi.ledger.tiles import Groups, Tile, tiles_between, tiles_within
from terazi.ledger.units import dated, ground_of, statements
from terazi.model import Report

NO_RULINGS = Rulings()


def read(written: list[Report]) -> tuple[tuple[Strand, ...], Ground]:
    """The strands of some reports, and what stands beside them."""
    said = statements(written, WORDS)
    grouped = group(said)
    origin = {claim: o for o in grouped.origins for claim in o.claims}
    return strands_of(dated(said.entries, origin, said.lexicon)), ground_of(said, grouped)


def nodes(lines: str, rulings: Rulings = NO_RULINGS) -> list[str]:
    """The claims of each node, in short."""
    found = nodes_of(*read(reports(lines)), rulings)
    return sorted(" ".join(s.entry.id for s in found.members(n)) for n in range(len(found)))


COPIES = """
    2022-05-11 newspaper KZ Dala
      a: transfer/ordered tr -> kz: 3 anka | 2022-05
    2022-05-12 newspaper KZ Esil
      b: transfer/ordered tr -> kz: 3 anka | 2022-05
    2022-05-13 newspaper KZ Too
      c: transfer/ordered tr -> kz: 4 anka | 2022-05
"""


def test_strands_that_tell_the_very_same_are_one_node() -> None:
    assert nodes(COPIES) == ["a b", "c"]


def test_what_a_person_called_different_is_no_node() -> None:
    assert nodes(COPIES, Rulings(different=frozenset({frozenset("ab")}))) == ["a", "b", "c"]
    assert nodes(COPIES, Rulings(different=frozenset({frozenset("bc")}))) == ["a b", "c"]


def test_two_orders_told_alike_in_one_document_are_two_nodes() -> None:
    lines = """
        2022-05-11 newspaper KZ Dala
          "Another batch of three was ordered, and another batch of three."
          a: transfer/ordered tr -> kz: 3 anka | said Baykar
          b: transfer/ordered tr -> kz: 3 anka
    """
    assert len(nodes(lines)) == 2
    assert len(deals(lines)) == 2


def test_kin_are_items_linked_by_names_that_fit() -> None:
    kin = kin_of({"anka", "anka-s", "anka-b", "bayraktar-tb2", "s-300", "s-300pmu", "s-400"}, {})
    assert {item for item, head in kin.head.items() if head == kin.head["anka"]} == {"anka", "anka-s", "anka-b"}
    assert kin.strangers == {("anka-b", "anka-s")}
    assert kin.head["s-300"] == kin.head["s-300pmu"] != kin.head["s-400"]


NAMES = st.lists(
    st.sampled_from(["anka", "s", "300", "300pmu", "pechora", "125", "2bm", "cobra", "ii", "tb2", "su", "30", "30sm"]),
    min_size=1,
    max_size=3,
).map("-".join)


@given(st.sets(NAMES, min_size=9, max_size=20))
def test_no_pair_that_fits_is_spared_the_comparison(items: set[str]) -> None:
    families = {"cobra-ii": "tb2", "tb2": "su-30"}
    kin = kin_of(items, families)
    for a, b in combinations(sorted(items), 2):
        fits = fit(a, b, families) is not Fit.NEVER
        assert fits == (kin.head[a] == kin.head[b] and (a, b) not in kin.strangers)


def test_a_day_is_named_where_its_number_stands_before_the_year() -> None:
    assert ("2021", "18") in days_in("signed on 18 december 2021 in ankara", ["2021"])
    assert ("2021", "18") not in days_in("18 aircraft were ordered by the air force of the state in 2021", ["2021"])


# ------------------------------------------------------------------ one implementation of the rules


def grouped(rows: list[npt.NDArray[np.int64]]) -> Groups:
    """Some groups of nodes."""
    return Groups(np.concatenate(rows), np.cumsum([0, *map(len, rows)]))


def scores_in_tiles(scores: Scores, tiles: list[Tile]) -> dict[tuple[int, int], float]:
    """Each pair i < j with its score."""
    found: dict[tuple[int, int], float] = {}
    for tile in tiles:
        points = scores.points(tile, ENOUGH_NAMELESS)
        i, j = tile.pairs(np.broadcast_to(tile.i < tile.j, tile.shape))
        kept = points[np.broadcast_to(tile.i < tile.j, tile.shape)]
        found |= {(a, b): p / HALVES for a, b, p in zip(i.tolist(), j.tolist(), kept.tolist(), strict=True)}
    return found


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_many_pairs_at_once_score_as_each_alone(written: list[Report]) -> None:
    strands, ground = read(written)
    each = nodes_of(strands, ground, NO_RULINGS, each=True)
    scores = Scores(each)
    rows = np.arange(len(strands))
    block = {n for n, s in enumerate(strands) if s.block == strands[0].block} if strands else set()
    crossed = scores_in_tiles(scores, [Tile(rows, rows, crossed=True)])
    paired = scores_in_tiles(scores, list(tiles_within(grouped([rows]))))
    assert crossed == paired
    for i, j in combinations(sorted(block), 2):
        alone = total_of(weigh(strands[i], strands[j], ground))
        assert crossed[i, j] == alone or max(crossed[i, j], alone) < 1
        assert total_of(scores.features(i, j)) == alone


def test_a_rule_that_reads_both_ways_is_told_whichever_strand_stands_first() -> None:
    lines = """
        2024-01-01 newspaper KZ Dala
          a: holding/interest -> uz | 2021-12
        2024-01-02 newspaper KZ Esil
          b: holding/interest -> uz: 2 anka | 2019
    """
    (one, other), ground = read(reports(lines))
    assert weigh(one, other, ground) == weigh(other, one, ground)
    assert "begins after the hand-over" in {feature.name for feature in weigh(one, other, ground)}


def total_of(features: tuple[Feature, ...]) -> float:
    return sum(feature.weight for feature in features)


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_no_deal_holds_a_forbidden_pair_that_no_carrier_bridges(written: list[Report]) -> None:
    strands, ground = read(written)
    carried = {frozenset(pair) for pair in ground.carried}
    for cluster in thread(strands, NO_RULINGS, ground):
        block = [s for s in strands if s.block == cluster[0].block]
        for a, b in combinations(cluster, 2):
            if a.entry.id != b.entry.id and frozenset((a.entry.id, b.entry.id)) not in carried:
                assert forbidden(a, b, block, ground) in ("", TWO_ITEMS)


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_how_pairs_are_cut_into_tiles_is_no_matter(written: list[Report]) -> None:
    strands, ground = read(written)
    whole = thread(strands, NO_RULINGS, ground)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cut, "SMALL", 1)
        patch.setattr(cut, "CELLS", 8)
        patch.setattr(cut, "SHORT", 1)
        patch.setattr(cut, "LONG", 4)
        assert thread(strands, NO_RULINGS, ground) == whole


def keys(cluster: Sequence[Strand]) -> list[tuple[str, str]]:
    return sorted(strand.key for strand in cluster)


def test_every_pair_is_in_some_tile_once() -> None:
    groups = [np.arange(3), np.arange(3, 203), np.array([300]), np.array([301, 302])]
    pairs = [
        pair
        for tile in tiles_within(grouped(groups))
        for pair in zip(
            *(side.tolist() for side in tile.pairs(np.broadcast_to(tile.i < tile.j, tile.shape))), strict=True
        )
    ]
    assert sorted(pairs) == sorted(pair for rows in groups for pair in combinations(rows.tolist(), 2))
    between = [(np.arange(3), np.arange(3, 5)), (np.arange(10, 90), np.arange(90, 190))]
    size = sum(int(np.prod(tile.shape)) for tile in tiles_between(between))
    assert size == 6 + 80 * 100


def test_nodes_stand_in_the_order_of_their_keys() -> None:
    found: Nodes = nodes_of(*read(reports(COPIES)), NO_RULINGS)
    keys = [min(s.key for s in found.members(n)) for n in range(len(found))]
    assert keys == sorted(keys) and len(found) == 2
