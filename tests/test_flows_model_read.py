"""The model beside the rules: whom it is asked about, once; whatever it does, the rules' claims stay as they are."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from one_reader import reader

from terazi.claims.model_reply.rejects import Why
from terazi.doors import Reply, ReplyCache, Silence
from terazi.flows.batch import Readers
from terazi.flows.both import BothReaders
from terazi.flows.doubt import doubt
from terazi.flows.ingest import ingest
from terazi.flows.model_read import ModelReader, ModelReading, Origin, Range
from terazi.flows.settle import reports_from, settle_reports
from terazi.flows.twins import tell_the_same
from terazi.knowledge import load
from terazi.model import Claim, Document, Issue, Level
from terazi.notation import parse, write
from terazi.store import open_ledger

TURKISH = "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti."
GERMAN = "Die Türkei liefert Bayraktar TB2 an Kirgisistan. Das kostet EUR 16.000.000 und beginnt am 26. Juli 2023."
Request = Mapping[str, object]


def told(quote: str, value: object = None, sentence: int = 0) -> dict[str, object]:
    return {"sentence": sentence, "quote": quote} | ({} if value is None else {"value": value})


GOOD = {
    "kind": told("teslim etti", "transfer"), "stage": told("teslim etti", "delivered"),
    "suppliers": [told("Türkiye", "TR")], "recipients": [told("Kırgızistan'a", "KG")],
    "items": [told("Bayraktar TB2")], "quantity": told("üç", 3),
}  # fmt: skip


class Model:
    """A model that answers with these replies in turn, the last one for ever, and remembers what it was asked."""

    def __init__(self, *replies: Reply | Silence | object) -> None:
        self.left = [r if isinstance(r, Reply | Silence) else Reply(text=json.dumps({"claims": r})) for r in replies]
        self.asked: list[Any] = []

    def __call__(self, request: Request) -> Reply | Silence:
        self.asked.append(request)
        return self.left.pop(0) if len(self.left) > 1 else self.left[0]


def model_reader(model: Model | None, folder: Path, asked: Range = Range.ALL, name: str = "m") -> ModelReader:
    return ModelReader(reader(), name, ask=model, cache=ReplyCache.open(folder), asked=asked)


def document(text: str = TURKISH, id_: str = "d", **fields: Any) -> Document:
    return Document(id=id_, text=text, published="2022-01-05", **fields)


def read(door: ModelReader, one: Document) -> ModelReading:
    found = door.read(reader().read(one))
    assert found is not None
    return found


def test_a_good_reply_is_a_reading_of_its_own(tmp_path: Path) -> None:
    door = model_reader(Model([GOOD]), tmp_path)
    found = read(door, document())
    assert [write(c) for c in found.claims] == ["transfer/delivered tr -> kg: 3 bayraktar-tb2"]
    assert found.reader == door.name == found.claims[0].reader
    assert door.name.startswith("model:m/") and (found.issues, found.origin) == ((), Origin.SERVER)


def test_the_request_has_no_chance_no_tools_and_a_schema(tmp_path: Path) -> None:
    model = Model([])
    read(model_reader(model, tmp_path), document())
    [request] = model.asked
    assert set(request) == {"model", "temperature", "messages", "response_format"}
    assert request["temperature"] == 0 and request["response_format"]["json_schema"]["strict"] is True
    assert TURKISH in request["messages"][1]["content"] and TURKISH not in request["messages"][0]["content"]


def test_what_falls_is_an_issue_with_its_reason_and_is_counted(tmp_path: Path) -> None:
    wrong = [GOOD | {"quantity": told("üç", 4)}, GOOD | {"recipients": [told("Kırgızistan'a", "UZ")]}, GOOD]
    door = model_reader(Model(wrong), tmp_path)
    found = read(door, document())
    assert len(found.claims) == 2
    assert [(i.level, i.stage, i.about) for i in found.issues] == [
        (Level.DOUBT, "model", "d"), (Level.SKIP, "model", "d"),
    ]  # fmt: skip
    assert found.issues[0].message == (
        "the model's claim 1 (transfer), quantity: value not what its quote says: 4 by “üç” in 0"
    )
    assert door.counts.rejects == {Why.VALUE: 1, Why.STATE: 1}


@pytest.mark.parametrize("reply", ["", "Sorry.", '{"claims": 1}', "```json\n{\n```"])
def test_a_reply_that_is_no_json_is_a_fault_and_is_not_kept(tmp_path: Path, reply: str) -> None:
    model = Model(Reply(text=reply), [GOOD])
    door = model_reader(model, tmp_path)
    broken = read(door, document())
    assert (broken.claims, [i.level for i in broken.issues]) == ((), [Level.FAULT])
    assert len(read(door, document()).claims) == 1 and len(model.asked) == 2


# ------------------------------------------------------------------ the cache


def test_the_same_text_is_asked_about_once(tmp_path: Path) -> None:
    model = Model([GOOD])
    first = read(model_reader(model, tmp_path), document())
    again = read(model_reader(model, tmp_path), document())
    assert (first.origin, again.origin, len(model.asked)) == (Origin.SERVER, Origin.CACHE, 1)
    assert first.claims == again.claims


def test_another_text_or_model_is_asked_again(tmp_path: Path) -> None:
    model = Model([])
    read(model_reader(model, tmp_path), document())
    read(model_reader(model, tmp_path), document(TURKISH + " Törende bakan konuştu."))
    read(model_reader(model, tmp_path, name="n"), document())
    assert len(model.asked) == 3


def test_offline_only_the_cache_answers(tmp_path: Path) -> None:
    missing = read(model_reader(None, tmp_path), document())
    assert [i.message for i in missing.issues] == ["no reply in the cache, and the model is not to be asked"]
    read(model_reader(Model([GOOD]), tmp_path), document())
    assert len(read(model_reader(None, tmp_path), document()).claims) == 1


# ------------------------------------------------------------------ silence


def test_a_silent_model_is_an_issue_and_the_next_text_is_asked(tmp_path: Path) -> None:
    door = model_reader(Model(Silence(why="it hung"), [GOOD]), tmp_path)
    silent = read(door, document())
    assert [(i.level, i.message) for i in silent.issues] == [(Level.FAULT, "it hung")]
    assert len(read(door, document(id_="e")).claims) == 1


def test_a_server_that_is_silent_three_times_is_left(tmp_path: Path) -> None:
    model = Model(Silence(why="it hung"))
    door = model_reader(model, tmp_path)
    found = [read(door, document(id_=str(k))) for k in range(6)]
    assert len(model.asked) == 3
    assert found[-1].issues[0].message == "the model was not asked any more: it hung"
    assert door.counts.silent == 6


def test_a_refused_key_ends_the_asking_at_once(tmp_path: Path) -> None:
    model = Model(Silence(why="the model's server answered 401 Unauthorized", lasting=True))
    door = model_reader(model, tmp_path)
    for k in range(3):
        read(door, document(id_=str(k)))
    assert len(model.asked) == 1


def test_silences_on_single_texts_do_not_end_the_asking(tmp_path: Path) -> None:
    model = Model(Silence(why="cut short", of_server=False))
    door = model_reader(model, tmp_path)
    for k in range(5):
        read(door, document(id_=str(k)))
    assert len(model.asked) == 5


# ------------------------------------------------------------------ doubt

SURE = TURKISH


@pytest.mark.parametrize(
    ("text", "fields", "reason"),
    [
        (SURE, {}, ""),
        ("Bugün hava güzel, deniz sakin ve çocuklar parkta oynuyor.", {}, ""),
        ("Bayraktar TB2 insansız hava aracı tanıtıldı.", {}, "no claim, though it speaks of defence"),
        (GERMAN, {"language": "de"}, "no reader by rules for the language 'de'"),
        ("Das Wetter ist heute schön.", {"language": "de"}, ""),
    ],
)
def test_a_model_is_asked_where_the_rules_are_in_doubt(text: str, fields: dict[str, str], reason: str) -> None:
    assert doubt(reader().read(document(text, **fields)), reader()) == reason


def test_a_claim_of_low_confidence_is_a_doubt() -> None:
    reading = reader().read(document())
    shaky = dataclasses.replace(reading, claims=(dataclasses.replace(reading.claims[0], confidence=0.3),))
    assert doubt(shaky, reader()) == "a claim of low confidence (0.30)"


def test_an_event_without_its_parties_is_a_doubt() -> None:
    sold = "France sold four military helicopters to the Kazakh army."
    reading = reader().read(document(f"{sold} Did Russia sell tanks to Uzbekistan?"))
    [lost] = reading.lost
    assert (lost.why, doubt(reading, reader())) == ("a question", "")
    pairless = dataclasses.replace(reading, lost=(dataclasses.replace(lost, why="no pair"),))
    assert doubt(pairless, reader()) == "a word of an event without its parties"


def test_ranges_widen_what_is_asked(tmp_path: Path) -> None:
    idle = "Bugün hava güzel, deniz sakin ve çocuklar parkta oynuyor."
    asked = {
        asked: [
            model_reader(Model([]), tmp_path, asked).read(reader().read(document(t))) is not None for t in (SURE, idle)
        ]
        for asked in Range
    }
    assert asked == {Range.DOUBTFUL: [False, False], Range.READ: [True, False], Range.ALL: [True, True]}


def test_a_text_without_sentences_is_not_asked_about(tmp_path: Path) -> None:
    model = Model([])
    assert model_reader(model, tmp_path).read(reader().read(document("…"))) is None
    assert model.asked == []


def test_a_language_without_a_pack_is_checked_with_what_cldr_knows(tmp_path: Path) -> None:
    row = {
        "kind": told("liefert", "transfer"), "stage": told("liefert", "ordered"),
        "suppliers": [told("Türkei", "TR")], "recipients": [told("Kirgisistan", "KG")],
        "items": [told("Bayraktar TB2")], "date": told("26. Juli 2023", "2023-07-26", 1),
        "amount": told("EUR 16.000.000", {"value": 16000000, "currency": "EUR"}, 1),
    }  # fmt: skip
    wrong = row | {"recipients": [told("Kirgisistan", "KZ")]}
    found = read(model_reader(Model([row, wrong]), tmp_path), document(GERMAN, language="de"))
    assert [write(c) for c in found.claims] == ["transfer/ordered tr -> kg: bayraktar-tb2 | EUR 16m | 2023-07-26"]
    assert [i.level for i in found.issues] == [Level.SKIP]


def test_a_very_long_text_is_asked_about_in_its_first_part(tmp_path: Path) -> None:
    model = Model([GOOD])
    long = document(TURKISH + "\n" + "Tören uzun sürdü. " * 5000)
    assert len(read(model_reader(model, tmp_path), long).claims) == 1
    assert len(model.asked[0]["messages"][1]["content"]) < 80_000


# ------------------------------------------------------------------ two readings


def test_the_rules_read_the_same_whatever_the_model_does(tmp_path: Path) -> None:
    alone = reader().read(document()).claims
    for k, model in enumerate((Model([GOOD]), Model(Silence(why="x")), Model(Reply(text="{")), Model([{}] * 300))):
        both = BothReaders(Readers(), model_reader(model, tmp_path / str(k)))
        [found] = both.read_all([document()])
        assert not isinstance(found, Issue)
        assert found.rules.claims == alone


def stored(folder: Path, *models: Model, ranges: Sequence[Range] = (Range.ALL,) * 3) -> list[int]:
    """How many texts each of several runs read; each with a model of its own and the same ledger."""
    done = []
    with open_ledger(folder / "t.db") as ledger:
        for model, asked in zip(models, ranges, strict=False):
            both = BothReaders(Readers(), model_reader(model, folder / "cache", asked))
            report = ingest(
                [document(outlet="Örnek")], both.read_pairs, ledger, knowledge_digest=both.digest, recorded="",
                progress=lambda _: None,
            )  # fmt: skip
            done.append(report.new + report.reread)
    return done


def test_both_readings_are_stored_and_told_apart(tmp_path: Path) -> None:
    assert stored(tmp_path, Model([GOOD]), Model([GOOD])) == [1, 0]
    with open_ledger(tmp_path / "t.db", create=False) as ledger:
        readers = [claim.reader.split(":")[0] for claim in ledger.claims()]
    assert len(readers) == 2 and readers[1] == "model" and readers[0].startswith("rules")


def test_a_text_whose_model_was_silent_is_read_again(tmp_path: Path) -> None:
    assert stored(tmp_path, Model(Silence(why="busy")), Model([GOOD]), Model([])) == [1, 1, 0]
    with open_ledger(tmp_path / "t.db", create=False) as ledger:
        assert (ledger.counts().claims, ledger.counts().issues) == (2, 0)


def test_a_text_is_read_again_where_more_is_asked_about(tmp_path: Path) -> None:
    assert stored(tmp_path, Model([GOOD]), Model([GOOD]), ranges=(Range.DOUBTFUL, Range.ALL)) == [1, 1]
    with open_ledger(tmp_path / "t.db", create=False) as ledger:
        assert ledger.counts().claims == 2


def test_a_page_in_a_second_alphabet_is_asked_about_in_its_language(tmp_path: Path) -> None:
    text = "Мүдафиә Назирлији һәрби техника һаггында мәлумат јаҹды."
    asked = Model([])
    found = model_reader(asked, tmp_path).read(reader().read(Document(id="d", text=text)))
    assert found is not None
    assert reader().identify(text) == "az"


def claim(line: str, reader_: str, id_: str, **fields: Any) -> Claim:
    return dataclasses.replace(parse(line), id=id_, document="d", reader=reader_, **fields)


def test_a_document_read_twice_is_no_second_witness() -> None:
    """The outlet by the rules and the minister by the model would else be two bodies."""
    rules = claim("transfer/delivered tr -> kg: 3 bayraktar-tb2", "rules-1/x", "1")
    model = claim('transfer/delivered tr -> kg: bayraktar-tb2 | said "Bakan"', "model:m/x", "2")
    other = claim("training tr -> kg", "model:m/x", "3")
    [report] = reports_from([document(outlet="Örnek")], [rules, model, other])
    assert [c.id for c in report.claims] == ["1", "3"]
    ledger = settle_reports([document(outlet="Örnek")], [rules, model], [], load())
    [deal] = ledger.deals
    assert deal.stage_claimed and deal.stage_established is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("transfer tr -> kg", "transfer tr -> kg: 3 bayraktar-tb2", True),
        ("transfer tr -> kg: akinci", "transfer tr -> kg: bayraktar-tb2", False),
        ("transfer tr -> kg", "transfer kg -> tr", False),
        ("transfer tr -> kg", "training tr -> kg", False),
        ("contact tr + kg + kz", "contact tr + kg", True),
        ("need -> kg", "need -> kz", False),
        ("transfer/delivered tr -> kg", "transfer/delivered tr -> kz", False),
    ],
)  # fmt: skip
def test_two_readings_tell_the_same_or_not(one: str, other: str, *, same: bool) -> None:
    assert tell_the_same(parse(one), parse(other)) is same
