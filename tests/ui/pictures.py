"""Pictures of all screens in both languages: `make screens` takes them into docs/screens."""

from __future__ import annotations

import shutil
import struct
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from terazi.briefs.wording import LANGUAGES  # the tests are beside it
from ui.browsing import Look, Sights, launch
from ui.screens import Cast, addresses, cast_of
from ui.serving import ROOT, installed_wheel, served, write_examples

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = ROOT / "docs" / "screens"
WIDE, TALL, MOST_KIB = 1280, 1600, 150
_COLOURS = (256, 128, 64, 32, 16)


def main() -> int:
    """Take all pictures anew."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as started, ExitStack() as stack:
        folder = Path(name)
        python = installed_wheel(folder)
        ledger = write_examples(python, folder / "terazi.db")
        address = stack.enter_context(served(python, ledger))
        sights = Sights(launch(started), address, stack)
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        for picture, raw in taken(sights, cast_of(address)):
            (FOLDER / picture).write_bytes(raw)
    return 0


def taken(sights: Sights, cast: Cast) -> Iterator[tuple[str, bytes]]:
    """Name and PNG of every screen in each language; a screen is cut where it is longer than two windows."""
    for language in LANGUAGES:
        for route, path in addresses(cast, language).items():
            yield f"{name_of(route)}.{language}.png", picture(sights.at(path, Look(width=WIDE)))


def name_of(route: str) -> str:
    """``/country/{code}`` is ``country-code``."""
    words = "".join(sign if sign.isalnum() else " " for sign in route.replace(":path", "")).split()
    return "-".join(words) or "overview"


def picture(page: Page) -> bytes:
    """The screen with all its letters, in few colours."""
    page.evaluate("document.fonts.ready")
    page.reload(wait_until="networkidle")  # now every font is held
    tall = min(TALL, page.evaluate("document.documentElement.scrollHeight"))
    whole = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": WIDE, "height": tall}, caret="hide")
    return next(small for colours in _COLOURS if len(small := reduced(whole, colours)) <= MOST_KIB * 1024)


def reduced(png: bytes, colours: int) -> bytes:
    """A PNG with a palette of its most frequent colours; every dot takes the nearest."""
    dots = decoded(png)
    shades, index, counts = np.unique(_packed(dots), return_inverse=True, return_counts=True)
    all_shades = _unpacked(shades)
    kept = _palette(all_shades[np.argsort(-counts, kind="stable")], colours)
    nearest = np.array([((kept - one) ** 2).sum(axis=1).argmin() for one in all_shades], dtype=np.uint8)
    tall, wide = dots.shape[:2]
    lines = np.zeros((tall, wide + 1), dtype=np.uint8)
    lines[:, 1:] = nearest[index].reshape(tall, wide)
    head = struct.pack(">IIBBBBB", wide, tall, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", kept.astype(np.uint8).tobytes()), (b"IDAT", zlib.compress(lines.tobytes(), 9)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _palette(shades: NDArray[np.int64], colours: int) -> NDArray[np.int64]:
    """The most frequent shades, but none beside one that is kept: a small red dot is kept before the fourth grey."""
    kept = [shades[0]]
    for least in (900, 150, 0):
        for one in shades[:4000]:
            if len(kept) < colours and ((np.array(kept) - one) ** 2).sum(axis=1).min() > least:
                kept.append(one)
    return np.array(kept)


def decoded(png: bytes) -> NDArray[np.int64]:
    """The dots of a PNG of 8 bits, true colour or palette, without its transparency: rows, columns, three colours."""
    at, data, palette, head = 8, b"", b"", b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + size]
        head, palette = (body if kind == b"IHDR" else head), (body if kind == b"PLTE" else palette)
        data += body if kind == b"IDAT" else b""
        at += size + 12
    wide, tall, _, colour = struct.unpack(">IIBB", head[:10])
    depth = {2: 3, 3: 1, 6: 4}[colour]
    raw = np.frombuffer(zlib.decompress(data), dtype=np.uint8).reshape(tall, wide * depth + 1)
    dots = _unfiltered(raw, depth).reshape(tall, wide, depth)
    if colour == 3:
        return np.frombuffer(palette, dtype=np.uint8).reshape(-1, 3)[dots[:, :, 0]].astype(np.int64)
    return dots[:, :, :3].astype(np.int64)


def _unfiltered(raw: NDArray[np.uint8], depth: int) -> NDArray[np.uint8]:
    """Rows without the filters of PNG (none, left, up, mean, Paeth)."""
    above = np.zeros(raw.shape[1] - 1, dtype=np.uint8)
    out = np.empty((raw.shape[0], raw.shape[1] - 1), dtype=np.uint8)
    for number, (way, row) in enumerate(zip(raw[:, 0], raw[:, 1:], strict=True)):
        if way == 0:
            above = row
        elif way == 1:
            above = np.cumsum(row.reshape(-1, depth), axis=0, dtype=np.uint8).reshape(-1)
        elif way == 2:
            above = row + above
        else:
            above = _sequential(row, above, depth, int(way))
        out[number] = above
    return out


def _sequential(row: NDArray[np.uint8], above: NDArray[np.uint8], depth: int, way: int) -> NDArray[np.uint8]:
    told, upper, out = row.tolist(), above.tolist(), [0] * len(row)
    for i, value in enumerate(told):
        left, up = (out[i - depth] if i >= depth else 0), upper[i]
        corner = upper[i - depth] if i >= depth else 0
        nearest = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
        out[i] = (value + ((left + up) // 2 if way == 3 else nearest)) & 255
    return np.array(out, dtype=np.uint8)


def _packed(dots: NDArray[np.int64]) -> NDArray[np.int64]:
    found: NDArray[np.int64] = ((dots[:, :, 0] << 16) | (dots[:, :, 1] << 8) | dots[:, :, 2]).reshape(-1)
    return found


def _unpacked(shades: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.stack([shades >> 16, (shades >> 8) & 255, shades & 255], axis=1)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    sys.exit(main())
