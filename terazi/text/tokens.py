"""Cut a run of text into words; every word knows its place in the document."""

from __future__ import annotations

import re

from terazi.model import Token

# Hyphens separate ("Turkish-made" is two words); an apostrophe inside a word does not.
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def tokenize(text: str, folded: str, start: int = 0) -> tuple[Token, ...]:
    """The words of ``text`` (``folded`` is its folded view); offsets are shifted by ``start``."""
    return tuple(_token(text, match, start) for match in _WORD.finditer(folded))


def _token(text: str, match: re.Match[str], start: int) -> Token:
    form = match[0]
    stem, _, tail = form.partition("'")
    return Token(start + match.start(), start + match.end(), form, stem, tail, text[match.start()].isupper())
