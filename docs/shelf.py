"""Count the shelf of sources into the tables of docs/collect.md: by country, language and role, and by state."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from terazi.knowledge import load
from terazi.model import OutletRole, Source

PAGE = Path(__file__).parent / "collect.md"
# What stands between the two marks is written by this file.
_COUNTED = re.compile(r"(?<=<!-- counted -->\n).*?(?=<!-- end -->)", re.DOTALL)
_RECIPIENTS = ("TR", "AZ", "KZ", "KG", "UZ", "TM", "TJ")


def main() -> int:
    """Write the page anew."""
    PAGE.write_text(render(PAGE.read_text(encoding="utf-8"), load().sources.values()), encoding="utf-8")
    return 0


def render(page: str, sources: Iterable[Source]) -> str:
    """The page with the tables as the files are now."""
    shelf = tuple(sources)
    told = "\n".join([*_by_role(shelf), "", *_by_recipient(shelf), ""])
    return _COUNTED.sub(lambda _: told, page)


def _by_role(shelf: Sequence[Source]) -> Iterator[str]:
    roles = [role for role in OutletRole if any(one.role is role for one in shelf)]
    counts = Counter((one.country, one.language, one.role) for one in shelf)
    yield _row("from", "language", *(role.value for role in roles), "all")
    yield _row("---", "---", *("--:" for _ in roles), "--:")
    for country, language in sorted({(one.country, one.language) for one in shelf}):
        row = [counts[country, language, role] for role in roles]
        yield _row(country, language, *row, sum(row))
    row = [sum(one.role is role for one in shelf) for role in roles]
    yield _row("all", f"{len({one.language for one in shelf})} languages", *row, len(shelf))


def _by_recipient(shelf: Sequence[Source]) -> Iterator[str]:
    languages = sorted({one.language for one in shelf})
    yield _row("reports on", *languages, "all")
    yield _row("---", *("--:" for _ in languages), "--:")
    for recipient in _RECIPIENTS:
        told = Counter(one.language for one in shelf if recipient in one.recipients)
        yield _row(recipient, *(told[language] for language in languages), told.total())


def _row(*cells: str | int) -> str:
    return f"| {' | '.join(str(cell) if cell else '·' for cell in cells)} |"


if __name__ == "__main__":
    sys.exit(main())
