"""Why two claims are one deal and one origin, or two: told link by link, with the rule."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from ledger_lines import WORDS, reports
from test_ledger_laws import ledgers

from terazi.errors import TeraziError
from terazi.ledger import explain_claims, settle
from terazi.ledger.why import Explained
from terazi.model import Judgement, Report, Verdict


def explained(lines: str, a: str = "a", b: str = "b", *judgements: Judgement) -> Explained:
    return explain_claims(reports(lines), a, b, judgements, WORDS)


def rules(lines: str) -> list[str]:
    return [link.rule for link in explained(lines).origins.links]


def judge(verdict: Verdict, *about: str) -> Judgement:
    return Judgement(id="j1", about=about, verdict=verdict, by="ayla", at="2025-01-01")


RELEASE_AND_REPORT = """
    2023-05-26 primary TR Baykar
      a: transfer/ordered tr -> kg: 3 bayraktar-tb2 | 2023-05
    2023-05-27 wire RU Volga
      b: transfer/ordered tr -> kg: 3 bayraktar-tb2 | 2023-05 | said Baykar
      c: need -> kg: (uav)
"""


def test_one_body_on_one_occasion() -> None:
    assert rules(RELEASE_AND_REPORT) == ["O5 the same body on the same occasion"]
    told = explained(RELEASE_AND_REPORT).origins
    assert told.manners == ("O1 the owner of the page speaks", "O2 a named speaker, who answers for a body")
    assert not told.apart and told.origins[0].body == "baykar"


def test_an_outlet_cited() -> None:
    lines = """
        2023-05-25 wire MY Straits
          a: transfer/ordered tr -> my: 3 anka-s | 2023-05-25
        2023-05-27 aggregator RU Digest
          b: transfer/ordered tr -> my: 3 anka-s | 2023-05-25 | said Straits
    """
    assert rules(lines) == ["O4 cites"]


def test_a_repeat_and_what_an_aggregator_gathers() -> None:
    lines = """
        2018-07-06 primary TR Baykar
          a: transfer/ordered tr -> pk: 4 milgem | 2018-07-05
        2026-04-15 {} GB Oxus
          b: transfer/ordered tr -> pk: 4 milgem
    """
    assert rules(lines.format("think-tank")) == ["O7 repeats"]
    assert rules(lines.format("aggregator")) == ["O8 gathered from"]


def test_the_way_leads_over_other_claims() -> None:
    lines = """
        2023-05-25 wire MY Straits
          a: transfer/ordered tr -> my: 3 anka-s | 2023-05-25
          x: training/ordered tr -> my: anka-s | 2023-05-25
        2023-05-27 aggregator RU Digest
          b: training/ordered tr -> my: anka-s | said Straits
    """
    assert rules(lines) == ["O1 the same voice in one document", "O4 cites"]


@pytest.mark.parametrize(
    ("second", "speaker", "why"),
    [
        ("2023-06-15 newspaper KG Tenir", "minister of defence", "O6 the same body on another occasion"),
        ("2022-10-22 newspaper KG Tenir", "border service", "O2 two bodies: "),
    ],
)
def test_two_origins(second: str, speaker: str, why: str) -> None:
    lines = f"""
        2022-10-21 wire KG Too
          a: transfer/ordered by -> kg: pechora | 2022-10 | said "minister of defence of Kyrgyzstan"
        {second}
          b: transfer/in-service by -> kg: pechora | said "{speaker} of Kyrgyzstan"
    """
    told = explained(lines).origins
    assert told.apart.startswith(why) and not told.links


def test_a_judgement_is_told_beside_the_score() -> None:
    told = explained(RELEASE_AND_REPORT, "a", "b", judge(Verdict.DIFFERENT, "b", "a"))
    assert [w.judged for w in told.pairs] == ["different"] and not told.is_one_deal
    assert explained(RELEASE_AND_REPORT).is_one_deal


def test_claims_without_a_deal_say_why() -> None:
    with pytest.raises(TeraziError, match=r"claim c belongs to no deal\. Claims of the kind need never do"):
        explained(RELEASE_AND_REPORT, "a", "c")
    with pytest.raises(TeraziError, match="claim b was rejected"):
        explained(RELEASE_AND_REPORT, "a", "b", judge(Verdict.REJECT, "b"))


@given(ledgers(), some.data())
@settings(max_examples=80, deadline=None)
def test_what_is_explained_is_what_the_ledger_holds(written: list[Report], data: some.DataObject) -> None:
    ledger = settle(written, lexicon=WORDS)
    dealt = sorted({c for deal in ledger.deals for c in deal.claims})
    if len(dealt) < 2:
        return
    a, b = data.draw(some.lists(some.sampled_from(dealt), min_size=2, max_size=2, unique=True))
    told = explain_claims(written, a, b, (), WORDS)
    assert told.is_one_deal == any({a, b} <= set(deal.claims) for deal in ledger.deals)
    one = any({a, b} <= set(origin.claims) for origin in ledger.origins)
    assert bool(told.origins.links) == one and bool(told.origins.apart) != one
    ends = [{link.claim, link.other} for link in told.origins.links]
    assert not one or (a in ends[0] and b in ends[-1])


def test_of_too_large_a_block_all_is_told_but_the_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("terazi.ledger.why._MOST", 1)
    told = explained(RELEASE_AND_REPORT)
    assert told.is_one_deal is None and told.pairs[0].total > 2 and told.origins.links
