"""Who a document is: the same words of the same outlet at the same address are one document, wherever found."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SURROGATE = re.compile("[\ud800-\udfff]")


def content_id(outlet: str, url: str, text: str) -> str:
    """The id of a text: 16 hex digits, since 12 would let two of a million texts meet once in six hundred.

    The file or folder it was read from plays no part, so that a text piped in is the text in the file.
    """
    return hashlib.sha256("\0".join((outlet, url, text)).encode()).hexdigest()[:16]


def storable(text: str) -> str:
    """The text with U+FFFD for each half of a broken pair, which no file in UTF-8 can hold; never longer or shorter."""
    return _SURROGATE.sub("\ufffd", text)


def composed(text: str) -> str:
    """The text with line ends as ``\\n`` and each letter with its marks as one character, as rules are written."""
    return unicodedata.normalize("NFC", storable(text).replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
