"""Addresses of the web interface as files: ``/en/deals?page=2`` is ``en/deals/page-2.html``."""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from terazi.briefs.wording import LANGUAGES
from terazi.web.asking.addresses import SUFFIXES
from terazi.web.asking.asked import FILTER_KEYS

# Forms in which a page is cited; no server knows them.
CITED = ("bib", "ris")
# Whatever else an address asks, such as another order of a list, leads to the page as it stands by itself.
_KEPT_KEYS = (*FILTER_KEYS, "page")
_STATIC = "/static/"
# Files at the top of the site, of which no server knows.
_TOP = ("/editions/", "/edition.json")
_SAFE = re.compile(r"[A-Za-z0-9._-]+")
# Addresses that are remembered: most pages name the same ones.
_ADDRESSES = 65536
_LONGEST = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page of the site. ``path``: as the server has it, language first, without a suffix; ``suffix``: "" for HTML;
    ``pairs``: what of its question is kept."""

    path: str
    suffix: str
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        """The file it is written to, from the top of the site."""
        if self.is_static or self.is_top:
            return self.path.lstrip("/")
        parts = [_safe(part) for part in self.path.strip("/").split("/")]
        stem = "/".join(parts) if len(parts) > 1 else f"{parts[0]}/index"
        if self.pairs:
            stem += "/" + _short("_".join(f"{_safe(key)}-{_safe(value)}" for key, value in self.pairs))
        return f"{stem}.{self.suffix or 'html'}"

    @property
    def page(self) -> Place:
        """The same as HTML."""
        return Place(path=self.path, suffix="", pairs=self.pairs)

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return not self.suffix and not self.is_static and not self.is_top

    @property
    def is_static(self) -> bool:
        """Whether it is a style sheet, a font, a mark."""
        return self.path.startswith(_STATIC)

    @property
    def is_top(self) -> bool:
        """Whether it is about the site itself and not made by a server."""
        return self.path.startswith(_TOP)

    @property
    def is_narrowed(self) -> bool:
        """Whether it is a list narrowed down by filters."""
        return any(key != "page" for key, _ in self.pairs)

    def address(self, as_of: str = "") -> str:
        """What is asked of the server."""
        dotted = f".{self.suffix}" if self.suffix else ""
        pairs = (*self.pairs, *([("asof", as_of)] if as_of else []))
        return f"{self.path}{dotted}" + (f"?{urlencode(pairs)}" if pairs else "")


@lru_cache(maxsize=_ADDRESSES)
def place_of(address: str) -> tuple[Place, str] | None:
    """The page that an address on a page leads to, and the place on it; None for an address elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    path, fragment = unquote(parts.path), parts.fragment
    if path.startswith((_STATIC, *_TOP)):
        return Place(path=path, suffix=""), fragment
    stem, dot, suffix = path.rpartition(".")
    if not dot or suffix not in (*SUFFIXES, *CITED):
        stem, suffix = path, ""
    language = stem.split("/")[1] if stem.count("/") else ""
    if language not in LANGUAGES:
        return None
    stem = f"/{language}" + stem.removeprefix(f"/{language}").rstrip("/")
    pairs = tuple(_kept(parse_qsl(parts.query)))
    return Place(path=stem if stem.count("/") > 1 else f"{stem}/", suffix=suffix, pairs=pairs), fragment


def _kept(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted({(key, value) for key, value in pairs if key in _KEPT_KEYS and (key, value) != ("page", "1")})


def relative(to: str, here: str) -> str:
    """The way from one file of the site to another."""
    return posixpath.relpath(to, posixpath.dirname(here) or ".")


def _safe(word: str) -> str:
    """A part of a file name that every disk and every server takes as it is."""
    safe = word if _SAFE.fullmatch(word) else "".join(map(_signs, word))
    return safe.lstrip(".") or "~"


def _signs(sign: str) -> str:
    return sign if _SAFE.match(sign) else "~" + sign.encode().hex()


def _short(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    return f"{name[:_LONGEST]}~{hashlib.sha256(name.encode()).hexdigest()[:12]}"
