"""Cut a run of text into words; every word knows its place in the document."""

from __future__ import annotations

import re

from terazi.model import Token

# Hyphens separate ("Turkish-made" is two words); an apostrophe inside a word does not.
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def tokenize(text: str, folded: str, start: int = 0, *, apostrophe_is_letter: bool = False) -> tuple[Token, ...]:
    """The words of ``text`` (``folded`` is its folded view); offsets are shifted by ``start``.

    ``apostrophe_is_letter``: no ending follows an apostrophe, the word is its own stem.
    """
    mark = "" if apostrophe_is_letter else "'"
    return tuple(_token(text, match, start, mark) for match in _WORD.finditer(folded))


def _token(text: str, match: re.Match[str], start: int, mark: str) -> Token:
    form = match[0]
    stem, _, tail = form.partition(mark) if mark else (form, "", "")
    return Token(start + match.start(), start + match.end(), form, stem, tail, text[match.start()].isupper())
