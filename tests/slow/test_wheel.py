"""The wheel: built from the checkout, installed alone, it holds all that it needs, and the tests hold on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
# Tests of the checkout itself; what they look at is no part of the wheel.
OF_THE_CHECKOUT = ("test_docs.py", "test_docs_api.py", "test_docs_scales.py", "test_docs_shelf.py")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="no checkout to build from"),
]


def run(*command: object, cwd: Path) -> str:
    """What a command prints; it must succeed, and see nothing of the checkout."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "TERAZI_LEDGER")}
    parts = [str(part) for part in command]
    done = subprocess.run(parts, check=False, cwd=cwd, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of programs of a fresh environment that holds the locked dependencies and the wheel."""
    home = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", home, cwd=home)
    pip = (home / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "-r", ROOT / "requirements.lock", cwd=home)
    run(*pip, "--no-deps", wheel, cwd=home)
    yield home / "bin"
    shutil.rmtree(home)


def test_the_wheel_holds_everything_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    folders = {"/".join(name.split("/")[:2]) for name in names}
    assert {"terazi/_knowledge", "terazi/_examples", "terazi/py.typed"} <= folders
    assert {name.split("/")[0] for name in names} == {
        "terazi",
        next(n for n in folders if "dist-info" in n).split("/")[0],
    }
    for folder, inside in (("knowledge", "_knowledge"), ("examples/central-asia", "_examples/central-asia")):
        here = {path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        there = {name.removeprefix(f"terazi/{inside}/") for name in names if name.startswith(f"terazi/{inside}/")}
        assert here <= there
    data = {path.suffix for path in (ROOT / "terazi").rglob("*") if path.is_file()} - {".pyc"}
    assert data <= {Path(name).suffix for name in names}


def test_the_wheel_holds_every_page_and_file_of_the_web(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "terazi" / "web").rglob("*") if path.is_file()}
    assert {name for name in here if "__pycache__" not in name} - names == set()


def test_pages_and_all_their_files_are_served_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "web_pages_of_wheel.py", tmp_path)
    assert run(installed / "python", "web_pages_of_wheel.py", cwd=tmp_path).strip().endswith("every file served")


def test_the_demo_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    told = run(installed / "terazi", "demo", "--out", "demo", cwd=tmp_path)
    assert "Kazakhstan" in told
    assert len(list((tmp_path / "demo").rglob("*.html"))) == 12


def test_the_tests_hold_on_the_wheel(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("slow", "ui", "__pycache__", *OF_THE_CHECKOUT)
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    where = run(installed / "python", "-c", "import terazi; print(terazi.__file__)", cwd=tmp_path)
    assert where.startswith(str(installed.parent)), "the wheel is tested, not the checkout"
    told = run(installed / "pytest", "-n", "2", "--dist", "loadfile", "-p", "no:cacheprovider", cwd=tmp_path)
    assert " passed" in told or "100%" in told
