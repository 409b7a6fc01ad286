"""Keys of addresses as the description of the API names them; an address takes those of its function and no others."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from fastapi import Query

from terazi.briefs.wording import LANGUAGES
from terazi.model import Category, Kind, Stage
from terazi.web.asking.asked import MOST_ROWS, PAGE_ROWS

_STATE = "ISO code or name of a state, or `unnamed` where nobody is named; may be given again"
DAY = "day, month or year (2024-04-18, 2024-04, 2024)"
_DAYS = {"pattern": r"^$|^\d{4}(-\d{2}(-\d{2})?)?$"}


def _many(what: str, example: str, of: type[StrEnum] | None = None) -> Any:
    """A key that may be given again; ``of``: the words that it knows."""
    known = {"items": {"type": "string", "enum": [one.value for one in of]}} if of else None
    words = f"{what}; may be given again"
    return Query(default_factory=list, description=words, examples=[[example]], json_schema_extra=known)


def _number(what: str, least: int, most: int, usual: int) -> Any:
    shape: dict[str, Any] = {"type": "integer", "minimum": least, "maximum": most, "default": usual}
    return Query(description=what, json_schema_extra=shape, examples=[max(1, usual)])


def _day(what: str, example: str, key: str | None = None) -> Any:
    return Query(alias=key, description=f"{what} this {DAY}", json_schema_extra=_DAYS, examples=[example])


def _one_of(what: str, *words: str) -> Any:
    return Query(description=what, json_schema_extra={"enum": list(words)}, examples=[words[-1]])


# What a question is narrowed down by; ``read_asked`` understands or refuses the words.
States = Annotated[list[str], _many(_STATE, "tr")]
Categories = Annotated[list[str], _many("category of what is told", "uav", Category)]
Stages = Annotated[list[str], _many("stage, claimed or established", "delivered", Stage)]
Kinds = Annotated[list[str], _many("kind of deal", "transfer", Kind)]
Items = Annotated[list[str], _many("id of a weapon system", "bayraktar-tb2")]
Since = Annotated[str, _day("with a step on or after", "2021", "from")]
Until = Annotated[str, _day("with a step on or before", "2026", "to")]
Least = Annotated[str, _number("told by at least so many original statements", 0, 1000, 0)]
Disputed = Annotated[str, _one_of("`1`: only what sources tell apart; `0`: only the rest", "", "0", "1")]
AsOf = Annotated[str, _day("replays what had been published by", "2023")]
PageNumber = Annotated[str, _number("which page of the list", 1, 1_000_000, 1)]
Limit = Annotated[str, _number("rows of a page", 1, MOST_ROWS, PAGE_ROWS)]
Language = Annotated[str, _one_of("the language of sentences", *LANGUAGES)]


def filter_keys(  # noqa: PLR0917  # called by FastAPI alone, by name
    supplier: States,
    recipient: States,
    party: States,
    category: Categories,
    stage: Stages,
    kind: Kinds,
    item: Items,
    since: Since = "",
    until: Until = "",
    min_origins: Least = "",
    disputed: Disputed = "",
) -> None:
    """What narrows deals down, the same as on the pages."""


def day_key(asof: AsOf = "") -> None:
    """The day as of which the ledger is read."""


def page_keys(page: PageNumber = "", limit: Limit = "") -> None:
    """Which rows of a list."""


def spoken(given: str, known: Mapping[str, object]) -> str:
    """The language that was asked for; English unless one is known by that name."""
    return given if given in known else LANGUAGES[0]
