"""Reviewing: what waits and in which order, what is drawn, what is put off, what can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from terazi.flows.judging import decide
from terazi.flows.reviewing import (
    Mark,
    Trail,
    Wait,
    Why,
    acts_of,
    answers,
    in_order,
    later_than,
    queue_of,
    scan,
    seen_of,
)
from terazi.flows.reviewing.acts import take_back
from terazi.flows.reviewing.scan import AUDITED
from terazi.knowledge import load
from terazi.model import Judgement, Kind, Stage, Verdict
from terazi.store import Outline, open_ledger

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow

NOW = "2026-11-28T10:00:00Z"


def outline(id_: str, **fields: object) -> Outline:
    told = {"document": "d", "kind": Kind.TRANSFER, "suppliers": ("TR",), "recipients": ("KG",), "reader": "rules"}
    return Outline(id=id_, **{**told, **fields})  # type: ignore[arg-type]  # a claim in outline


def wait(claim: str, why: Why, *, weight: int = 0, others: tuple[str, ...] = ()) -> Wait:
    return Wait(why=why, claims=(claim, *others), weight=weight)


def judged(verdict: Verdict, about: str, at: str = NOW, by: str = "ayla") -> Judgement:
    return decide(verdict, [about], by=by, at=at, knowledge=load())


# ------------------------------------------------------------------ what waits


def test_one_claim_in_twenty_is_drawn_and_the_same_ones_again() -> None:
    claims = [outline(f"c{n}", document=f"d{n}") for n in range(4000)]
    drawn = [one.claims for one in scan(claims, "seed")]
    assert len(drawn) == pytest.approx(4000 * AUDITED, rel=0.2)
    assert drawn == [one.claims for one in scan(claims, "seed")]
    assert drawn != [one.claims for one in scan(claims, "another")]


def test_a_doubtful_reading_waits() -> None:
    [found] = [one for one in scan([outline("a", confidence=0.3), outline("b")], "s") if one.why is Why.DOUBT]
    assert (found.claims, found.confidence) == (("a",), 0.3)


def test_what_one_of_two_readers_alone_found_waits() -> None:
    both = [outline("a"), outline("b", reader="model"), outline("c", stage=Stage.ORDERED, reader="model")]
    assert [one.claims for one in scan(both, "s") if one.why is Why.DOUBT] == [("c",)]


def test_conflicts_come_first_and_busy_deals_before_others() -> None:
    waits = [
        wait("d", Why.AUDIT),
        wait("c", Why.SINGLE),
        wait("b", Why.CONFLICTS, weight=2),
        wait("a", Why.CONFLICTS, weight=9),
    ]
    queue = queue_of(in_order(waits), (), (), None)
    assert [one.claims[0] for one in queue.waiting] == ["a", "b", "c", "d"]
    assert queue.counts == {Why.CONFLICTS: 2, Why.SINGLE: 1, Why.AUDIT: 1}
    assert [one.claims[0] for one in queue_of(in_order(waits), (), (), Why.SINGLE).waiting] == ["c"]


def test_a_claim_waits_once_for_its_best_reason() -> None:
    queue = queue_of(in_order([wait("a", Why.AUDIT), wait("a", Why.CONFLICTS)]), (), (), None)
    assert [one.why for one in queue.waiting] == [Why.CONFLICTS]


def test_what_is_decided_is_gone_and_what_was_put_off_comes_last() -> None:
    waits = [wait("a", Why.CONFLICTS, others=("a2",)), wait("b", Why.CONFLICTS), wait("c", Why.CONFLICTS)]
    queue = queue_of(waits, {"a"}, {"b"}, None)
    assert [one.claims for one in queue.waiting] == [("a2",), ("c",), ("b",)]
    assert queue.skipped == 1
    after = queue.after(["c"])
    assert after
    assert after.claims == ("b",)
    around = queue.after(["b"])
    assert around
    assert around.claims == ("a2",), "behind the last one the first"
    assert queue_of(waits, {"a", "a2", "b"}, (), None).after(["c"]) is None


# ------------------------------------------------------------------ the trail


def test_a_line_cut_off_by_a_kill_spoils_no_other(tmp_path: Path) -> None:
    trail = Trail(tmp_path / "ledger.db.review")
    assert trail.marks() == []
    trail.add(Mark(act="skip", claim="a", by="ayla", at=NOW), Mark(act="next", claim="b", by="ayla", at=NOW))
    with (tmp_path / "ledger.db.review").open("ab") as file:
        file.write(b'{"act":"skip","cl')
    trail.add(Mark(act="skip", claim="c", by="ayla", at=NOW))
    assert list(trail.skipped()) == ["a", "c"]
    assert trail.next_of("ayla") == "b"
    assert not trail.next_of("ulan")
    trail.add(Mark(act="back", claim="a", by="ayla", at=NOW))
    assert list(trail.skipped()) == ["c"]


# ------------------------------------------------------------------ acts


def test_the_next_decision_is_later_than_all_made() -> None:
    first = later_than(NOW, [])
    assert first == "2026-11-28T10:00:00.000000Z"
    second = later_than(NOW, [judged(Verdict.ACCEPT, "a", first)])
    assert second == "2026-11-28T10:00:00.000001Z"
    assert later_than(NOW, [judged(Verdict.ACCEPT, "a", "2026-01-31")]) == first


def test_the_last_fifty_acts_can_be_taken_back_skips_too() -> None:
    made = [judged(Verdict.ACCEPT, f"c{n}", f"2026-11-28T10:{n:02}:00.000000Z") for n in range(55)]
    skip = Mark(act="skip", claim="s", by="ayla", at="2026-11-28T10:30:30.000000Z")
    acts = acts_of("ayla", made, [skip])
    assert len(acts) == 50
    assert acts[0].claim == "c54"
    assert acts[24].skipped == "s"
    assert acts_of("ulan", made, [skip]) == []


def test_what_is_taken_back_is_open_again() -> None:
    made = [judged(Verdict.REJECT, "a"), judged(Verdict.REJECT, "b")]
    [act] = acts_of("ayla", made, [])
    assert {one.about[0] for one in answers(made)} == {"a", "b"}
    undos = take_back(act, by="ayla", at=later_than(NOW, made), knowledge=load())
    assert answers([*made, *undos]) == ()
    assert acts_of("ayla", [*made, *undos], []) == []


def test_what_was_seen_changes_with_each_decision_and_each_undo() -> None:
    made = judged(Verdict.ACCEPT, "a")
    undo = judged(Verdict.UNDO, made.id, "2026-11-28T11:00:00Z")
    words = {seen_of(["a"], rows) for rows in ([], [made], [made, undo])}
    assert len(words) == 3
    assert seen_of(["b"], [made]) == seen_of(["b"], [])


def test_judgements_are_stored_all_or_none(tmp_path: Path) -> None:
    made = judged(Verdict.ACCEPT, "a")
    with open_ledger(tmp_path / "ledger.db") as store:
        assert store.add_judgements([made, judged(Verdict.ACCEPT, "b")]) == 2
        assert store.add_judgements([made]) == 0
        broken = judged(Verdict.ACCEPT, "c")
        with pytest.raises(AttributeError):
            store.add_judgements([broken, None])  # type: ignore[list-item]  # a kill in the middle
        assert {one.about[0] for one in store.judgements()} == {"a", "b"}
