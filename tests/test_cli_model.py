"""``terazi read --model-reader`` and ``terazi agree``: off unless asked for, clear about what is missing, never about
the key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_runs import terazi
from model_server import Answer, Server, completion, serving

from terazi.store import open_ledger

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

KEY = "sk-secret-0123456789"
TURKISH = "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti."
SOLD = "France sold four military helicopters to the Kazakh army."


def told(quote: str, value: object = None) -> dict[str, object]:
    return {"sentence": 0, "quote": quote} | ({} if value is None else {"value": value})


GOOD = {
    "kind": told("teslim etti", "transfer"), "stage": told("teslim etti", "delivered"),
    "suppliers": [told("Türkiye", "TR")], "recipients": [told("Kırgızistan'a", "KG")],
}  # fmt: skip
INVENTED = GOOD | {"recipients": [told("Özbekistan'a", "UZ")]}


def reply(*claims: object) -> Answer:
    return completion(json.dumps({"claims": claims}))


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "KEY", "CACHE"):
        monkeypatch.delenv(f"TERAZI_MODEL_{name}", raising=False)
    monkeypatch.delenv("TERAZI_MODEL", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    (tmp_path / "a.txt").write_text(TURKISH, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that the environment names, and which tells one true claim and one invented one."""
    with serving(reply(GOOD, INVENTED)) as one:
        monkeypatch.setenv("TERAZI_MODEL_URL", one.url)
        monkeypatch.setenv("TERAZI_MODEL", "test-model")
        monkeypatch.setenv("TERAZI_MODEL_KEY", KEY)
        yield one


def test_nothing_is_sent_unless_it_is_asked_for(server: Server) -> None:
    assert terazi("read", "a.txt").code == 0
    assert server.requests == []


def test_the_models_claims_stand_apart_with_their_quotes(server: Server) -> None:
    ran = terazi("read", "--model-reader", "--model-all", "a.txt")
    rules, model = ran.out.split("  read by model:test-model/")
    assert "transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav)" in rules
    assert "(every text): 1 claims" in model and "suppliers  “Türkiye”" in model
    assert "model: asked about 1 of 1 texts, 1 claims; fell: 1 quote not in its sentence" in ran.err
    assert ran.code == 0


def test_only_doubtful_texts_are_sent(server: Server) -> None:
    ran = terazi("read", "--model-reader", "a.txt")
    assert (ran.code, server.requests) == (0, [])
    assert "model: asked about 0 of 1 texts, 0 claims" in ran.err


def test_json_and_codebook_keep_both_apart(server: Server, tmp_path: Path) -> None:
    line: Any = terazi("read", "--model-reader", "--model-all", "--json", "a.txt").json
    assert [c["reader"].split(":")[0][:5] for c in (*line["claims"], *line["model"]["claims"])] == ["rules", "model"]
    assert line["model"]["issues"][0]["message"].endswith("“Özbekistan'a” in 0")
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "t", "text": TURKISH}), encoding="utf-8")
    row: Any = terazi("read", "--model-reader", "--model-all", "--codebook", "in.jsonl").json
    assert (len(row["claims"]), row["model"]["reply"]) == (1, "cache")
    assert row["model"]["claims"][0]["evidence"] == ["teslim etti", "Türkiye", "Kırgızistan'a"]


def test_what_is_stored_holds_both_and_no_key(server: Server, tmp_path: Path) -> None:
    ran = terazi("read", "--model-reader", "--model-all", "--into", "l.db", "a.txt")
    assert ran.code == 0 and "2 claims, 1 issues -> l.db" in ran.out
    with open_ledger(tmp_path / "l.db", create=False) as ledger:
        assert len({claim.reader for claim in ledger.claims()}) == 2
    assert server.headers[0]["Authorization"] == f"Bearer {KEY}"
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or KEY.encode() not in file.read_bytes(), file


def test_a_second_run_asks_nobody_and_may_be_offline(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    first = terazi("read", "--model-reader", "--model-all", "a.txt")
    again = terazi("read", "--model-reader", "--model-all", "a.txt")
    monkeypatch.delenv("TERAZI_MODEL_URL")
    monkeypatch.delenv("TERAZI_MODEL_KEY")
    offline = terazi("read", "--model-reader", "--model-all", "--model-offline", "a.txt")
    assert len(server.requests) == 1
    assert first.out == again.out == offline.out
    assert "(1 from the cache)" in offline.err


def test_a_key_may_stand_in_a_file(server: Server, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sk-of-a-file\n")
    terazi("read", "--model-reader", "--model-all", "--model-key-file", "key", "a.txt")
    assert server.headers[0]["Authorization"] == "Bearer sk-of-a-file"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=401, body=f"Incorrect API key provided: {KEY}".encode()),
        Answer(status=302, headers={"Location": f"http://127.0.0.1:1/?key={KEY}"}),
        Answer(body=b""),
        Answer(body=f"{KEY}".encode()),
        completion("I cannot do that."),
        completion("```json\n{\n```"),
        completion("x" * (5 * 2**20)),
    ],
)
def test_whatever_a_server_does_the_rules_are_read_and_the_key_is_kept(
    answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERAZI_MODEL_KEY", KEY)
    with serving(answer) as bad:
        ran = terazi("read", "--model-reader", "--model-all", "--model", "m", "--model-url", bad.url, "a.txt")
    assert "transfer/delivered tr -> kg" in ran.out
    assert ran.code == 1 and "fault: a.txt: the model" in ran.err
    assert KEY not in ran.out + ran.err


@pytest.mark.parametrize("mode", [["read", "--codebook"], ["read", "--into", "l.db"], ["agree"]])
def test_a_fault_of_the_model_shows_in_the_exit_code(mode: list[str], tmp_path: Path) -> None:
    write_rows(tmp_path / "in.jsonl", {"id": "t", "text": TURKISH})
    asks = [] if mode == ["agree"] else ["--model-all"]
    where = "a.txt" if "--into" in mode else "in.jsonl"
    with serving(Answer(status=401)) as bad:
        ran = terazi(*mode, where, "--model-reader", *asks, "--model", "m", "--model-url", bad.url)
    assert ran.code == 1 and "fault" in ran.err


def test_a_server_that_hangs_does_not_hold_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Answer(silence=10)) as slow:
        given = ("--model", "m", "--model-url", slow.url, "--model-seconds", 1)
        ran = terazi("read", "--model-reader", "--model-all", *given, "a.txt")
    assert "fault: a.txt: the model did not answer within 1 seconds" in ran.err
    assert "transfer/delivered tr -> kg" in ran.out


@pytest.mark.parametrize(
    ("options", "told_"),
    [
        ([], "no name of a model. Set TERAZI_MODEL or give --model"),
        (["--model", "m"], "no address of a model. Set TERAZI_MODEL_URL or give --model-url"),
        (["--model", "m", "--model-url", "https://models.example/v1"],
         "https://models.example/v1: no key for the model. Set TERAZI_MODEL_KEY (to any word if the server asks"),
        (["--model", "m", "--model-url", "https://m.example/v1", "--model-key-file", "none"],
         "none: the file of the model's key cannot be read"),
        (["--model", "m", "--model-offline", "--model-cache", "a.txt"], "a.txt: no folder for a model's replies"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_before_anything_is_read(options: list[str], told_: str) -> None:
    ran = terazi("read", "--model-reader", *options, "a.txt")
    assert (ran.code, ran.out) == (2, "")
    assert told_ in ran.err


@pytest.mark.parametrize("option", ["--model-all", "--model-offline"])
def test_options_of_a_reader_that_is_not_asked_for_are_a_mistake(option: str) -> None:
    ran = terazi("read", option, "a.txt")
    assert ran.code == 2 and f"{option} needs --model-reader" in ran.err


# ------------------------------------------------------------------ agree


FACT = {"kind": "transfer", "supplier": ["FR"], "recipient": ["KZ"], "stage": "ordered", "evidence": [SOLD]}
OTHER = FACT | {"stage": "delivered"}
NEED = {"kind": "need", "recipient": ["KZ"], "evidence": ["the Kazakh army"]}


def write_rows(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_two_readings_are_compared_both_ways_and_with_gold(tmp_path: Path) -> None:
    gold = write_rows(tmp_path / "gold.jsonl", {"id": "a", "lang": "en", "text": SOLD, "facts": [FACT]})
    other = write_rows(tmp_path / "other.jsonl", {"id": "a", "claims": [OTHER, NEED]})
    found: Any = terazi("agree", gold, "--with", other, "--json").json
    whole = found["parts"]["all"]
    assert (whole["rules"], whole["other"], whole["both"]) == (1, 2, 1)
    assert (whole["by_rules"]["claim_recall"], whole["by_rules"]["claim_precision"]) == (1.0, 0.5)
    assert (whole["by_other"]["claim_recall"], whole["by_other"]["claim_precision"]) == (0.5, 1.0)
    assert whole["by_rules"]["in_pairs"]["stage"] == 0.0
    assert whole["by_rules"]["kinds"]["need"] == {"gold": 0, "pred": 1, "f1": 0.0}
    figures = {name: (r["claim_precision"], r["claim_recall"]) for name, r in whole["gold"].items()}
    assert figures == {"rules": (1, 1), "other": (0.5, 1), "union": (0.5, 1), "intersection": (1, 1)}
    assert {"lang en", "read"} <= set(found["parts"])
    assert [(x["reader"], x["claim"]["kind"]) for x in found["lone"]] == [("other", "need")]


def test_the_tables_and_lone_claims_are_shown(tmp_path: Path) -> None:
    texts = write_rows(tmp_path / "texts.jsonl", {"id": "a", "text": SOLD}, {"id": "b", "text": SOLD})
    other = write_rows(tmp_path / "other.jsonl", {"id": "a", "claims": [NEED]})
    ran = terazi("agree", texts, "--with", other)
    assert ran.code == 0
    assert "texts without an answer, left out: 1" in ran.out
    assert "rules alone: transfer/ordered FR -> KZ" in ran.out and "other alone: need - -> KZ" in ran.out
    heads = {line.split()[0] for line in ran.out.splitlines() if line.strip()}
    assert {"part", "kind", "transfer", "need"} <= heads and "gold" not in heads


def test_unread_gold_texts_are_scored_and_never_shown(tmp_path: Path) -> None:
    from terazi.flows.evaluate import is_unread

    secret = next(f"d{k}" for k in range(99) if is_unread(f"d{k}"))
    gold = write_rows(tmp_path / "gold.jsonl", {"id": secret, "text": SOLD, "facts": [FACT]})
    other = write_rows(tmp_path / "other.jsonl", {"id": secret, "claims": [NEED]})
    ran = terazi("agree", gold, "--with", other, "--json")
    assert ran.json["parts"]["unread"]["other"] == 1 and ran.json["lone"] == []
    assert secret not in ran.out and "Kazakh army" not in ran.out


def test_the_model_is_asked_about_every_text_worth_reading(server: Server, tmp_path: Path) -> None:
    idle = "Bugün hava güzel, deniz sakin ve çocuklar parkta oynuyor."
    texts = write_rows(tmp_path / "texts.jsonl", {"id": "a", "text": TURKISH}, {"id": "b", "text": idle})
    ran = terazi("agree", texts, "--model-reader", "--json")
    assert len(server.requests) == 1
    assert (ran.json["parts"]["all"]["texts"], ran.json["parts"]["all"]["both"]) == (2, 1)
    assert ran.json["other"].startswith("model:test-model/")
    assert "asked about 1 of 2 texts" in ran.err


def test_plain_texts_can_be_compared_too(server: Server) -> None:
    assert terazi("agree", "a.txt", "--model-reader", "--json").json["parts"]["all"]["both"] == 1


@pytest.mark.parametrize(
    ("arguments", "told_"),
    [
        (["a.txt"], "give --model-reader, or --with FILE, and not both"),
        (["a.txt", "--model-reader", "--with", "x"], "give --model-reader, or --with FILE, and not both"),
        (["none", "--with", "a.txt"], "none: no such file or folder"),
        (["a.txt", "--with", "none.jsonl"], "none.jsonl: no such file or folder"),
        (["a.txt", "--with", "a.txt"], "a.txt: no claims"),
    ],
)
def test_what_cannot_be_compared_is_told(arguments: list[str], told_: str) -> None:
    ran = terazi("agree", *arguments)
    assert ran.code == 2 and told_ in ran.err


def test_what_cannot_be_read_of_the_other_file_is_told(tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "a", "claims": []}\n{broken\n{"id": "b", "claims": "no"}\n', encoding="utf-8")
    texts = write_rows(tmp_path / "texts.jsonl", {"id": "a", "text": SOLD})
    ran = terazi("agree", texts, "--with", other)
    assert ran.err.count("other.jsonl") >= 2


@pytest.mark.parametrize("option", [["--model-offline"], ["--model-all"], ["--model-seconds", "9"], ["--model", "m"]])
def test_options_of_a_reader_that_was_not_asked_for_are_refused(option: list[str]) -> None:
    ran = terazi("read", *option, "a.txt")
    assert ran.code == 2 and f"{option[0]} needs --model-reader" in ran.err


def test_texts_of_which_the_file_says_nothing_leave_nothing_to_compare(tmp_path: Path) -> None:
    other = write_rows(tmp_path / "other.jsonl", {"id": "unknown", "claims": []})
    ran = terazi("agree", "a.txt", "--with", other)
    assert ran.code == 1 and "nothing to compare" in ran.err
