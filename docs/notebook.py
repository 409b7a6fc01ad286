"""Run the notebooks of examples/notebook without Jupyter and store what their cells show; the tests run and compare."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "examples" / "notebook"
# Editions hold the day on which deals were named, which is the day of the run.
_CHANGES = re.compile(r"\b[0-9a-f]{12}\b( \(\d{4}-\d\d-\d\d\))?")


def main() -> int:
    """Write each notebook anew with what its cells show now."""
    for path in sorted(FOLDER.glob("*.ipynb")):
        book = json.loads(path.read_text(encoding="utf-8"))
        for cell, outputs in zip(code_cells(book), run(book), strict=True):
            cell["outputs"] = outputs
        path.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def code_cells(book: dict[str, Any]) -> list[dict[str, Any]]:
    """The cells that are run."""
    return [cell for cell in book["cells"] if cell["cell_type"] == "code"]


def run(book: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The outputs of each code cell, run one after the other in one namespace, in a folder of their own that has the
    example texts beside it."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "notebook"
        here.mkdir()
        (Path(folder) / "central-asia").symlink_to(FOLDER.parent / "central-asia")
        for number, cell in enumerate(code_cells(book), 1):
            with contextlib.chdir(here):
                yield _run_cell("".join(cell["source"]), number, names)


def _run_cell(source: str, number: int, names: dict[str, Any]) -> list[dict[str, Any]]:
    """What a cell prints, and the value of its last line, as a notebook shows them."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, f"cell {number}", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), names)
    return [*_stream(printed.getvalue()), *_result(value, number)]


def _stream(text: str) -> list[dict[str, Any]]:
    return [{"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)}] if text else []


def _result(value: object, number: int) -> list[dict[str, Any]]:
    if value is None:
        return []
    data: dict[str, Any] = {"text/plain": repr(value).splitlines(keepends=True)}
    if drawn := getattr(value, "_repr_svg_", None):
        data = {"image/svg+xml": drawn().splitlines(keepends=True), "text/plain": [f"<{type(value).__name__}>"]}
    return [{"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"}]


def masked(outputs: list[dict[str, Any]]) -> str:
    """Outputs as text, without what another day changes; of a drawing the words, for its look is another's affair."""
    told = [_words(one) for one in outputs]
    return _CHANGES.sub("#", json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1))


def _words(output: dict[str, Any]) -> dict[str, Any]:
    data = output.get("data", {})
    if "image/svg+xml" not in data:
        return output
    drawn = re.sub(r"<style.*?</style>", "", "".join(data["image/svg+xml"]), flags=re.DOTALL)
    return {**output, "data": {**data, "image/svg+xml": re.sub(r"<[^>]*>", " ", drawn).split()}}


if __name__ == "__main__":
    os.environ.setdefault("POLARS_FMT_TABLE_CELL_ALIGNMENT", "LEFT")
    sys.exit(main())
