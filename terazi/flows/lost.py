"""Which stage of reading lost a claim that a text makes: no anchor, no pair, another pair, gathered away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from terazi.claims.hits import Hit
from terazi.flows.read import Reading
from terazi.model import Kind, Span

Row = Mapping[str, object]
# Likeness of a reading to a claim; above zero where a scorer would pair the two.
Likeness = Callable[[Row, Row], float]


class LostAt(StrEnum):
    """The stage that lost a claim, in the order of reading."""

    NOT_READ = "document not read"
    NO_ANCHOR = "no anchor of the kind"
    NO_PAIR = "anchor without a pair"
    OTHER_PAIR = "another pair chosen"
    GATHERED = "gathered away"


def lost_at(gold: Row, reading: Reading, likeness: Likeness) -> tuple[LostAt, str]:
    """Where the claim ``gold`` (codebook fields) was lost, and the reason in words."""
    if not reading.hits and not reading.lost:
        return LostAt.NOT_READ, "; ".join(issue.message for issue in reading.issues) or "nothing found in it"
    kind = Kind(str(gold["kind"]))
    sentences = set(_sentences(gold, reading))
    hits = [h for h in reading.hits if h.anchor.sentence in sentences]
    mine = [h for h in hits if h.kind is kind]
    if any(likeness(hit_row(h), gold) > 0 for h in mine):
        return LostAt.GATHERED, "; ".join(dict.fromkeys(h.anchor.rule for h in mine))
    if mine:
        return LostAt.OTHER_PAIR, "; ".join(dict.fromkeys(_sides(h) for h in mine))
    left = [x for x in reading.lost if x.loaded.anchor.sentence in sentences]
    if reasons := dict.fromkeys(x.why for x in left if x.loaded.anchor.kind is kind):
        return LostAt.NO_PAIR, "; ".join(reasons)
    others = {h.kind.value for h in hits} | {x.loaded.anchor.kind.value for x in left}
    return LostAt.NO_ANCHOR, "only " + ", ".join(sorted(others)) if others else "no anchor at all"


def _sentences(gold: Row, reading: Reading) -> Iterator[int]:
    """The sentences in which the claim's quotes stand; all of them where no quote is found."""
    spans = list(_quoted(gold.get("evidence"), reading.document.text))
    for sentence in reading.sentences:
        if not spans or any(s.start < sentence.span.end and sentence.span.start < s.end for s in spans):
            yield sentence.index


def _quoted(evidence: object, text: str) -> Iterator[Span]:
    quotes: Iterable[object] = evidence if isinstance(evidence, list) else [evidence]
    for quote in quotes:
        at = text.find(quote) if isinstance(quote, str) and quote else -1
        if at >= 0:
            yield Span(at, at + len(str(quote)))


def hit_row(hit: Hit) -> Row:
    """One reading of one anchor in the codebook's fields, as far as pairing looks at them."""
    return {
        "kind": hit.kind.value,
        "supplier": [f.code for f in hit.suppliers],
        "recipient": [f.code for f in hit.recipients],
        "parties": [f.code for f in hit.parties],
        "items": [i.id for i in hit.items],
        "stage": hit.stage and hit.stage.value,
    }


def _sides(hit: Hit) -> str:
    if hit.parties and not hit.suppliers:
        return " + ".join(f.code for f in hit.parties)
    return " -> ".join("+".join(f.code for f in side) or "-" for side in (hit.suppliers, hit.recipients))
