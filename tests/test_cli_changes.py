"""What has changed since a day, on the command line: each alert with its evidence and what would refute it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import terazi

from terazi import open_ledger
from terazi.briefs.wording import LANGUAGES, read_texts
from terazi.model import AlertKind

TEXTS = {
    "a": ("2021-12-18", "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti.", "tr"),
    "b": ("2023-02-24", "Belarus delivered two Pechora-2BM air defence systems to Kyrgyzstan.", "en"),
    "c": ("2023-03-02", "Türkiye, Özbekistan'a Cobra zırhlı araçları teslim etti.", "tr"),
    "undated": ("", "China delivered four HQ-9 air defence systems to Uzbekistan.", "en"),
}
ALERTS = {("first on a rung", "BY -> KG"), ("first in a category", "BY -> KG")}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changes")
    for name, (day, text, language) in TEXTS.items():
        dated = f"published: {day}\n" if day else ""
        head = f"title: {name}\noutlet: {name}\nlanguage: {language}\n{dated}---\n"
        (folder / f"{name}.txt").write_text(head + text + "\n", encoding="utf-8")
    assert terazi("read", *folder.glob("*.txt"), "--into", folder / "terazi.db").code == 0
    return folder / "terazi.db"


def ask(ledger: Path, *words: str, since: str = "2022") -> tuple[object, ...]:
    return ("changes", "--since", since, "--today", "2024-06-01", "--ledger", ledger, *words)


def test_each_alert_says_what_since_when_on_what_it_would_mean_and_what_refutes_it(ledger: Path) -> None:
    ran = terazi(*ask(ledger, "--recipient", "kg"))
    told = " ".join(ran.out.split())
    assert ran.code == 0
    for part in (
        "Belarus → Kyrgyzstan: first time on the rung “transfer” (Pechora-2BM ×2: delivered).", "Since 24 Feb 2023. D-",
        "If true: ", "Refuted by: ", "b, 24 Feb 2023: “Belarus delivered two Pechora-2BM",
    ):  # fmt: skip
        assert part in told
    assert "Uzbekistan" not in told


def test_it_is_told_in_turkish_too(ledger: Path) -> None:
    told = " ".join(terazi(*ask(ledger, "--recipient", "kg", "--lang", "tr")).out.split())
    for part in ("Belarus → Kırgızistan: “tedarik” basamağında ilk kez", "Doğruysa: ", "Çürütecek olan: "):
        assert part in told


def test_json_has_the_alert_and_its_words_in_every_language(ledger: Path) -> None:
    told = terazi(*ask(ledger, "--recipient", "kg", "--json")).json
    assert (told["since"], told["today"], told["documents"]) == ("2022", "2024-06-01", 2)
    assert {"language": "en", "outlet": "b", "before": 0, "after": 1} in told["exposure"]
    assert {(one["alert"]["kind"], one["alert"]["subject"]) for one in told["alerts"]} == ALERTS
    for one in told["alerts"]:
        assert one["alert"]["claims"] and one["alert"]["since"] == "2023-02-24"
        assert set(one["told"]) == set(LANGUAGES)


def test_the_python_face_tells_the_same(ledger: Path) -> None:
    frame = open_ledger(ledger).changes("2022", recipient="kg", today="2024-06-01")
    assert {(kind, subject) for kind, subject in frame.select("alert", "subject").rows()} == ALERTS
    assert all(frame["means"]) and all(frame["refutes"])


def test_what_has_no_day_is_no_news(ledger: Path) -> None:
    told = terazi(*ask(ledger, "--json")).json
    assert {one["alert"]["subject"] for one in told["alerts"]} == {"BY -> KG", "TR -> UZ"}


def test_without_a_change_it_says_so(ledger: Path) -> None:
    ran = terazi(*ask(ledger, since="2023-12"))
    assert ran.code == 1 and "No alert" in ran.err and "Documents scanned: 0" in ran.out


@pytest.mark.parametrize(
    ("since", "says"),
    [("2025", "nothing lies between 2025 and today (2024-06-01)"), ("yesterday", "no day: 'yesterday'")],
)
def test_a_day_that_leaves_nothing_is_refused(since: str, says: str, ledger: Path) -> None:
    ran = terazi(*ask(ledger, since=since))
    assert ran.code == 2 and says in ran.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sort_of_alert_has_its_words(language: str) -> None:
    texts = read_texts(language)
    sorts = {key.split(".")[1] for key in texts if key.startswith("alert.") and key.endswith(".refutes")} - {"label"}
    assert len(sorts) == len(AlertKind) + 1  # a stage moves up or down
    for name in sorts:
        assert all(f"alert.{name}.{part}" in texts for part in ("what", "means", "refutes"))
