"""The words of pages: gettext catalogues read from ``.po`` files at start, with names, numbers and days beside them.

A message is its English sentence; other languages stand in ``locale/<language>/*.po``, one file for each screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from terazi.briefs.wording import LANGUAGES, Wording
from terazi.flows.wording import make_wording
from terazi.knowledge import Knowledge

# What of a message is no word: gaps and markup.
_NO_WORD = re.compile(r"(%\(\w+\)[sd]|%%|<[^>]*>|&\w+;)")
_ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")


class Words:
    """The words of one language. ``wording``: names of states and things, labels, numbers, days, sums."""

    def __init__(self, language: str, translations: NullTranslations, wording: Wording) -> None:
        self.language, self.translations, self.wording = language, translations, wording

    def say(self, message: str, **values: object) -> str:
        """A message in the language with its gaps filled, each as ``%(name)s``."""
        told = self.translations.gettext(message)
        return told % values if values else told

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """The message for a number, which fills ``%(n)s`` as the language writes it."""
        return self.translations.ngettext(one, many, n) % {"n": self.wording.number(n), **values}

    def sorted(self, words: Iterable[str]) -> list[str]:
        """Words in the alphabetical order of the language."""
        return self.wording.sorted(words)


def open_words(knowledge: Knowledge, *, is_stretched: bool = False) -> dict[str, Words]:
    """The words of each language of the interface."""
    found = {}
    for language in LANGUAGES:
        translations: NullTranslations = GNUTranslations(BytesIO(_compiled(language)))
        if is_stretched:
            translations = _Stretched(translations)
        found[language] = Words(language, translations, make_wording(language, knowledge))
    return found


def read_catalog(language: str) -> Catalog:
    """All messages of a language; a ``ValueError`` where two files tell one message in two ways."""
    whole = Catalog(locale=language)
    folder = files("terazi.web") / "locale" / language
    for path in sorted(folder.iterdir(), key=lambda one: one.name) if folder.is_dir() else ():
        for message in read_po(BytesIO(path.read_bytes()), locale=language):
            known = whole.get(message.id) if message.id else None
            if known and known.string != message.string:
                raise ValueError(f"{path.name}: {message.id!r} has another translation in another file")
            if message.id:
                whole.add(message.id, message.string, flags=message.flags)
    return whole


@cache
def _compiled(language: str) -> bytes:
    out = BytesIO()
    write_mo(out, read_catalog(language))
    return out.getvalue()


class _Stretched(NullTranslations):
    """Every message with accents and 40 % longer, so that a page shows what breaks and what was never translated."""

    def __init__(self, of: NullTranslations) -> None:
        super().__init__()
        self._of = of

    def gettext(self, message: str) -> str:
        return stretched(self._of.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretched(self._of.ngettext(msgid1, msgid2, n))


def stretched(message: str) -> str:
    """A message 40 % longer, in brackets, its letters with accents; gaps and markup stay."""
    parts = _NO_WORD.split(message)
    letters = sum(len(part) for part in parts[::2])
    told = "".join(part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(parts))
    more = "~" * max(1, round(letters * 0.4) - 2)
    # In words of seven signs, as text has them: one run of a hundred would break any page.
    return f"[{told}{' '.join(more[at : at + 7] for at in range(0, len(more), 7))}]"
