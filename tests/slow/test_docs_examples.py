"""Every example of the page of commands prints what the page shows."""

from __future__ import annotations

import re

import pytest
from test_docs import PAGE, render, sections  # it puts the folder of the page on the path

# All examples run before the first is compared.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def words(text: str) -> list[str]:
    """The lines of a text without what changes whenever the knowledge grows: ids, counts and the order they make."""
    # Ids first: one that begins with a digit would be lost in the commas of a table.
    masked = re.sub(r"[\d.,]+", "#", re.sub(r"\b[0-9a-f]{12,16}\b|\bD-[0-9a-f]{6}\b", "#", text))
    return sorted(" ".join(line.split()) for line in masked.splitlines())


@pytest.fixture(scope="module")
def rendered() -> dict[str, str]:
    return sections(render.render(PAGE))


@pytest.mark.parametrize("heading", sections(PAGE))
def test_the_examples_print_what_the_page_shows(heading: str, rendered: dict[str, str]) -> None:
    assert words(rendered[heading]) == words(sections(PAGE)[heading]), "run `make docs` and look at what changed"
