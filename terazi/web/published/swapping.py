"""A folder that is there whole or not at all: written beside, then put into its place in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from terazi.errors import TeraziError

_HERE, _EXCHANGE = -100, 2
# What a folder that we wrote is known by.
SIGN = "edition.json"


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """A folder to write into, which takes the place of ``out`` at the end; a kill leaves the old one or the new one.

    Only an empty folder, or one that was written so, is replaced; what a killed run left beside it is cleared away.
    """
    _check(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    _clear(out)
    part = out.with_name(f".{out.name}.publishing-{os.getpid()}")
    part.mkdir()
    try:
        yield part
        _put(part, out)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _check(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise TeraziError("this is no folder", where=str(out))
    if out.is_dir() and any(out.iterdir()) and not (out / SIGN).is_file():
        raise TeraziError(
            "this folder holds something else", where=str(out), hint="Name a new folder, or one published before"
        )


def _clear(out: Path) -> None:
    """Put back what a run without an exchange lost its hold of, and remove what killed runs left."""
    for left in sorted(out.parent.glob(f".{out.name}.publishing-*")):
        number = left.name.rpartition("-")[2].removesuffix(".old")
        if number.isdigit() and _runs(int(number)):
            raise TeraziError("another run publishes here", where=str(out), hint="Wait until it is done")
        if left.name.endswith(".old") and not out.exists():
            left.rename(out)
        else:
            shutil.rmtree(left)


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _put(part: Path, out: Path) -> None:
    if not out.exists():
        part.rename(out)
    elif not _exchange(part, out):
        # Elsewhere than on Linux there is a moment without a folder; the next run puts the old one back.
        old = part.with_name(f"{part.name}.old")
        out.rename(old)
        part.rename(out)
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step (``renameat2``); False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0  # type: ignore[no-any-return]  # a C function
