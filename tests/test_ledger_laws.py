"""Laws of the ledger that hold for any reports (hypothesis)."""

from __future__ import annotations

import dataclasses
from collections import Counter
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_lines import WORDS

from terazi.ledger import settle
from terazi.ledger.strands import NO_DEAL
from terazi.model import Claim, Judgement, Kind, Money, OutletRole, Report, Stage, Verdict

DAYS = st.dates().map(lambda d: f"20{d.year % 10 + 15}-{d.month:02d}-{min(d.day, 28):02d}")
SAID = [None, None, "Baykar", "Ministry of Defence of Kyrgyzstan", "Outlet 1", "two sources", "Erol Oguz"]
KINDS = [Kind.TRANSFER, Kind.HOLDING, Kind.PRODUCTION, Kind.SERVICE, Kind.NEED, Kind.AGREEMENT]
ITEMS = ["anka", "anka-s", "bayraktar-tb2"]


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(KINDS))
    directed = kind is not Kind.AGREEMENT
    return Claim(
        kind=kind,
        stage=draw(st.sampled_from([None, *Stage])),
        suppliers=draw(st.sampled_from([(), ("TR",), ("RU",)])) if directed else (),
        recipients=draw(st.sampled_from([("KG",), ("UZ",)])) if directed else (),
        parties=() if directed else ("KG", "TR"),
        items=tuple(draw(st.lists(st.sampled_from(ITEMS), max_size=2, unique=True))) if directed else (),
        quantity=draw(st.sampled_from([None, 2, 3, 4])),
        delivered=draw(st.sampled_from([None, 2])),
        amount=draw(st.sampled_from([None, Money(Decimal(16), "USD")])),
        date=draw(st.sampled_from([None, "2019", "2021-12", "2021-12-18", "2030"])),
        said_by=draw(st.sampled_from(SAID)),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> list[Report]:
    found = []
    for number in range(draw(st.integers(1, 5))):
        told = draw(st.lists(claims(), min_size=1, max_size=3))
        found.append(
            Report(
                document=f"d{number}",
                outlet=f"Outlet {draw(st.integers(1, 3))}",
                published=draw(DAYS),
                role=draw(st.sampled_from(OutletRole)),
                country=draw(st.sampled_from(["TR", "KG", ""])),
                claims=tuple(
                    dataclasses.replace(c, id=f"d{number}c{k}", document=f"d{number}") for k, c in enumerate(told)
                ),
            )
        )
    return found


@given(ledgers(), st.randoms())
@settings(max_examples=20, deadline=None)
def test_the_order_of_reports_and_claims_does_not_matter(reports: list[Report], random: Random) -> None:
    shuffled = [dataclasses.replace(r, claims=tuple(random.sample(r.claims, len(r.claims)))) for r in reports]
    random.shuffle(shuffled)
    assert settle(reports, lexicon=WORDS) == settle(shuffled, lexicon=WORDS)


@given(ledgers())
@settings(max_examples=20, deadline=None)
def test_every_claim_is_in_one_origin_and_every_strand_in_at_most_one_deal(reports: list[Report]) -> None:
    ledger = settle(reports, lexicon=WORDS)
    told = [c for r in reports for c in r.claims]
    assert Counter(c for o in ledger.origins for c in o.claims) == Counter(c.id for c in told)
    times = Counter(c for d in ledger.deals for c in d.claims)
    assert all(times[c.id] <= max(1, len(c.items)) for c in told)
    assert not any(times[c.id] for c in told if c.kind in NO_DEAL)


@given(ledgers())
@settings(max_examples=20, deadline=None)
def test_every_contradiction_stands_in_its_deal(reports: list[Report]) -> None:
    ledger = settle(reports, lexicon=WORDS)
    claims_of = {d.id: set(d.claims) for d in ledger.deals}
    assert len(claims_of) == len(ledger.deals)
    for found in ledger.contradictions:
        assert len(found.values) >= 2
        assert all(v.claims and set(v.claims) <= claims_of[found.deal] for v in found.values)


@given(ledgers())
@settings(max_examples=20, deadline=None)
def test_as_of_the_last_day_is_now(reports: list[Report]) -> None:
    now, then = settle(reports, lexicon=WORDS), settle(reports, as_of=max(r.published for r in reports), lexicon=WORDS)
    assert dataclasses.replace(then, as_of="") == now


@given(ledgers(), DAYS)
@settings(max_examples=20, deadline=None)
def test_as_of_a_day_names_nothing_published_later(reports: list[Report], day: str) -> None:
    later = {c.id for r in reports if r.published > day for c in r.claims}
    ledger = settle(reports, as_of=day, lexicon=WORDS)
    assert not later & {c for o in ledger.origins for c in o.claims}


@given(ledgers(), st.sampled_from([v for v in Verdict if v is not Verdict.UNDO]))
@settings(max_examples=20, deadline=None)
def test_a_judgement_and_its_undoing_are_nothing(reports: list[Report], verdict: Verdict) -> None:
    about = (reports[0].claims[0].id, reports[-1].claims[-1].id)
    edits = (("quantity", "7"), ("stage", "denied")) if verdict is Verdict.EDIT else ()
    done = Judgement(id="j1", about=about, verdict=verdict, by="ayla", at="2025-01-01", edits=edits)
    undone = Judgement(id="j2", about=("j1",), verdict=Verdict.UNDO, by="ayla", at="2025-01-02")
    assert settle(reports, [undone, done], lexicon=WORDS) == settle(reports, lexicon=WORDS)


@given(ledgers(), st.data())
@settings(max_examples=20, deadline=None)
def test_what_people_called_different_never_shares_a_deal(reports: list[Report], data: st.DataObject) -> None:
    ids = st.sampled_from([c.id for r in reports for c in r.claims])
    pairs = data.draw(st.lists(st.tuples(ids, ids, st.sampled_from([Verdict.SAME, Verdict.DIFFERENT])), max_size=6))
    made = [
        Judgement(id=f"j{n}", about=(a, b), verdict=verdict, by="ayla", at=f"2025-01-0{n + 1}")
        for n, (a, b, verdict) in enumerate(pairs)
    ]
    decided = {frozenset(j.about): j.verdict for j in made}
    for deal in settle(reports, made, lexicon=WORDS).deals:
        apart = [pair for pair, v in decided.items() if v is Verdict.DIFFERENT and len(pair) == 2]
        assert not [pair for pair in apart if pair <= set(deal.claims)]


TEXT = " ".join(f"word{n} of the report" for n in range(20))


@given(ledgers())
@settings(max_examples=20, deadline=None)
def test_a_verbatim_copy_adds_no_origin(reports: list[Report]) -> None:
    first = dataclasses.replace(
        reports[0], text=TEXT, published="2014-01-01", role=OutletRole.WIRE, claims=reports[0].claims[:1]
    )
    copied = tuple(dataclasses.replace(c, id=f"x{c.id}") for c in first.claims)
    copy = dataclasses.replace(
        first, document="x", outlet="Copyist", published="2014-01-02", role=OutletRole.NEWSPAPER, claims=copied
    )
    once, twice = ([first, *reports[1:]], [first, copy, *reports[1:]])
    assert len(settle(twice, lexicon=WORDS).origins) == len(settle(once, lexicon=WORDS).origins)
