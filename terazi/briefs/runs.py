"""The run of a text that shows most of what a claim says, no longer than may be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from terazi.model import Claim, Document, Span

# So many characters of a text may be quoted.
LONGEST = 160
# A stop, closing marks, a space and then a capital, a figure or an opening mark; or the end of a line.
_END = re.compile(r"(?<=\w\w)[.!?…]+[\"'»”’)]*\s+(?=[\"«“‘(]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІÇĞİÖŞÜ0-9])|\n+")
# Of a sentence longer than this only what stands near the evidence is looked at.
_ENDLESS, _MARGIN = 420, 60
_TEXTS = 128
# What a reader wants to see in the quote, in this order.
_WEIGHTS = {
    "items": 3,
    "stage": 3,
    "suppliers": 2,
    "recipients": 2,
    "parties": 2,
    "kind": 2,
    "quantity": 2,
    "amount": 2,
}


def telling_run(claim: Claim, document: Document) -> tuple[Span, bool]:
    """A whole sentence of the evidence where one fits, else a part of it cut at words; and whether it was cut."""
    return max(_candidates(claim, document), key=lambda c: (_worth(c[0], claim), not c[1], -len(c[0]), -c[0].start))


def _candidates(claim: Claim, document: Document) -> Iterator[tuple[Span, bool]]:
    for sentence in {sentence_around(document.text, evidence.span) for evidence in claim.evidence}:
        if len(sentence) <= LONGEST:
            yield sentence, False
            continue
        starts = {
            sentence.start,
            *(e.span.start for e in claim.evidence if sentence.start <= e.span.start < sentence.end),
        }
        for start in starts:
            run = _cut(document.text, start, sentence.end)
            yield run, not run.of(document.text).endswith((".", "!", "?"))


def _cut(text: str, start: int, end: int) -> Span:
    """From a place as far as may be quoted, to the end of a word."""
    if end - start <= LONGEST:
        return Span(start, end)
    run = text[start : start + LONGEST - 2]
    kept = run.rsplit(None, 1)[0] if text[start + LONGEST - 2].isalnum() else run
    return Span(start, start + len(kept.rstrip()))


def _worth(span: Span, claim: Claim) -> int:
    """How much of the claim stands in a run: each field once."""
    inside = {e.field.split(".")[0] for e in claim.evidence if span.start <= e.span.start and e.span.end <= span.end}
    return sum(_WEIGHTS.get(field, 1) for field in inside)


def sentence_around(text: str, span: Span) -> Span:
    """The sentence or sentences that hold the span, cut at words where it has no end."""
    ends = _ends_of(text)
    start = max((end for end in ends if end <= span.start), default=0)
    end = min((end for end in ends if end >= span.end), default=len(text))
    if end - start > _ENDLESS:
        start = max(start, at_word(text, span.start - _MARGIN))
        end = min(end, at_word(text, span.end + _MARGIN))
    return Span(start, start + len(text[start:end].rstrip()))


@lru_cache(maxsize=_TEXTS)
def _ends_of(text: str) -> tuple[int, ...]:
    """Where its sentences end; kept for the texts of late, as each piece of evidence in one asks for it."""
    return tuple(match.end() for match in _END.finditer(text))


def at_word(text: str, place: int) -> int:
    """The next word beginning at or after a place."""
    space = text.find(" ", max(place, 0))
    return len(text) if space < 0 else space + 1
