"""Find the text that another is most like, among those that share marks with it; and which of two came first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from terazi.likeness.compare import Likeness, compare
from terazi.likeness.imprint import Imprint
from terazi.model import OutletRole

K = TypeVar("K")

# Of both texts together: who is as like as this is as good as any.
_ALL_BUT = 1.9
# On one day an agency, or whoever speaks for himself, is first.
_FIRST = {OutletRole.PRIMARY: 0, OutletRole.WIRE: 1}


@dataclass(frozen=True, slots=True)
class Found(Generic[K]):
    """The text that another is most like, by its name: whether it is the copy itself, and how alike they are."""

    name: K
    is_copy: bool
    likeness: Likeness


class Printed(NamedTuple):
    """A text with the day on which it was published ("" if unknown) and by whom."""

    text: Imprint
    published: str
    role: OutletRole


def is_later(one: Printed, other: Printed) -> bool:
    """Whether the first was published after the second, as far as their days and outlets tell; else both may be."""
    if one.published and other.published and one.published[:10] != other.published[:10]:
        return one.published[:10] > other.published[:10]
    return _FIRST.get(one.role, 2) > _FIRST.get(other.role, 2)


def likest(mine: Printed, others: Iterable[tuple[K, Printed]]) -> Found[K] | None:
    """Of these texts the one that is most like this one, as its original or its copy; on a tie the first."""
    best: Found[K] | None = None
    for name, other in others:
        is_copy = is_later(other, mine)
        found = compare(mine.text, other.text) if is_copy else compare(other.text, mine.text)
        if found and (best is None or _share(found) > _share(best.likeness)):
            best = Found(name, is_copy, found)
            # Asked at once: the next text may be a costly one to have.
            if _share(found) > _ALL_BUT:
                break
    return best


def _share(found: Likeness) -> float:
    return found.taken + found.kept
