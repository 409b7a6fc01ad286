"""Every message that pages and templates say, with where it stands."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir

import terazi.web

FOLDER = Path(terazi.web.__file__).parent
_METHODS = [("templates/**.html", "jinja2"), ("templates/**.md", "jinja2"), ("**.py", "python")]
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "count": (1, 2)}
_OPTIONS = {"templates/**.*": {"silent": "false", "newstyle_gettext": "true", "trim_blocks": "true"}}

Message = str | tuple[str, ...]


def messages() -> dict[Message, str]:
    """Message, or its forms for one and several -> the first file that says it."""
    found: dict[Message, str] = {}
    for file, _line, message, _comments, _context in extract_from_dir(
        FOLDER, method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS, strip_comment_tags=True
    ):
        key: Message = tuple(m for m in message if m) if isinstance(message, tuple) else message
        if key:
            found.setdefault(key, file)
    return found
