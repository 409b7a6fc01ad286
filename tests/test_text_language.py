"""The language of a text: ours in both scripts, neighbours by their own name, nothing where nothing shows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from py3langid import langid

from terazi.flows.langid import identify_rows
from terazi.knowledge import load
from terazi.text.language import identify
from terazi.text.language_scores import model_of

KNOWLEDGE = load()
MODEL = langid.MODEL_FILE

SENTENCES = [
    ("tr", "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar."),
    ("en", "All human beings are born free and equal in dignity and rights."),
    ("ru", "Все люди рождаются свободными и равными в своём достоинстве и правах."),
    ("az", "Bütün insanlar ləyaqət və hüquqlarına görə azad və bərabər doğulurlar."),
    ("kk", "Барлық адамдар тумысынан азат және қадір-қасиеті мен кұқықтары тең болып дүниеге келеді."),
    ("ky", "Бардык адамдар өз беделинде жана укуктарында эркин жана тең укуктуу болуп жаралат."),
    ("uz", "Barcha odamlar erkin, qadr-qimmat va huquqlarda teng bo‘lib tug‘iladilar."),
    ("uz", "Барча одамлар эркин, қадр-қиммат ва ҳуқуқларда тенг бўлиб туғиладилар."),
    ("tk", "Hemme adamlar öz mertebesi we hukuklary boýunça deň ýagdaýda dünýä inýärler."),
    ("tg", "Тамоми одамон озод ва аз лиҳози манзилату ҳуқуқ бо ҳам баробар ба дунё меоянд."),
    ("uk", "Усі люди народжуються вільними і рівними у своїй гідності та правах."),
    ("bg", "Всички хора се раждат свободни и равни по достойнство и права."),
    ("tt", "Барлык кешеләр дә азат һәм үз абруйлары һәм хокуклары ягыннан тиң булып туалар."),
]


@pytest.mark.parametrize(("code", "sentence"), SENTENCES)
def test_a_sentence_tells_its_language(code: str, sentence: str) -> None:
    assert identify(sentence, KNOWLEDGE.languages) == code


@pytest.mark.parametrize("text", ["", "   ", "12.05.2023 — 18:02", "!!!"])
def test_without_letters_there_is_no_language(text: str) -> None:
    assert identify(text, KNOWLEDGE.languages) == "und"


def test_the_scores_are_those_of_the_models_own_walk() -> None:
    theirs = langid.LanguageIdentifier.from_model_file(MODEL)
    ours = model_of(theirs)
    whole = " ".join(sentence for _, sentence in SENTENCES)
    for text in (
        whole,
        whole.upper(),
        whole[:5],
        "a",
        "дә",
        "\ud800x",
        "日本語",
        "…",
        *(text for _, text in SENTENCES),
    ):
        assert ours.rank(text) == theirs.rank(text)


def test_rows_keep_their_order_and_ids() -> None:
    rows: list[dict[str, object]] = [{"id": str(n), "text": text} for n, (_, text) in enumerate(SENTENCES[:4])]
    lines = list(identify_rows(rows, KNOWLEDGE))
    assert [(line["id"], line["lang"]) for line in lines] == [("0", "tr"), ("1", "en"), ("2", "ru"), ("3", "az")]


def test_the_model_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, terazi.text.language; sys.exit('py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
