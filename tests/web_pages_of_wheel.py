"""Run in the environment of a wheel: every page of the bar, and every file that it names, is served."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from starlette.testclient import TestClient

import terazi
from terazi.web.app import create_app
from terazi.web.serving.settings import Settings


def main() -> int:
    """Look at both languages; the number of files that are missing."""
    settings = Settings(
        ledger=Path("none.db"), today=lambda: "2026-11-28", now=lambda: "", secret=b"s", mark=lambda: "mark"
    )
    browser = TestClient(create_app(settings), base_url="http://localhost")
    pages = [browser.get(address) for address in ("/en/deals", "/tr/method", "/tr/nope")]
    files = {name for page in pages for name in re.findall(r'"(/static/[^"]+)"', page.text)}
    style = next(browser.get(name).text for name in files if name.endswith(".css"))
    files |= {f"/static/{name}" for name in re.findall(r"url\(([\w.-]+)\)", style)}
    missing = [name for name in files if browser.get(name).status_code != 200]
    sys.stdout.write(f"{terazi.__file__}: {len(files)} files\n{missing or 'every file served'}\n")
    return len(missing)


if __name__ == "__main__":
    sys.exit(main())
