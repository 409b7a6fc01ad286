"""Servers for the browser: the wheel built from the checkout, installed alone, over a ledger of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from terazi.store import Reading, open_ledger

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SCRIPT = HERE / "serve_still.py"
# So many claims of the made corpus settle into about 200 deals.
CLAIMS_OF_200 = 1900


def installed_wheel(folder: Path) -> Path:
    """The Python of a fresh environment that holds the wheel; what the lock pins is read from the environment of the
    tests, whose own ``terazi`` (the checkout) is not seen there."""
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", ROOT)
    _run(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
    python = folder / "venv" / "bin" / "python"
    (wheel,) = (folder / "dist").glob("*.whl")
    told = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    home = Path(told.strip())
    _run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", home, wheel)
    # A line of a .pth file is a folder; .pth files in that folder, like the one of the checkout, are not followed.
    (home / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = _run(python, "-c", "import terazi; print(terazi.__file__)").strip()
    assert Path(where).is_relative_to(folder), f"served from the checkout, not from the wheel: {where}"
    return python


@contextmanager
def served(python: Path, ledger: Path, *, is_stretched: bool = False) -> Iterator[str]:
    """The address of a server over this ledger."""
    command = [str(python), str(SCRIPT), str(ledger), *(["stretched"] if is_stretched else [])]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_clean(), cwd=ledger.parent
    ) as process:
        assert process.stdin and process.stdout
        try:
            address = process.stdout.readline().strip()
            assert address, f"the server did not start: {command}"
            yield address
            process.stdin.close()
            process.wait(20)
        finally:
            process.kill()


def write_examples(python: Path, path: Path) -> Path:
    """The ledger of the shipped example texts."""
    _run(python, SCRIPT, path, "write")
    return path


def write_two_hundred(path: Path) -> Path:
    """A ledger of about 200 deals from the made corpus of the benches."""
    sys.path.append(str(ROOT / "evaluation"))
    from made_reports import made_documents

    with open_ledger(path) as store:
        store.add_readings([Reading(document=d, claims=c) for d, c in made_documents(CLAIMS_OF_200, 7)], "made")
    return path


def _clean() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "TERAZI_LEDGER")}
    return {**kept, "PYTHONUNBUFFERED": "1"}


def _run(*command: object) -> str:
    """What a command prints, run where no checkout is beside it."""
    parts = [str(one) for one in command]
    done = subprocess.run(parts, capture_output=True, text=True, env=_clean(), cwd=HERE, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout
