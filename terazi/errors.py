"""The one exception that is a person's fault: what is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class TeraziError(Exception):
    """A file, command or question that a person can put right.

    The command line prints it in one line and exits with 2; nothing else in Terazi may raise for a
    person's mistake. The world's faults (a broken feed, an odd page) are ``model.Issue`` values.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what, self.where, self.hint = what, where, hint
        super().__init__(str(self))

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}. {self.hint}" if self.hint else line


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known words, or lists a few where nothing is near."""
    choices = sorted(set(known))
    near = difflib.get_close_matches(word, choices, n=3, cutoff=0.6)
    if near:
        return "Did you mean " + " or ".join(near) + "?"
    return "Known: " + ", ".join(choices[:12]) + (" …" if len(choices) > 12 else "")
