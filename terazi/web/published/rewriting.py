"""Pages of the server made into pages of files: links lead to files, forms and scripts are left out."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

# Where an address leads from a page; None where nothing was written there.
Leads = Callable[[str], str | None]

_CUT = re.compile(
    r"<script\b.*?</script>|<form\b.*?</form>|<meta name=\"htmx-config\"[^>]*>"
    r"|<(button|input)\b[^>]*\bneeds-script\b[^>]*>(?:(?:(?!</?button).)*</button>)?",
    re.DOTALL | re.IGNORECASE,
)
_HX = re.compile(r"(?<=\s)hx-[\w:-]+(?:=\"[^\"]*\"|='[^']*')?\s*")
_LINK = re.compile(r"(?<=\s)(href|src)=\"([^\"]*)\"")
# An address in Markdown or in a value of JSON.
_PLAIN = re.compile(r"(?<![\w/.\])}>])/(?:en|tr)(?:/[^\s\"<>()|\\]*)?(?=[\s\"<>()|\\]|$)")
_SHEET = re.compile(r"url\(([\w.-]+)\)")


def without_forms(page: str) -> str:
    """A page of HTML of which nothing needs a server or a script."""
    return _HX.sub("", _CUT.sub("", page))


def links_in(page: str) -> Iterator[str]:
    """The addresses that a page of HTML, or a drawing, leads to."""
    return (html.unescape(found[2]) for found in _LINK.finditer(page))


def files_in(sheet: str) -> Iterator[str]:
    """The files that a style sheet names."""
    return (found[1] for found in _SHEET.finditer(sheet))


def relinked(page: str, leads: Leads) -> str:
    """A page of HTML, or a drawing, whose links lead to files; one that leads nowhere is no link any more."""

    def led(found: re.Match[str]) -> str:
        to = leads(html.unescape(found[2]))
        return f'{found[1]}="{html.escape(to)}"' if to is not None else "data-left-out"

    return _LINK.sub(led, page)


def readdressed(text: str, leads: Leads) -> str:
    """Markdown or JSON whose addresses are those of files; one that leads nowhere stays as it is."""
    return _PLAIN.sub(lambda found: leads(found[0]) or found[0], text)
