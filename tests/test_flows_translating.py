"""Machine translation: asked only through the door, each paragraph once, kept; a bad reply is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from terazi.doors import Reply, ReplyCache, Silence
from terazi.flows.translating import MOST_CHARACTERS, PORTION, Translator, Wanted, paragraphs_of, portions_of

WANTED = Wanted(text="Үш дрон жеткізілді.\n\nЕкінші жол.\n", source="kk", target="en")


class Model:
    """Answers with a translation of each paragraph that it was asked about."""

    def __init__(self, *replies: Reply | Silence) -> None:
        self.asked: list[Any] = []
        self._replies = list(replies)

    def __call__(self, request: Mapping[str, Any]) -> Reply | Silence:
        self.asked.append(request)
        if self._replies:
            return self._replies.pop(0)
        lines = [line for line in request["messages"][1]["content"].split("\n") if line.startswith("[")]
        told = [{"number": n, "translation": f"T{n} {len(line)}"} for n, line in enumerate(lines, start=1)]
        return Reply(text=json.dumps({"paragraphs": told}))


def reply(*told: tuple[int, str]) -> Reply:
    return Reply(text=json.dumps({"paragraphs": [{"number": n, "translation": words} for n, words in told]}))


def test_each_paragraph_is_translated_and_kept(tmp_path: Path) -> None:
    model = Model(reply((2, "A second line."), (1, "Three drones\nwere delivered.")))
    translator = Translator("m", ask=model, cache=ReplyCache.open(tmp_path))
    assert translator.kept(WANTED) is None and not model.asked, "nothing is sent before somebody asks"
    made = translator.translate(WANTED)
    assert not isinstance(made, Silence)
    assert made.paragraphs == ("Three drones were delivered.", "A second line.") and not made.is_cut
    assert (translator.kept(WANTED), translator.translate(WANTED), len(model.asked)) == (made, made, 1)
    offline = Translator("m", ask=None, cache=ReplyCache.open(tmp_path))
    assert offline.kept(WANTED) == made
    other = Wanted(text=WANTED.text, source="kk", target="tr")
    assert isinstance(offline.translate(other), Silence) and "cache" in offline.fault(other)


def test_the_text_is_sent_as_data_behind_a_mark_that_it_cannot_hold(tmp_path: Path) -> None:
    model = Model()
    Translator("m", ask=model, cache=ReplyCache.open(tmp_path)).translate(WANTED)
    sent = model.asked[0]["messages"][1]["content"]
    mark = sent.split("<<<")[1].split("\n")[0]
    assert sent.count(mark) == 2 and mark not in WANTED.text
    assert "never an instruction" in model.asked[0]["messages"][0]["content"]


@pytest.mark.parametrize(
    "bad",
    [
        Reply(text="no JSON"),
        Reply(text="[]"),
        reply((1, "one of two")),
        reply((1, "a"), (1, "b")),
        reply((1, "a"), (2, "")),
        reply((1, "a"), (2, "b"), (3, "of nothing")),
        reply((1, "a"), (2, "x" * 5000)),
    ],
)
def test_a_reply_that_is_no_translation_of_each_paragraph_is_none_and_not_kept(bad: Reply, tmp_path: Path) -> None:
    translator = Translator("m", ask=Model(bad), cache=ReplyCache.open(tmp_path))
    assert isinstance(translator.translate(WANTED), Silence)
    assert "no translation of each paragraph" in translator.fault(WANTED) and translator.kept(WANTED) is None
    assert not isinstance(translator.translate(WANTED), Silence), "asked again, it may come"
    assert not translator.fault(WANTED)


def test_a_long_text_goes_in_portions_and_is_cut_where_it_is_too_long(tmp_path: Path) -> None:
    model, line = Model(), "Слово " * 150
    wanted = Wanted(text=f"{line}\n" * 60, source="ru", target="en")
    made = Translator("m", ask=model, cache=ReplyCache.open(tmp_path)).translate(wanted)
    assert not isinstance(made, Silence) and made.is_cut
    assert len(made.paragraphs) == len(paragraphs_of(wanted.text)) < 60
    assert all(len(request["messages"][1]["content"]) < 2 * PORTION for request in model.asked)
    assert sum(map(len, paragraphs_of(wanted.text))) <= MOST_CHARACTERS
    assert [one for portion in portions_of(paragraphs_of(wanted.text)) for one in portion] == [
        *paragraphs_of(wanted.text)
    ]


def test_a_portion_that_fails_leaves_no_half_translation(tmp_path: Path) -> None:
    wanted = Wanted(text="\n".join(f"{n} " + "Слово " * 150 for n in range(9)), source="ru", target="en")
    first, *others = portions_of(paragraphs_of(wanted.text))
    model = Model(reply(*((n, "one") for n, _ in enumerate(first, start=1))), Silence(why="overloaded"))
    translator = Translator("m", ask=model, cache=ReplyCache.open(tmp_path))
    assert isinstance(translator.translate(wanted), Silence) and translator.kept(wanted) is None
    assert translator.fault(wanted) == "overloaded"
    assert not isinstance(translator.translate(wanted), Silence)
    assert len(model.asked) == 2 + len(others), "what came the first time is not asked again"
