"""Where a quote stands in its sentence: as it is, or, in one place only, after folding."""

from __future__ import annotations

from collections.abc import Iterator

from terazi.claims.model_reply.rejects import Why
from terazi.folding import fold
from terazi.model import Sentence, Span


def places(quote: str, sentence: Sentence, text: str) -> tuple[Span, ...] | Why:
    """The places of a quote in its sentence; several only where it stands there letter for letter."""
    words = quote.strip()
    if not words:
        return Why.QUOTE
    exact = tuple(_found(words, sentence.span.of(text), sentence.span.start))
    if exact:
        return exact
    # The folded view of the quote is as long as the quote, that of the sentence as long as the sentence.
    alike = tuple(_found(fold(words), sentence.folded, sentence.span.start))
    if len(alike) > 1:
        return Why.SEVERAL_PLACES
    return alike or Why.QUOTE


def _found(words: str, within: str, offset: int) -> Iterator[Span]:
    at = within.find(words)
    while at >= 0:
        end = at + len(words)
        if _begins_a_word(words, within, at) and not _cuts_a_number(within, end):
            yield Span(offset + at, offset + end)
        at = within.find(words, at + 1)


def _begins_a_word(words: str, within: str, at: int) -> bool:
    """``Oman`` does not stand in ``Roman``; endings behind a word are grammar, so its end is free."""
    return at == 0 or not (within[at - 1].isalnum() and words[0].isalnum())


def _cuts_a_number(within: str, end: int) -> bool:
    """Whether a quote ends inside a number: ``3`` does not stand in ``300``."""
    return end < len(within) and within[end - 1].isdigit() and within[end].isdigit()
