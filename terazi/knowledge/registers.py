"""How a register of arms transfers spells states, and which category a description of a weapon is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from terazi.folding import fold
from terazi.knowledge.nouns import STRICT
from terazi.model import Category

Words = tuple[str, ...]
# A register marks movements and organisations by a sign behind their names.
_NO_STATE = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRule:
    """Descriptions that bear one of these words ``anywhere``, or ``ends`` with one, are of the category ``slug`` of the
    register's scheme and of ``category`` of the codebook, or of one ``near`` that; ``first``: whatever the register's
    own ``column`` says; ``part``: a part that may bear the name of the whole."""

    __pydantic_config__ = STRICT
    slug: str
    category: Category
    near: tuple[Category, ...] = ()
    first: bool = False
    part: bool = False
    column: Words = ()
    anywhere: Words = ()
    ends: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterWords:
    """One publisher's words (knowledge/registers/). ``state``: name -> code; ``nobody``: names without a code;
    ``not_ordered``: words of a comment that say that nothing is ordered yet."""

    __pydantic_config__ = STRICT
    nobody: Words
    not_ordered: Words
    state: dict[str, str]
    rule: tuple[RegisterRule, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """A category: its slug in the register's scheme, what the codebook calls it, what else it may be there, and whether
    it is of parts."""

    slug: str
    category: Category
    near: tuple[Category, ...] = ()
    part: bool = False


@dataclass(slots=True)
class RegisterNames:
    """A publisher's words ready for look-ups, each looked up once."""

    words: RegisterWords
    _states: dict[str, str] = field(init=False)
    _seen: dict[tuple[str, str], Sorted | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {fold(name): code for name, code in self.words.state.items()}
        self._states = {fold(name): "" for name in self.words.nobody} | known

    def state(self, name: str) -> str | None:
        """The code of a state or body; "" for those who have none, None for a name that is not known."""
        folded = fold(name).strip()
        bare = folded.rstrip(f"{_NO_STATE} ")
        return self._states.get(bare, "" if not folded or folded.endswith(_NO_STATE) else None)

    def sort(self, description: str, column: str = "") -> Sorted | None:
        """The category of a description, by the register's own column where it has one; None if no rule holds."""
        key = (fold(description), fold(column))
        if key not in self._seen:
            self._seen[key] = next(map(_sorted, self._rules(*key)), None)
        return self._seen[key]

    def of_slug(self, slug: str) -> Sorted | None:
        """The category of a slug of the register's scheme; the first one where it stands for several."""
        return next((_sorted(rule) for rule in self.words.rule if rule.slug == slug), None)

    def is_only_chosen(self, comment: str) -> bool:
        """Whether a comment says that nothing is ordered yet."""
        folded = fold(comment)
        return any(fold(word) in folded for word in self.words.not_ordered)

    def _rules(self, description: str, column: str) -> Iterator[RegisterRule]:
        """The rules that hold, the one that decides before the others."""
        held = [rule for rule in self.words.rule if _holds(rule, description)]
        yield from (rule for rule in held if rule.first)
        yield from (rule for rule in self.words.rule if column and column in map(fold, rule.column))
        yield from held


def _sorted(rule: RegisterRule) -> Sorted:
    return Sorted(rule.slug, rule.category, rule.near, rule.part)


def _holds(rule: RegisterRule, description: str) -> bool:
    anywhere = any(re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", description) for word in rule.anywhere)
    return anywhere or any(re.search(rf"(?<!\w){re.escape(fold(word))}$", description) for word in rule.ends)
