"""Quotes: the sentences around the evidence, marked run by run, never more than is needed."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from terazi.briefs.quotes import GAP, quote, snippet
from terazi.briefs.runs import LONGEST
from terazi.model import Document, Evidence, Span
from terazi.notation import parse

TEXT = (
    "First sentence here. Türkiye delivered three Anka drones to Kyrgyzstan on 3. May. The price is unknown.\n"
    "Next line."
)


def quoted(text: str, *runs: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    spans = [(field, Span(text.index(run), text.index(run) + len(run))) for field, run in runs]
    evidence = tuple(Evidence(field=f, span=s, quote=s.of(text), rule="r") for f, s in spans)
    claim = dataclasses.replace(parse("transfer/delivered tr -> kg: anka"), evidence=evidence)
    pieces = quote(claim, Document(id="d", text=text), "body").pieces
    return [(piece.text, piece.fields) for piece in pieces]


def test_a_quote_is_the_sentence_of_its_evidence() -> None:
    assert quoted(TEXT, ("kind", "delivered"), ("items", "Anka")) == [
        ("Türkiye ", ()),
        ("delivered", ("kind",)),
        (" three ", ()),
        ("Anka", ("items",)),
        (" drones to Kyrgyzstan on 3. May.", ()),
    ]


def test_evidence_in_two_sentences_quotes_both() -> None:
    assert "".join(text for text, _ in quoted(TEXT, ("kind", "First"), ("amount", "price"))) == (
        "First sentence here. … The price is unknown."
    )


def test_overlapping_evidence_becomes_runs_with_both_fields() -> None:
    runs = quoted(TEXT, ("items", "Anka drones"), ("category", "drones"))
    assert ("Anka ", ("items",)) in runs and ("drones", ("category", "items")) in runs


def test_an_endless_sentence_is_cut_at_words() -> None:
    text = "word " * 400 + "delivered " + "word " * 400
    cut = "".join(piece for piece, _ in quoted(text, ("kind", "delivered")))
    assert len(cut) <= LONGEST and cut.startswith("word") and " delivered " in cut


def test_a_claim_without_evidence_quotes_nothing() -> None:
    assert quoted(TEXT) == []


@given(st.text(alphabet="ab. \nÇşЖ", min_size=1, max_size=80), st.data())
def test_every_marked_run_is_in_the_text_where_the_evidence_says(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    evidence = Evidence(field="kind", span=Span(start, end), quote=text[start:end], rule="r")
    claim = dataclasses.replace(parse("contact tr"), evidence=(evidence,))
    pieces = quote(claim, Document(id="d", text=text), "").pieces
    marked = "".join(piece.text for piece in pieces if piece.fields)
    assert text[start:end].startswith(marked) or marked == text[start:end]
    assert marked.rstrip() == text[start:end].rstrip()


@given(st.text(alphabet="ab. \nÇ", min_size=1, max_size=900), st.data())
def test_no_more_is_quoted_than_may_be(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    drawn = data.draw(
        st.lists(st.tuples(places, places).map(sorted).filter(lambda s: s[0] < s[1]), min_size=1, max_size=4)
    )
    evidence = tuple(
        Evidence(field="kind", span=Span(a, min(b, a + LONGEST)), quote=text[a : min(b, a + LONGEST)], rule="r")
        for a, b in drawn
    )
    claim = dataclasses.replace(parse("contact tr"), evidence=evidence)
    told = [piece.text for piece in quote(claim, Document(id="d", text=text), "").pieces]
    assert sum(len(run) for run in told if run != GAP) <= LONGEST


def test_a_snippet_is_the_sentence_that_tells_the_kind() -> None:
    text = "Prices rose. " + "Many words stand here before it. " * 3 + "Kyrgyzstan needs drones for its border."
    start = text.index("needs")
    evidence = (
        Evidence(field="amount", span=Span(0, 6), quote="Prices", rule="r"),
        Evidence(field="kind", span=Span(start, start + 5), quote="needs", rule="r"),
    )
    claim = dataclasses.replace(parse("need -> kg"), evidence=evidence)
    found = quote(claim, Document(id="d", text=text), "")
    assert snippet(found, 180) == "Kyrgyzstan needs drones for its border."
    assert snippet(found, 24) == "Kyrgyzstan needs drones …"
