"""Files that never change under their name: each is served under a name with a hash of what it holds."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from terazi.briefs.look import chart_style

_URL = re.compile(r"url\(([\w.-]+)\)")
_DARK = re.compile(r"@media screen and \(prefers-color-scheme:dark\)\{:root\{(.*?)\}\}", re.DOTALL)
# Style sheets that are sent as one: the faces, the colours and marks shared with briefs, and the look of pages.
_SHEETS = ("fonts.css", "terazi.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """One file as it is sent; ``packed``: the same with gzip, empty where that makes it no smaller."""

    body: bytes
    media: str
    packed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFiles:
    """``served``: by the name with the hash; ``names``: plain name -> that name; ``digest``: of all."""

    served: Mapping[str, StaticFile]
    names: Mapping[str, str]
    digest: str

    def address(self, name: str) -> str:
        """Where a file is served; a ``KeyError`` for one that there is not."""
        return f"/static/{self.names[name]}"


@cache
def static_files() -> StaticFiles:
    """Our own files, those of others that we carry along, and the fonts, which briefs use too."""
    raw = {path.name: path.read_bytes() for path in _found()}
    names = {name: _hashed(name, body) for name, body in raw.items()}
    sheet = _style(raw, names)
    for one in _SHEETS:
        del raw[one], names[one]
    raw["terazi.css"], names["terazi.css"] = sheet, _hashed("terazi.css", sheet)
    served = {
        names[name]: StaticFile(body=body, media=_media(name), packed=_packed(body)) for name, body in raw.items()
    }
    digest = hashlib.sha256("".join(sorted(served)).encode()).hexdigest()[:12]
    return StaticFiles(served=served, names=names, digest=digest)


def _found() -> list[Traversable]:
    own = files("terazi.web") / "static"
    folders = (own, own / "vendor", files("terazi.briefs") / "fonts")
    return [path for folder in folders for path in folder.iterdir() if path.is_file()]


def _hashed(name: str, body: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    mark = hashlib.sha256(body).hexdigest()[:12]
    return f"{stem}.{mark}.{suffix}" if dot else f"{name}.{mark}"


def _style(raw: Mapping[str, bytes], names: Mapping[str, str]) -> bytes:
    faces, own = (raw[name].decode("utf-8") for name in _SHEETS)
    sheet = faces + switched(chart_style()) + own
    return _URL.sub(lambda found: f"url({names[found[1]]})", sheet).encode("utf-8")


def switched(style: str) -> str:
    """The shared colours, which follow the system, so that a reader's own choice of light or dark comes first."""
    found = _DARK.search(style)
    assert found, "the shared style has no dark colours"
    dark = (
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{found[1]}}}}}"
        f"@media screen{{:root[data-theme=dark]{{{found[1]}}}}}"
    )
    return style[: found.start()] + dark + style[found.end() :]


def _packed(body: bytes) -> bytes:
    packed = gzip.compress(body, 9, mtime=0)
    return packed if len(packed) < 0.9 * len(body) else b""


def _media(name: str) -> str:
    if name.endswith(".woff2"):
        return "font/woff2"
    return mimetypes.guess_type(name)[0] or "text/plain"
