"""The closed templates of charts in one language, beside the words that all pages share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import tomli

from terazi.briefs.filling import flatten
from terazi.briefs.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """The words of charts; ``wording``: those of all pages."""

    wording: Wording

    def say(self, key: str, **values: object) -> str:
        """The template of that key with its gaps filled."""
        return read_figures(self.wording.language)[key].format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The template for that number, by the plural rule of the language."""
        return self.say(f"{key}.{self.wording.form(number)}", n=self.wording.number(number), **values)

    def records(self, number: int) -> str:
        """So many records, in words."""
        return self.wording.count("headline.records", number)

    def titled(self, place: str, name: str) -> str:
        """The title of a chart of a state or pair."""
        return self.say("common.title", place=place, what=self.say(f"name.{name}"))


@cache
def read_figures(language: str) -> dict[str, str]:
    """All templates of charts by dotted key (``texts/<language>.figures.toml``)."""
    text = (files(__package__) / "texts" / f"{language}.figures.toml").read_text(encoding="utf-8")
    return {key: told for key, (told,) in flatten(tomli.loads(text))}
