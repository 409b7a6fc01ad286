"""The notebooks of the examples are whole, run from top to bottom without Jupyter, and show what is stored in them."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parent.parent.parent / "docs"
sys.path.insert(0, str(DOCS))
pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
if not (DOCS / "notebook.py").is_file():  # the tests may run beside an installed wheel
    pytest.skip("no checkout whose notebooks could be run", allow_module_level=True)

import notebook as runner  # noqa: E402  # it stands beside the pages

BOOKS = sorted(runner.FOLDER.glob("*.ipynb"))


def read(path: Path) -> dict[str, Any]:
    book = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(book, dict)
    return book


def test_there_are_notebooks() -> None:
    assert BOOKS


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_has_what_the_format_demands(path: Path) -> None:
    """The essentials of the schema of nbformat 4.5."""
    book = read(path)
    assert set(book) == {"cells", "metadata", "nbformat", "nbformat_minor"}
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert book["metadata"]["kernelspec"]["name"] and book["metadata"]["language_info"]["name"] == "python"
    ids = [cell["id"] for cell in book["cells"]]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", one) for one in ids)
    for cell in book["cells"]:
        assert all(isinstance(line, str) for line in cell["source"]) and isinstance(cell["metadata"], dict)
        keys = {"cell_type", "id", "metadata", "source"}
        if cell["cell_type"] == "code":
            assert set(cell) == keys | {"execution_count", "outputs"}
            for output in cell["outputs"]:
                _check_output(output, cell["execution_count"])
        else:
            assert set(cell) == keys and cell["cell_type"] == "markdown"


def _check_output(output: dict[str, Any], count: int) -> None:
    if output["output_type"] == "stream":
        assert set(output) == {"name", "output_type", "text"} and output["name"] in {"stdout", "stderr"}
        return
    assert set(output) == {"data", "execution_count", "metadata", "output_type"}
    assert output["output_type"] == "execute_result" and output["execution_count"] == count
    assert "text/plain" in output["data"]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_shows_what_it_shows_when_it_is_run(path: Path) -> None:
    book = read(path)
    ran = list(runner.run(book))
    for cell, outputs in zip(runner.code_cells(book), ran, strict=True):
        wanted, shown = runner.masked(cell["outputs"]), runner.masked(outputs)
        assert shown == wanted, f"cell {cell['id']}: run `make docs` and look at what changed"


def test_a_cell_that_shows_another_thing_is_found() -> None:
    cell = {"cell_type": "code", "source": ["print(1 + 1)\n", "3"]}
    (outputs,) = runner.run({"cells": [cell]})
    assert [one["output_type"] for one in outputs] == ["stream", "execute_result"]
    assert runner.masked(outputs) != runner.masked([])
    with pytest.raises(ZeroDivisionError):
        list(runner.run({"cells": [{"cell_type": "code", "source": ["1 / 0"]}]}))
