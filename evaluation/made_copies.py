"""Copies as desks make them, seeded: cut, reordered, retitled, one number changed, credited, or several of these.

Beside them texts that are no copies but look like some: the editions of a series and the notices of a template, whose
frame is the same and whose facts are others (words in ``made_copies.toml``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from terazi.model import Document

WORDS: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "made_copies.toml").read_text(encoding="utf-8")
)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])\s*|\n+")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w.,]*\d)")
# How much of a text a desk keeps when it cuts.
_KEPT = (0.35, 0.8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A copy: which document it was made of and how."""

    document: Document
    of: str
    how: str


def made_copies(originals: Sequence[Document], count: int, seed: int) -> list[Edit]:
    """So many copies of these documents, each kind of edit equally often; the same seed gives the same copies."""
    random = Random(seed)
    kinds = list(EDITS)
    found: list[Edit] = []
    while len(found) < count:
        original, how = random.choice(originals), kinds[len(found) % len(kinds)]
        made = EDITS[how](original, random)
        if made is None or (made.text == original.text and how != "retitled"):
            continue
        document = replace(made, id=f"{original.id}/{how}-{len(found)}", outlet=f"Desk {len(found) % 40}")
        found.append(Edit(document=document, of=original.id, how=how))
    return found


# ------------------------------------------------------------------ edits


def cut(one: Document, random: Random) -> Document | None:
    """A part of its sentences: the head, as desks cut from below, or now and then a part from within."""
    rows = sentences(one.text)
    if len(rows) < 3:
        return None
    kept = max(2, round(len(rows) * random.uniform(*_KEPT)))
    start = random.choice((0, 0, random.randint(0, len(rows) - kept)))
    return replace(one, text=" ".join(rows[start : start + kept])) if kept < len(rows) else None


def reordered(one: Document, random: Random) -> Document | None:
    """Its sentences in another order."""
    rows = sentences(one.text)
    if len(rows) < 3:
        return None
    return replace(one, text="\n".join(random.sample(rows, len(rows))))


def retitled(one: Document, random: Random) -> Document:
    """Another title, which some sites print above the text once more."""
    title = " ".join(random.choice(_words(one)["titles"]) for _ in range(2))
    return replace(one, title=title, text=random.choice((one.text, f"{title}\n{one.text}")))


def renumbered(one: Document, random: Random) -> Document | None:
    """One number of the text is another."""
    places = list(_NUMBER.finditer(one.text))
    if not places:
        return None
    place = random.choice(places)
    old = place.group()
    new = str(int(old) + random.choice((1, 2, 5, 10, 100)))
    return replace(one, text=one.text[: place.start()] + new + one.text[place.end() :])


def credited(one: Document, random: Random) -> Document:
    """An agency's credit before it, what a site prints under each text behind it, or both."""
    head, foot = (random.choice(_words(one)[name]) for name in ("credits", "feet"))
    text = random.choice((f"{head} {one.text}", f"{one.text}\n{foot}", f"{head} {one.text}\n{foot}"))
    return replace(one, text=text)


def mixed(one: Document, random: Random) -> Document | None:
    """Two or three of the edits, one after another."""
    singles = [cut, reordered, retitled, renumbered, credited]
    made: Document | None = one
    for edit in random.sample(singles, random.choice((2, 3))):
        made = edit(made, random) if made else None
    return made


EDITS: Mapping[str, Callable[[Document, Random], Document | None]] = {
    "cut": cut,
    "reordered": reordered,
    "retitled": retitled,
    "renumbered": renumbered,
    "mixed": mixed,
    "credited": credited,
}


def sentences(text: str) -> list[str]:
    """A text cut behind full stops and at line ends."""
    return [row for row in _SENTENCE_ENDS.split(text) if row]


def _words(one: Document) -> Mapping[str, list[str]]:
    return WORDS[one.language if one.language in WORDS else "en"]


# ------------------------------------------------------------------ what only looks like copies


def made_series(count: int, seed: int) -> Iterator[Document]:
    """So many texts of each frame of each language: bulletins and notices that share their frame and no facts."""
    random = Random(seed)
    for language, words in WORDS.items():
        for place, frame in enumerate(words["frames"]):
            for number in range(count):
                yield Document(
                    id=f"series-{language}-{place}-{number}",
                    text=_filled(frame, words, random),
                    title=words["titles"][place % len(words["titles"])],
                    language=language,
                    outlet=f"Bulletin {language} {place}",
                    published=f"2026-{number % 12 + 1:02}-{number // 12 + 1:02}",
                )


def _filled(frame: str, words: Mapping[str, list[str]], random: Random) -> str:
    """A frame with its gaps filled: {n} a number, {goods}, {place}, {firm} words of the language."""

    def fill(gap: re.Match[str]) -> str:
        name = gap.group(1)
        return str(random.randint(2, 9999)) if name == "n" else random.choice(words[name])

    return re.sub(r"\{(\w+)\}", fill, frame)
