"""Measuring: figures of a small gold set, the stage that lost a claim, unread texts never shown; floors that hold."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from one_reader import reader

from terazi.claims.parts import Part
from terazi.cli.evaluate import _PARTS
from terazi.errors import TeraziError
from terazi.flows.ablate import ablate, ablation_rows, reader_without
from terazi.flows.evaluate import Evaluation, evaluate, is_unread
from terazi.flows.lost import LostAt
from terazi.flows.scorers import scorer
from terazi.model import Document

pytestmark = pytest.mark.slow  # it takes seconds: among the slow tests

CHECKOUT = Path(__file__).parent.parent
SOLD = "France sold four military helicopters to the Kazakh army."
TRAINED = "Türkiye trained officers of the Somali army."


def name(*, unread: bool) -> str:
    """An id of the part that is asked for."""
    return next(f"d{k}" for k in range(99) if is_unread(f"d{k}") is unread)


def claim(kind: str, supplier: str, recipient: str, evidence: str, **fields: object) -> dict[str, object]:
    return {"kind": kind, "supplier": [supplier], "recipient": [recipient], "evidence": evidence, **fields}


def document(*facts: dict[str, object], text: str = SOLD, unread: bool = False) -> dict[str, object]:
    return {"id": name(unread=unread), "lang": "en", "text": text, "facts": list(facts)}


def measured(folder: Path, *rows: dict[str, object]) -> Evaluation:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return evaluate(path, reader())


RIGHT = claim("transfer", "FR", "KZ", SOLD)


def test_a_text_that_is_read_rightly_has_all_figures_at_one(tmp_path: Path) -> None:
    whole = measured(tmp_path, document(RIGHT)).part("all")
    assert whole is not None
    assert (whole.gold, whole.alarms, whole.report["ungrounded"]) == (1, (0, 0), 0)
    assert whole.figure("claim_f1") == whole.figure("core_recall") == whole.figure("evidence_right") == 1.0


@pytest.mark.parametrize(
    ("text", "missed", "at"),
    [
        (SOLD, claim("training", "FR", "KZ", SOLD), LostAt.NO_ANCHOR),
        (SOLD, claim("transfer", "IT", "UZ", SOLD), LostAt.OTHER_PAIR),
        ("Two military uniforms were delivered.", claim("transfer", "FR", "KZ", "delivered"), LostAt.NO_PAIR),
        ("Tea was served.", claim("transfer", "FR", "KZ", "Tea was served"), LostAt.NOT_READ),
    ],
)
def test_a_missed_claim_is_told_with_the_stage_that_lost_it(
    tmp_path: Path, text: str, missed: dict[str, object], at: LostAt
) -> None:
    found = measured(tmp_path, document(missed, text=text))
    assert [(m.kind, m.at) for m in found.missed] == [(missed["kind"], at)]
    whole = found.part("all")
    assert whole is not None
    assert whole.lost[str(missed["kind"])][at] == 1


def test_a_claim_that_another_took_is_gathered_away(tmp_path: Path) -> None:
    twice = claim("transfer", "FR", "KZ", SOLD, quantity=4)
    assert [m.at for m in measured(tmp_path, document(RIGHT, twice)).missed] == [LostAt.GATHERED]


def test_unread_texts_are_scored_and_never_shown(tmp_path: Path) -> None:
    wrong = claim("training", "FR", "KZ", SOLD)
    found = measured(tmp_path, document(wrong, unread=True), document(RIGHT))
    unread = found.part("unread")
    assert unread is not None
    assert (unread.gold, sum(unread.lost["training"].values())) == (1, 1)
    assert found.missed == ()
    assert name(unread=True) not in json.dumps(found.as_json())
    assert found.gap == 1.0


def test_the_unread_part_is_a_third_by_the_hash_of_the_id() -> None:
    ids = [str(k) for k in range(300)]
    assert [i for i in ids if is_unread(i)] == [
        i for i in ids if int(hashlib.sha1(i.encode()).hexdigest(), 16) % 3 == 0
    ]
    assert is_unread("d") == scorer("score").unread({"id": "d"})


def test_the_table_has_a_line_for_each_part_kind_and_stage(tmp_path: Path) -> None:
    rows = measured(tmp_path, document(RIGHT), document(unread=True, text=TRAINED)).rows()
    heads = [row[0] for row in rows]
    assert [h for h in heads if h in ("part", "kind", "missed")] == ["part", "kind", "missed"]
    assert {"all (few)", "read (few)", "unread (few)", "en (few)", "transfer"} <= set(heads)
    assert next(row for row in rows if row[0] == "unread (few)")[-2:] == ["1/1", "0"]


def test_a_file_without_gold_is_a_persons_mistake(tmp_path: Path) -> None:
    with pytest.raises(TeraziError, match="no gold claims"):
        measured(tmp_path, {"id": "d", "text": SOLD})


# ------------------------------------------------------------------ the gate


def gate(data: Path | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"TERAZI_BENCH": str(data or "no such folder")}
    line = [sys.executable, str(CHECKOUT / "evaluation/gate.py"), *arguments]
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=False)


needs_gate = pytest.mark.skipif(not (CHECKOUT / "evaluation/gate.py").is_file(), reason="the gate is of the checkout")


@needs_gate
def test_a_regression_is_allowed_only_when_floors_are_updated() -> None:
    assert gate(None, "--allow-regression", "a reason").returncode == 2


if (CHECKOUT / "evaluation/floors.py").is_file():
    sys.path.append(str(CHECKOUT / "evaluation"))
    from figures import Figure
    from floors import Floor, Floors, Verdict, floor_for, judge, load_floors, save_floors, updated


@needs_gate
def test_a_figure_holds_its_floor_or_fell() -> None:
    floor = Floor(floor=0.5, bar=0.6)
    assert judge(Figure(name="claims/tr/claim_f1", value=0.49), floor) is Verdict.FELL
    assert judge(Figure(name="claims/tr/claim_f1", value=0.55), floor) is Verdict.BELOW_BAR
    assert judge(Figure(name="claims/tr/claim_f1", value=0.6), floor) is Verdict.HOLDS
    assert judge(Figure(name="claims/tr/claim_f1", value=0.1, n=9), floor) is Verdict.FEW
    assert judge(Figure(name="claims/tr/alarms", value=0.7), floor) is Verdict.FELL


@needs_gate
def test_a_floor_lies_a_little_below_and_never_below_a_bar_that_is_met() -> None:
    assert floor_for(Figure(name="claims/tr/claim_f1", value=0.7), 0.5) == 0.69
    assert floor_for(Figure(name="claims/tr/claim_f1", value=0.505), 0.5) == 0.5
    assert floor_for(Figure(name="claims/tr/kind/transfer", value=0.7, n=10), None) == 0.6
    assert floor_for(Figure(name="article/extra", value=2), 3) == 3
    assert floor_for(Figure(name="ledger/merges", value=0), None) == 0
    assert floor_for(Figure(name="claims/tr/alarms", value=0.0), 0.25) == 0.25


@needs_gate
def test_floors_rise_and_fall_only_with_a_reason(tmp_path: Path) -> None:
    old = Floors(by_name={"claims/tr/claim_f1": Floor(floor=0.6)})
    worse, better = (Figure(name="claims/tr/claim_f1", value=value) for value in (0.5, 0.8))
    assert updated(old, [better], "").by_name["claims/tr/claim_f1"].floor == 0.79
    assert updated(old, [worse], "") == old
    lowered = updated(old, [worse], "precision was bought with it")
    assert lowered.by_name["claims/tr/claim_f1"].floor == 0.49
    assert [(x.was, x.now, x.why) for x in lowered.lowered] == [(0.6, 0.49, "precision was bought with it")]
    save_floors(lowered, tmp_path / "floors.json")
    assert load_floors(tmp_path / "floors.json") == lowered


@needs_gate
def test_the_shipped_floors_lie_on_the_right_side_of_every_bar_that_is_met() -> None:
    shipped = load_floors(CHECKOUT / "evaluation/floors.json")
    assert all(floor.floor is not None for floor in shipped.by_name.values())
    assert not [x for x in shipped.lowered if not x.why]


# ------------------------------------------------------------------ what parts of the reader are worth


def test_a_reader_without_a_part_reads_less() -> None:
    whole = reader()
    text = Document(
        id="one", text="Four Caracal helicopters went from France to Kazakhstan, the ministry said.", language="en"
    )
    assert whole.read(text).claims
    known = reader_without(whole, [Part.SYSTEMS]).knowledge.systems
    assert len(known) * 2 in (len(whole.knowledge.systems), len(whole.knowledge.systems) + 1)
    named = Document(id="two", text="France sold XR-90 radars to Kazakhstan, the army said.", language="en")
    assert [c.items for c in whole.read(named).claims] == [("xr-90",)]
    assert [c.items for c in reader_without(whole, [Part.DESIGNATIONS]).read(named).claims] == [()]
    two = Document(
        id="three", text="France delivered helicopters and radars to the Kazakh and the Uzbek army.", language="en"
    )
    assert len(reader_without(whole, [Part.LISTS]).read(two).claims) < len(whole.read(two).claims)


def test_ablations_are_told_beside_the_whole_reader(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(document(RIGHT)), encoding="utf-8")
    head, whole, context = ablation_rows(ablate(path, reader(), [Part.CONTEXT]))
    assert head[:2] == ["without", "claim F1"]
    assert whole[:2] == ["nothing", "1.000"]
    assert context[:2] == ["context", "+0.0"]


def test_the_command_line_knows_all_parts() -> None:
    assert set(_PARTS) == set(Part)
