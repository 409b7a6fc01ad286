"""The words of the scales: all that an indicator can say is told in every language, and two doubts never in one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from sample_ledger import ledger
from scales import register

from terazi.balance import Scales, find, indicators, shelf
from terazi.balance.complement.cells import Label
from terazi.balance.complement.timing import Order
from terazi.balance.complement.verdict import Word
from terazi.briefs.measured import ScalesWords
from terazi.briefs.retold import GAP, Retelling
from terazi.briefs.wording import LANGUAGES, open_wording, read_scales, read_sentences, read_texts
from terazi.exports.figures import figure
from terazi.flows.wording import make_wording
from terazi.knowledge import load
from terazi.model import AmountKind, Interval, Measure, Question, Yardstick

FOLDER = Path(import_module("terazi.balance").__file__ or "").parent
PAGES = sorted(FOLDER.rglob("*.py"))
# Labels that an indicator keeps in constants stand on one of these shelves.
SHELVES = ("unit", "interval", "word", "subject", "caveat", "title")

# The words of ICD 203 for how likely a thing is, and for how sure the analyst is of it: never in one sentence.
LIKELY = {
    "en": r"almost no chance|remote|(un)?likely|likelihood|(im)?probabl[ey]|even (chance|odds)|almost certain",
    "tr": r"olası\w*|olasılık\w*|muhteme\w*|ihtima\w*|neredeyse kesin\w*",
}
SURE = {"en": r"confidence|confidently", "tr": r"güven düzeyi\w*|güvenilirli\w*|(yüksek|orta|düşük) güven\w*"}

ROWS = (
    "RU kg aircraft 2016 60", "RU kg armoured-vehicles 2017 20", "CN kg uav 2018 9", "RU kg aircraft 2020 40",
    "TR kg uav 2021 20 ordered 2020", "TR kg armoured-vehicles 2022 9", "? kg ships 2023 7 used", "BY kg ships 2023 5",
)  # fmt: skip
SMALL = Scales(
    ledger=ledger(),
    registers=(register(*ROWS, split=True), register(*ROWS[:-1], edition="2029-01-01")),
    alignment=load().alignment,
    blocs=load().blocs.nouns(),
)

# What fills a gap of a sentence where a number says nothing: the expression as it is written, and words.
FILLED = {
    "', '.join(tested.entered)": "uav",
    "'s' * (found != 1)": "s",
    "money: at": "act 2023-07 at 26.95 for a dollar (a bank, 2023-07)",
    "boundary.says": load().alignment.boundaries[0].says,
    "money: late": "; reported 2024: USD 61,544",
    "original": "TRY 2,000",
    "told.why": "the newcomer gained in no category",
    "word": "mixed",
}


@cache
def retelling(language: str) -> Retelling:
    return Retelling(wording=make_wording(language, load()))


@cache
def words(language: str) -> ScalesWords:
    return ScalesWords(wording=make_wording(language, load()))


def constants(path: Path) -> Iterator[tuple[str, str]]:
    """Name and value of the words that a file keeps as constants."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and not ast.unparse(node.targets[0]).startswith("_"):
            names, values = (
                part.elts if isinstance(part, ast.Tuple) else [part] for part in (node.targets[0], node.value)
            )
            for name, value in zip(names, values, strict=False):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield ast.unparse(name), value.value


def spoken(path: Path) -> Iterator[str]:
    """Every sentence that a file can say, with a figure in each of its gaps; docstrings say nothing to readers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    pages = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in parts | pages or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        values = node.values if isinstance(node, ast.JoinedStr) else [node]
        text = "".join(
            str(one.value) if isinstance(one, ast.Constant) else filled(one, path.stem) for one in values
        ).lstrip()
        if text.endswith(".") and " " in text:
            yield text


def filled(gap: ast.expr, file: str) -> str:
    """What can fill a gap of a sentence of a file."""
    assert isinstance(gap, ast.FormattedValue)
    is_share = gap.format_spec is not None and "%" in ast.unparse(gap.format_spec)
    told = ast.unparse(gap.value)
    return "12%" if is_share else FILLED.get(f"{file}: {told}") or FILLED.get(told, "7")


def test_languages_have_the_same_templates_with_the_same_gaps() -> None:
    first, *others = [read_scales(language) for language in LANGUAGES]
    for other in others:
        assert list(other) == list(first)
        assert {key: sorted(GAP.findall(text)) for key, text in other.items()} == {
            key: sorted(GAP.findall(text)) for key, text in first.items()
        }
    assert all(text.strip() for language in LANGUAGES for text in read_scales(language).values())


def test_every_indicator_has_its_title_unit_and_yardsticks_in_every_language() -> None:
    texts = read_scales(LANGUAGES[0])
    assert {key.removeprefix("title.") for key in texts if key.startswith("title.")} == {i.name for i in shelf()}
    assert {key.removeprefix("caveat.") for key in texts if key.startswith("caveat.")} == {i.name for i in shelf()}
    for one in shelf():
        assert texts[f"title.{one.name}"] == one.title
        assert retelling("tr").knows("unit", one.unit)
        assert words("tr").unit(one.unit) != one.unit or one.unit == "p"
    assert {words("tr").yardstick(one) for one in Yardstick} == {"hacim", "adet", "anlaşma sayısı", "tutar"}


@pytest.mark.parametrize("path", sorted(Path(indicators.__path__[0]).glob("*.py")), ids=lambda path: path.stem)
def test_every_label_that_an_indicator_keeps_is_told(path: Path) -> None:
    known = retelling("tr")
    for name, value in constants(path):
        told = any(known.knows(shelf, value) for shelf in SHELVES) or bool(value and known.pieces(value)[0].key)
        assert told or value == "?", f"{path.name}: {name} = {value!r}"


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """The words that a file writes where it makes a figure: argument and value."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    for node in (one for one in nodes if isinstance(one, ast.Call)):
        for one in node.keywords:
            if isinstance(one.value, ast.Constant) and isinstance(one.value.value, str) and one.value.value:
                yield f"{ast.unparse(node.func)}.{one.arg}", one.value.value


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_every_unit_interval_and_verdict_that_is_written_is_told(path: Path) -> None:
    shelf_of = {"unit": "unit", "word": "word", "Interval.name": "interval"}
    for argument, value in calls(path):
        for end, name in shelf_of.items():
            if argument == end or argument.endswith(f".{end}"):
                assert retelling("tr").knows(name, value), f"{path.name}: {argument}={value!r}"
        if argument == "Verdict.why":
            assert retelling("tr").pieces(f"Why: {value}.")[0].key


@pytest.mark.parametrize("of", [Label, Order, Word, AmountKind], ids=lambda of: of.__name__)
def test_every_member_of_a_closed_set_is_told(of: type[StrEnum]) -> None:
    assert all(retelling("tr").knows("word", member.value) for member in of)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_every_sentence_of_the_scales_is_told(path: Path) -> None:
    for sentence in spoken(path):
        untold = [piece.text for piece in retelling("tr").pieces(sentence) if not piece.key]
        assert not untold, f"{path.name}: {untold}"


def test_every_boundary_of_the_knowledge_is_told() -> None:
    for boundary in load().alignment.boundaries:
        assert read_scales(LANGUAGES[0])[f"boundary.{boundary.id}"] == boundary.says


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_tells_likelihood_and_confidence(language: str) -> None:
    likely, sure = (re.compile(rf"\b({shape})\b", re.IGNORECASE) for shape in (LIKELY[language], SURE[language]))
    templates = [*read_scales(language).values(), *read_texts(language).values()]
    templates += [one for several in read_sentences(language).values() for one in several]
    sentences = [one for text in templates for one in re.split(r"(?<=[.!?])\s", text)]
    assert [one for one in sentences if likely.search(one) and sure.search(one)] == []
    assert any(likely.search(one) for one in sentences), "the words of likelihood are not those of the texts"


def test_endings_are_glued_to_no_gap() -> None:
    assert [text for text in read_scales("tr").values() if re.search(r"\}['’]?\w", text)] == []


def of(subject: str, caveat: str, **parts: object) -> Measure:
    given: dict[str, object] = {
        "indicator": "supplier_share", "subject": subject, "value": 0.5, "low": 0.4, "high": 0.6, "unit": "share",
        "yardstick": Yardstick.DEALS, "n": 1, "window": "2020/2024", "edition": "t35t", "basis": ("D-0001",),
        "caveat": caveat,
    }  # fmt: skip
    return Measure(**given | parts)  # type: ignore[arg-type]  # the parts of a measure by name


def test_a_measure_is_told_in_turkish_with_its_figures_as_turkish_writes_them() -> None:
    told = words("tr").words(
        of(
            "TR/RU/armoured-vehicles",
            "A label describes what happened, not why. Share inside the category: TR 0% to 41.5%, RU 66% to 5%.",
            word="taking-over",
            intervals=(Interval(name="leave one deal out", low=0, high=1),),
        )
    )
    assert (told.subject, told.word, told.unit) == ("TR/RU/zırhlı araç", "devralma", "pay")
    assert told.intervals == ("bir anlaşma çıkarılınca",)
    assert told.sentences[1] == "Sınıf içindeki pay: TR: önce %0, sonra %41,5, RU: önce %66, sonra %5."


def test_sums_in_a_sentence_keep_their_digits() -> None:
    caveat = "TRY 50,000,000, act 2023-07 at 26.95 for a dollar (a bank, crossed, 2023-07): USD 1,855,288."
    turkish = "50.000.000 TRY; işlem günü 2023-07, dolar kuru 26,95 (a bank, crossed, 2023-07): 1.855.288 USD."
    assert words("tr").words(of("D-0001", caveat)).sentences == (turkish,)


def test_what_no_template_tells_stays_as_it_is() -> None:
    text = "Says how much changed, not who lost to whom. Told by nobody yet. Not observed."
    assert words("tr").words(of("KG", text)).sentences[1:] == ("Told by nobody yet.", "Gözlenmedi.")
    assert (words("tr").word("RU"), words("tr").subject("D-0117")) == ("RU", "D-0117")


def test_english_is_told_as_it_is_spoken() -> None:
    caveat = "By deals every deal is as large as any other. The largest: sipri:7."
    told = words("en").words(of("KG training", caveat, unit="years, median"))
    assert (told.subject, told.unit, " ".join(told.sentences)) == ("KG training", "years, median", caveat)


@pytest.mark.parametrize(
    ("written", "turkish"),
    [
        ("41.4 %", "%41,4"),
        ("-5.3 %", "-%5,3"),
        ("-86.0 pp", "-86,0 puan"),
        ("1,234", "1.234"),
        ("0.787", "0,787"),
        ("–", "–"),
        ("4.5e-05", "4,5e-05"),
    ],
)
def test_figures_are_written_as_the_language_writes_them(written: str, turkish: str) -> None:
    assert (words("tr").figure(written), words("en").figure(written)) == (turkish, written)


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [
        (0.414, "share", "41.4 %"),
        (-0.86, "change of share", "-86.0 pp"),
        (-0.34, "excess change of volume", "-34.0 %"),
        (9758884.3, "constant US dollars", "9,758,884"),
        (0.7868, "index from 0 to 1", "0.787"),
        (3.0, "deals", "3"),
        (None, "share", "–"),
    ],
)
def test_a_value_is_written_in_its_unit(value: float | None, unit: str, english: str) -> None:
    assert figure(value, unit) == english


@pytest.mark.parametrize("name", [one.name for one in shelf()])
def test_what_an_indicator_says_of_a_small_ledger_is_told_to_the_last_word(name: str) -> None:
    known, indicator = retelling("tr"), find(name)
    for yardstick in indicator.yardsticks:
        asked = Question(recipients=("KG", "KZ"), suppliers=("TR",), since="2015", until="2024", yardstick=yardstick)
        for one in indicator.measure(SMALL, asked):
            assert known.knows("unit", one.unit)
            assert known.knows("word", one.word) or one.word == one.word.upper()  # no word, or the code of a state
            assert all(known.knows("interval", interval.name) for interval in one.intervals)
            assert [piece.text for piece in known.pieces(one.caveat) if not piece.key] == []


def test_wordings_without_a_codebook_still_tell_the_shelf() -> None:
    bare = ScalesWords(wording=open_wording("tr", {}, {}))
    assert bare.title("hhi") == "Yoğunlaşma (HHI)"
