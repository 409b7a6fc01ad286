"""Quote a claim: what may be quoted of the sentences around its evidence, with the evidence marked run by run."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from terazi.briefs.nouns import Piece, Quote
from terazi.briefs.runs import LONGEST, at_word, sentence_around, telling_run
from terazi.model import Claim, Document, Evidence, Span

GAP = " … "


def quote(claim: Claim, document: Document, body: str) -> Quote:
    """The claim in its document's words, ``LONGEST`` characters in all; a claim without evidence quotes nothing."""
    windows = _merge(_windows(claim, document)) if claim.evidence else []
    pieces: list[Piece] = []
    for index, window in enumerate(windows):
        pieces += [Piece(GAP)] if index else []
        pieces += _cut(document.text, window, claim.evidence)
    return Quote(claim=claim, document=document, pieces=tuple(pieces), body=body)


def _windows(claim: Claim, document: Document) -> Iterator[Span]:
    """The run that tells most, and whole sentences of further evidence as far as they may be quoted beside it."""
    first, _ = telling_run(claim, document)
    yield first
    left = LONGEST - len(first)
    for sentence in sorted({sentence_around(document.text, evidence.span) for evidence in claim.evidence}):
        is_beside = sentence.end <= first.start or sentence.start >= first.end
        if is_beside and len(sentence) <= left:
            left -= len(sentence)
            yield sentence


def snippet(quote: Quote, longest: int) -> str:
    """The sentence that shows what a claim is about, without marks, cut at words to a length."""
    windows: list[list[Piece]] = [[]]
    for piece in quote.pieces:
        if piece.text == GAP:
            windows.append([])
        else:
            windows[-1].append(piece)
    telling = next((w for w in windows if any("kind" in piece.fields for piece in w)), windows[0])
    text = "".join(piece.text for piece in telling)
    before = "".join(piece.text for piece in itertools.takewhile(lambda piece: "kind" not in piece.fields, telling))
    if len(text) <= longest:
        return text
    start = 0 if len(before) < longest // 2 else at_word(text, len(before) - longest // 3)
    cut = text[start : start + longest].rsplit(" ", 1)[0]
    return ("… " if start else "") + cut + ("" if text.endswith(cut) else " …")


def _merge(windows: Iterable[Span]) -> list[Span]:
    """Windows in order of the text; what touches or overlaps is one."""
    merged: list[Span] = []
    for window in sorted(set(windows)):
        if merged and window.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, window.end))
        else:
            merged.append(window)
    return merged


def _cut(text: str, window: Span, evidence: tuple[Evidence, ...]) -> list[Piece]:
    """The window in runs, each with the fields whose evidence covers it; overlaps become runs of their own."""
    inside = [e for e in evidence if e.span.start < window.end and e.span.end > window.start]
    edges = {window.start, window.end}
    edges |= {min(max(place, window.start), window.end) for e in inside for place in (e.span.start, e.span.end)}
    places = sorted(edges)
    pieces = []
    for start, end in itertools.pairwise(places):
        fields = tuple(sorted({e.field for e in inside if e.span.start <= start and end <= e.span.end}))
        pieces.append(Piece(text[start:end], fields))
    return pieces
