"""Name the language of rows of text, one line for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terazi.errors import TeraziError
from terazi.knowledge import Knowledge
from terazi.text.language import identify

Row = dict[str, object]
FEW_WORDS = 5


def identify_rows(rows: Iterable[Row], knowledge: Knowledge) -> Iterator[Row]:
    """A line ``{"id", "lang", "lang5"}`` for every row ``{"id", "text"}``, in order.

    ``lang5`` is the guess on the first five words alone: how well a headline would be told.
    """
    for number, row in enumerate(rows, 1):
        text = row.get("text")
        if not isinstance(text, str) or "id" not in row:
            raise TeraziError("a row needs an id and a text", where=f"row {number}")
        few = " ".join(text.split()[:FEW_WORDS])
        yield {
            "id": row["id"],
            "lang": identify(text, knowledge.languages),
            "lang5": identify(few, knowledge.languages),
        }
