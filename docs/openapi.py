"""Write docs/api.md from the description of the API, so that the two never part."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from terazi.web.answering.api_description import operations
from terazi.web.app import create_app
from terazi.web.serving.settings import Settings

PAGE = Path(__file__).parent / "api.md"
# What stands between the two marks is written by this file.
_TOLD = re.compile(r"(?<=<!-- described -->\n).*?(?=<!-- end -->)", re.DOTALL)
_EVERYWHERE = ("asof", "page", "limit")


def main() -> int:
    """Write the page anew."""
    PAGE.write_text(render(PAGE.read_text(encoding="utf-8"), described()), encoding="utf-8")
    return 0


def described() -> dict[str, Any]:
    """The description as a server without a ledger gives it."""
    nothing = Settings(ledger=Path("none.db"), today=str, now=str, secret=b"", mark=str)
    return create_app(nothing).openapi()


def render(page: str, told: Mapping[str, Any]) -> str:
    """The page with every address as the description has it now."""
    return _TOLD.sub(lambda _: "\n".join([*_addresses(told), ""]), page)


def _addresses(told: Mapping[str, Any]) -> Iterator[str]:
    for tag in told["tags"]:
        yield from (f"### {tag['name'].capitalize()}", f"{tag['description']}.", "")
        yield from ("| address | tells | answers | keys |", "|---|---|---|---|")
        for name, operation in operations(told):
            if tag["name"] in operation["tags"]:
                yield f"| `{name}` | {operation['summary']} | {_answer(operation)} | {_keys(operation)} |"
        yield ""


def _answer(operation: Mapping[str, Any]) -> str:
    content = operation["responses"]["200"]["content"]
    schema = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    return f"`{schema.rpartition('/')[2]}`" if schema else "a file"


def _keys(operation: Mapping[str, Any]) -> str:
    names = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
    body = ["a body"] if "requestBody" in operation else []
    return ", ".join([*(f"`{name}`" for name in names), *body]) or "–"


if __name__ == "__main__":
    sys.exit(main())
