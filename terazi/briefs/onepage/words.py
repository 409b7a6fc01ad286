"""The closed templates of a brief of one page in one language, beside the words that all pages share."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.briefs.wording import Wording, read_brief


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefWords:
    """The words of a brief; ``wording``: those of all pages."""

    wording: Wording

    def say(self, key: str, **values: object) -> str:
        """The template of that key with its gaps filled."""
        return read_brief(self.wording.language)[key].format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The template for that number, by the plural rule of the language."""
        return self.say(f"{key}.{self.wording.form(number)}", n=self.wording.number(number), **values)
