"""Alerts: each sort on a small ledger written as lines, and the law that scanning more is no news."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_lines import WORDS, reports

from terazi.balance import Scales
from terazi.balance.alerts import counts
from terazi.balance.watch import watch
from terazi.balance.watched import Scanned, watched
from terazi.ledger import settle
from terazi.model import Alert, AlertKind, Delivery, Ledger, Origin, Register, RegisterDeal, Report

SINCE, TODAY = "2023-12-31", "2024-12-31"
KNOWN = """
    2022-03-01 newspaper KG Too
      a: transfer/ordered tr -> kg: 3 bayraktar-tb2 (uav) | 2022-02
    2023-05-01 newspaper KG Too
      b: transfer/planned ru -> kg: 2 mi-8 (helicopter) | 2024-06
"""


def scanned_of(told: Iterable[Report]) -> tuple[Scanned, ...]:
    return tuple(Scanned(id=r.document, outlet=r.outlet, language=r.language, published=r.published) for r in told)


def alerts_of(told: list[Report], scanned: tuple[Scanned, ...] | None = None) -> tuple[Alert, ...]:
    """What some reports come to between the two days."""
    before, now = (Scales(ledger=settle(told, as_of=day, lexicon=WORDS)) for day in (SINCE, TODAY))
    return watch(watched(before, now, SINCE, TODAY, scanned or scanned_of(told)))


def alerts(lines: str, kind: AlertKind) -> list[Alert]:
    return [one for one in alerts_of(reports(KNOWN + lines)) if one.kind is kind]


def test_nothing_new_gives_no_alert_but_what_time_brings() -> None:
    assert {one.kind for one in alerts_of(reports(KNOWN))} == {AlertKind.PROMISE}


def test_a_pair_on_a_rung_and_in_a_category_for_the_first_time() -> None:
    lines = """
        2024-02-01 newspaper KG Too
          c: production/planned tr -> kg: bayraktar-tb2 (uav) | 2024-02
        2024-03-01 newspaper KG Too
          d: transfer/delivered tr -> kg: 10 cobra (armoured-vehicle) | 2024-02
    """
    (rung,) = alerts(lines, AlertKind.RUNG)
    assert (rung.subject, rung.about, rung.since, rung.claims) == ("TR -> KG", "production", "2024-02-01", ("c",))
    (category,) = alerts(lines, AlertKind.CATEGORY)
    assert (category.about, category.since, category.states) == ("armoured-vehicle", "2024-03-01", ("TR", "KG"))


def test_an_old_row_of_a_new_edition_is_no_news() -> None:
    lines = """
        2024-03-18 register SE Register
          c: transfer/delivered br -> uz: 2 c-390 | 2010
          d: transfer/delivered cn -> kz: 4 y-8 | 2024
    """
    assert [alert.subject for alert in alerts(lines, AlertKind.RUNG)] == ["CN -> KZ"]


def test_an_agreement_is_of_a_pair_without_direction() -> None:
    (rung,) = alerts("2024-02-01 newspaper KG Too\n c: agreement/in-force kg + kz | 2024-02", AlertKind.RUNG)
    assert (rung.subject, rung.about) == ("KG + KZ", "agreement")


def test_what_is_denied_begins_nothing() -> None:
    lines = "2024-02-01 newspaper KG Too\n c: transfer/denied cn -> kg: wing-loong-2 (uav)"
    assert not alerts(lines, AlertKind.RUNG) and not alerts(lines, AlertKind.CATEGORY)


def test_a_stage_moves_up_and_down() -> None:
    up = alerts(
        "2024-02-01 newspaper KG Too\n c: transfer/delivered tr -> kg: 3 bayraktar-tb2 | 2024-01", AlertKind.STAGE
    )
    assert [(one.about, one.before, one.after, one.figure("up")) for one in up] == [
        ("claimed", "ordered", "delivered", 1)
    ]
    down = alerts("2024-02-01 newspaper KG Too\n c: transfer/cancelled ru -> kg: 2 mi-8 | 2024-01", AlertKind.STAGE)
    assert [(one.before, one.after, one.figure("up")) for one in down] == [("planned", "cancelled", 0)]


def test_a_second_body_establishes_what_was_claimed() -> None:
    lines = "2024-02-01 primary KG Border Service\n c: transfer/ordered tr -> kg: 3 bayraktar-tb2 | 2022-02"
    assert [(one.about, one.before, one.after) for one in alerts(lines, AlertKind.STAGE)] == [
        ("established", "", "ordered")
    ]


def test_two_numbers_that_cannot_both_be_true_are_news_once() -> None:
    lines = "2024-02-01 newspaper GB Harbour\n c: transfer/ordered tr -> kg: 5 bayraktar-tb2 | 2022-02"
    (found,) = alerts(lines, AlertKind.CONTRADICTION)
    assert (found.about, found.claims, found.before) == ("quantity", ("a", "c"), "")
    assert found.after in {"3 | 5", "5 | 3"}
    earlier = lines.replace("2024-02-01", "2023-02-01")
    assert not alerts(earlier, AlertKind.CONTRADICTION)


def test_a_promise_that_ran_out_is_told_until_a_delivery_is() -> None:
    (passed,) = alerts("", AlertKind.PROMISE)
    assert (passed.before, passed.since, passed.claims) == ("2024-06", "2024-06-30", ("b",))
    assert passed.figure("months") == pytest.approx(6, abs=0.1)
    assert not alerts(
        "2024-07-01 newspaper KG Too\n c: transfer/delivered ru -> kg: 2 mi-8 | 2024-06", AlertKind.PROMISE
    )


def test_a_superlative_is_a_thing_to_check() -> None:
    told = 'transfer/delivered tr -> kg: 3 bayraktar-tb2 | superlative "the first in the region"'
    lines = f"2024-02-01 newspaper KG Too\n c: {told}"
    (found,) = alerts(lines, AlertKind.SUPERLATIVE)
    assert found.about == "the first in the region"


def test_a_limit_is_told_once_and_an_objection_is_of_a_third_state() -> None:
    lines = """
        2023-02-01 newspaper KG Too
          c: constraint ru -> kg + kz | reason sanction
        2024-02-01 newspaper KG Too
          d: constraint ru -> kg + kz | reason sanction
          e: constraint tr -> kg + ru | reason third-party-objection
    """
    assert not alerts(lines, AlertKind.CONSTRAINT)
    assert [one.claims for one in alerts(lines, AlertKind.OBJECTION)] == [("e",)]


def test_silence_where_nine_in_ten_have_delivered() -> None:
    done = "\n".join(
        f"""2015-01-{n + 10} newspaper KG Too
              o{n}: transfer/ordered cn -> kg: {n + 2} item-{n} | 2015-01
            2016-01-{n + 10} newspaper KG Too
              p{n}: transfer/delivered cn -> kg: {n + 2} item-{n} | 2016-01"""
        for n in range(9)
    )
    pending = "2023-06-01 newspaper KG Too\n q: transfer/ordered cn -> kg: 40 item-z | 2023-06"
    found = alerts(f"{done}\n{pending}", AlertKind.SILENCE)
    waiting = {one.claims: one for one in found}
    assert ("q",) in waiting and waiting["q",].figure("limit") == pytest.approx(1, abs=0.05)
    assert waiting["q",].since[:7] == "2024-06"


def test_one_upstream_behind_a_month() -> None:
    copies = "\n".join(
        f"2024-02-1{n} newspaper KG Paper{n}\n k{n}: transfer/talks tr -> kg: (aircraft) | 2024-02 | said Harbour"
        for n in range(5)
    )
    (found,) = alerts(f"2024-02-09 newspaper GB Harbour\n c: transfer/talks tr -> kg: (aircraft) | 2024-02\n{copies}",
                      AlertKind.UPSTREAM)  # fmt: skip
    assert (found.subject, found.since, found.figure("reports"), found.figure("of_body")) == (
        "TR -> KG",
        "2024-02",
        6,
        6,
    )


# ------------------------------------------------------------------ counts and their exposure


def feed(outlet: str, language: str, before: int, after: int, told: tuple[int, int]) -> list[Report]:
    """An outlet's documents in the years before and after the day, so many of which tell of Türkiye and Kyrgyzstan."""
    found = []
    for year, number, telling in ((2023, before, told[0]), (2024, after, told[1])):
        for n in range(number):
            day = f"{year}-{n % 12 + 1:02}-{n // 12 % 28 + 1:02}"
            lines = f"{day} newspaper KG {outlet}\n x: transfer/talks tr -> kg: {n + 2} item-{n}-{year} (uav) | {day}"
            (report,) = reports(lines)
            name = f"{outlet}-{year}-{n}"
            claims = tuple(dataclasses.replace(c, id=f"{name}-c", document=name) for c in report.claims)
            kept = claims if n < telling else ()
            found.append(dataclasses.replace(report, document=name, language=language, claims=kept))
    return found


def counts_of(told: list[Report]) -> list[Alert]:
    with_claims = [report for report in told if report.claims]
    return [one for one in alerts_of(with_claims, scanned_of(told)) if one.kind is AlertKind.COUNT]


def test_more_reports_of_as_much_scanning_are_news() -> None:
    (found,) = counts_of(feed("Too", "ky", 60, 60, (3, 20)))
    assert (found.subject, found.figure("after"), found.figure("before")) == ("TR -> KG", 20, 3)
    assert found.figure("expected") == 11.5 and found.figure("chance") < 0.01
    assert len(found.claims) == 20


def test_more_reports_of_more_scanning_are_none() -> None:
    assert not counts_of(feed("Too", "ky", 60, 400, (3, 20)))


def test_a_new_outlet_says_nothing_of_what_changed() -> None:
    assert not counts_of([*feed("Too", "ky", 60, 60, (5, 5)), *feed("Neu", "de", 0, 60, (0, 30))])


def test_many_pairs_of_a_steady_press_give_no_alert() -> None:
    """Two hundred pairs, each told of at the same rate before and after; by chance alone some counts double."""
    chance = random.Random(11)
    pairs = [f"{a}{b} -> kg" for a in "abcdefghij" for b in "abcdefghijklmnopqrst" if f"{a}{b}" != "kg"]
    told: list[Report] = []
    for n in range(2400):
        day = f"{chance.choice((2023, 2024))}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        (report,) = reports(f"{day} newspaper KG Too\n c{n}: transfer/talks {chance.choice(pairs)}: (uav)")
        told.append(dataclasses.replace(report, document=f"d{n}"))
    bare = Ledger(reports=tuple(told), origins=origins_of(told), deals=(), contradictions=(), edition="t35t")
    scales = Scales(ledger=bare)
    assert not list(counts.watch(watched(scales, scales, SINCE, TODAY, scanned_of(told))))


def origins_of(told: Iterable[Report]) -> tuple[Origin, ...]:
    """A statement of its own for each claim."""
    claims = [claim.id for report in told for claim in report.claims]
    return tuple(Origin(id=f"o-{id_}", speaker="s", body=id_, day="2024", claims=(id_,)) for id_ in claims)


@given(st.integers(0, 9_999), st.booleans(), st.integers(2, 30))
@settings(max_examples=12, deadline=None)
def test_a_language_feed_that_is_doubled_gives_no_alert(seed: int, are_copies: bool, telling: int) -> None:
    """Twice the Turkish documents after the day, in a new outlet or the same, as copies or reports of their own."""
    chance = random.Random(seed)
    steady = [*feed("Liman", "tr", 60, 60, (telling, telling)), *feed("Volna", "ru", 40, 40, (4, 4))]
    after = [one for one in steady if one.language == "tr" and one.published > SINCE]
    outlet = chance.choice(["Liman", "Yeni"])
    doubled = [
        dataclasses.replace(
            one,
            document=f"{one.document}-again",
            outlet=outlet,
            claims=tuple(
                dataclasses.replace(c, id=f"{c.id}-again", document=f"{one.document}-again",
                                    items=c.items if are_copies else (f"{c.items[0]}-other",))
                for c in one.claims
            ),
        )
        for one in after
    ]  # fmt: skip
    assert not counts_of(steady)
    assert not counts_of([*steady, *doubled])


def test_the_order_of_reports_changes_nothing() -> None:
    lines = KNOWN + "2024-02-01 newspaper GB Harbour\n c: transfer/delivered tr -> kg: 5 bayraktar-tb2 | 2024-01"
    told = reports(lines)
    assert alerts_of(told[::-1]) == alerts_of(told)


def test_an_alert_that_rests_on_nothing_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="without evidence"):
        Alert(kind=AlertKind.RUNG, subject="TR -> KG", states=("TR", "KG"), since="2024", claims=())
    with pytest.raises(ValueError, match="without a day"):
        Alert(kind=AlertKind.RUNG, subject="TR -> KG", states=("TR", "KG"), since="", claims=("c",))


# ------------------------------------------------------------------ shares and their bands

SIX = "\n".join(
    f"2021-0{n}-10 newspaper KG Too\n s{n}: transfer/delivered {who} -> kg: {n + 2} item-{n} | 2021"
    for n, who in enumerate(("ru", "ru", "ru", "ru", "tr", "tr"), start=1)
)


def test_a_share_that_leaves_its_band_names_the_deals_that_moved_it() -> None:
    new = "\n".join(
        f"2024-0{n + 1}-10 newspaper KG Too\n t{n}: transfer/delivered tr -> kg: {n + 20} thing-{n} | 2024"
        for n in range(4)
    )
    by_subject = {one.subject: one for one in alerts_of(reports(f"{SIX}\n{new}")) if one.kind is AlertKind.SHARE}
    turkish = by_subject["TR -> KG"]
    assert turkish.figure("before") == pytest.approx(1 / 3) and turkish.figure("after") == pytest.approx(0.6)
    assert turkish.figure("high") == pytest.approx(2 / 5)
    assert turkish.claims == ("t0", "t1", "t2", "t3") and [one.n for one in turkish.measures] == [6, 10]


def test_one_deal_more_stays_in_the_band() -> None:
    for supplier in ("ru", "tr", "cn"):
        new = f"2024-01-10 newspaper KG Too\n t: transfer/delivered {supplier} -> kg: 20 thing | 2024"
        assert not [one for one in alerts_of(reports(f"{SIX}\n{new}")) if one.kind is AlertKind.SHARE]


def test_a_window_that_only_moves_on_is_no_news() -> None:
    assert not [one for one in alerts_of(reports(SIX)) if one.kind in (AlertKind.SHARE, AlertKind.SUPPLIERS)]


def edition(day: str, last: int, *volumes: tuple[str, float]) -> Register:
    """A register of Kyrgyz imports, a deal for each supplier and volume, all delivered in its last year."""
    deals = tuple(
        RegisterDeal(
            id=str(n), claim="", supplier=supplier, recipient="KG", supplier_name=supplier, recipient_name="KG",
            designation=f"item-{n}", description="", category="uav", ordered=last, ordered_is_estimate=False,
            units_ordered=1, status="new", deliveries=(Delivery(year=last, volume=volume, units=1),),
        )
        for n, (supplier, volume) in enumerate(volumes)
    )  # fmt: skip
    return Register(publisher="sipri", edition=day, document=day, first=1950, last=last, split=False, deals=deals)


def test_a_newer_edition_of_the_register_moves_a_volume() -> None:
    old = edition("2023-03-01", 2022, ("RU", 40), ("RU", 40), ("TR", 20))
    new = edition("2024-03-01", 2023, ("RU", 20), ("RU", 20), ("TR", 60))
    ledger = settle([], lexicon=WORDS)
    before, now = Scales(ledger=ledger, registers=(old,)), Scales(ledger=ledger, registers=(old, new))
    found = {one.subject: one for one in watch(watched(before, now, SINCE, TODAY, ()))}
    assert found["TR -> KG"].figure("after") == pytest.approx(0.6) and found["TR -> KG"].about == "volume"
    assert [one.register for one in found["TR -> KG"].measures] == ["2023-03-01", "2024-03-01"]
    assert (found["KG"].kind, round(found["KG"].figure("after"), 2)) == (AlertKind.SUPPLIERS, 1.92)
    assert not watch(watched(before, before, SINCE, TODAY, ()))


def test_a_supplier_that_comes_or_goes_had_or_has_no_share() -> None:
    old = edition("2023-03-01", 2022, ("RU", 40), ("RU", 40), ("TR", 10), ("TR", 10))
    new = edition("2024-03-01", 2028, ("CN", 50), ("RU", 30), ("RU", 40))
    ledger = settle([], lexicon=WORDS)
    before, now = Scales(ledger=ledger, registers=(old,)), Scales(ledger=ledger, registers=(old, new))
    found = {one.subject: one for one in watch(watched(before, now, SINCE, TODAY, ()))}
    came, went = found["CN -> KG"], found["TR -> KG"]
    assert (came.figure("before"), round(came.figure("after"), 2)) == (0, 0.42)
    assert (went.figure("before"), went.figure("after")) == (0.2, 0)
