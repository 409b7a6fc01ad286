"""The page of the API in the docs: made from the description that the server gives, and the same as it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from web_app import client_of, make_app, write_sample

sys.path.insert(0, str(Path(__file__).parent.parent / "docs"))

import openapi as page_of_docs


@pytest.mark.slow
def test_the_page_of_the_api_is_its_description(tmp_path: Path) -> None:
    with client_of(make_app(write_sample(tmp_path / "terazi.db"))) as browser:
        description = browser.get("/api/v1/openapi.json").json()
    page = page_of_docs.PAGE.read_text(encoding="utf-8")
    assert page == page_of_docs.render(page, description), "make docs writes it anew"
