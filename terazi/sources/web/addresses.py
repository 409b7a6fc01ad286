"""Addresses of articles: one spelling for each, and whether they lie on a source's own hosts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

# What tells a site where a reader came from, and nothing about the article.
_TRACES = re.compile(
    r"utm_\w+|at_(?:medium|campaign)|fbclid|gclid|yclid|dclid|igshid|mc_[ce]id|_openstat|ref_src", re.IGNORECASE
)
_PORTS = {"http": 80, "https": 443}


def tidy(url: str, base: str = "") -> str:
    """The address in one spelling: absolute, without fragment and traces of readers; empty if it is none of the web."""
    if not url.strip():
        return ""
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        port = parts.port
    except ValueError:
        return ""
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    if scheme not in _PORTS or not host:
        return ""
    netloc = f"[{host}]" if ":" in host else host
    if port and port != _PORTS[scheme]:
        netloc = f"{netloc}:{port}"
    return urlunsplit((scheme, netloc, parts.path or "/", _query(parts.query), ""))


def _query(query: str) -> str:
    if not _TRACES.search(query):
        return query
    return urlencode([(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not _TRACES.fullmatch(k)])


def is_on(host: str, homes: Iterable[str]) -> bool:
    """Whether a host is one of these or lies below one; ``www.`` makes no difference."""
    bare = host.lower().removeprefix("www.")
    known = {home.lower().removeprefix("www.") for home in homes}
    return any(bare == home or bare.endswith(f".{home}") for home in known)
