"""Sentences that one language tells, told anew in another: both have templates of the same keys with the same gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from terazi.briefs.wording import LANGUAGES, Wording, read_scales

# The language that indicators speak: their sentences are known by its templates.
SPOKEN = LANGUAGES[0]
# A gap, and what sort of words fills it.
GAP = re.compile(r"\{(?P<name>\w+)(?::(?P<sort>\w+))?\}")
_NUMBER = r"[+-]?\d[\d,]*(?:\.\d+)?(?:e[+-]\d+)?"
_UNKNOWN = "?"
_SHAPES = {
    "number": _NUMBER,
    "percent": rf"{_NUMBER} ?%",
    "points": rf"{_NUMBER} pp",
    "state": r"[A-Z]+|\?",
    "tongue": r"[a-z]{2,3}|\?",
}
_SENTENCES = ("caveat", "boundary", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A template as it is met in a text; ``gaps``: by name, the sort of words ("" for such as stay as they are)."""

    key: str
    met: re.Pattern[str]
    gaps: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of a text. ``key``: the template that made it, "" where none did; ``gaps``: by name, words and sort."""

    key: str
    text: str
    gaps: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Retelling:
    """How what indicators say is told in the language of a wording."""

    wording: Wording

    def name(self, shelf: str, words: str) -> str:
        """A label of a closed set (a unit, an interval, a verdict, a subject); what is no label stays."""
        piece = next((one for one in self._whole(shelf, words)), None)
        return self._told(piece) if piece else words

    def knows(self, shelf: str, words: str) -> bool:
        """Whether some template of a shelf makes these words."""
        return any(True for _ in self._whole(shelf, words))

    def sentences(self, text: str) -> tuple[str, ...]:
        """A text sentence by sentence; one that no template makes stays as it is."""
        return tuple(self._told(piece) for piece in self.pieces(text))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """A text cut into its sentences, each with the template that made it."""
        return tuple(_cut(text, [one for shelf in _SENTENCES for one in self._patterns[shelf]], " "))

    def figure(self, written: str) -> str:
        """A number, percentage or difference of two as the language writes it; anything else (a dash) stays."""
        sort = {"%": "percent", "p": "points"}.get(written[-1:], "number")
        is_figure = self.wording.language != SPOKEN and re.fullmatch(_SHAPES[sort], written)
        return self._filled(written, sort) if is_figure else written

    def _whole(self, shelf: str, words: str) -> Iterator[Piece]:
        found = ((pattern, pattern.met.fullmatch(words)) for pattern in self._patterns.get(shelf, ()))
        return (_piece(pattern, match) for pattern, match in found if match)

    def _told(self, piece: Piece) -> str:
        if not piece.key or self.wording.language == SPOKEN:
            return piece.text
        filled = {name: self._filled(words, sort) for name, (words, sort) in piece.gaps.items()}
        return GAP.sub(lambda gap: filled[gap["name"]], read_scales(self.wording.language)[piece.key])

    def _filled(self, words: str, sort: str) -> str:
        match sort:
            case "number":
                return self.wording.figures(words)
            case "percent":
                sign = words[0] if words[0] in "+-" else ""
                number = self.wording.figures(words.removeprefix(sign).rstrip("% "))
                return sign + read_scales(self.wording.language)["label.percent"].format(n=number)
            case "points":
                number = self.wording.figures(words.removesuffix(" pp"))
                return read_scales(self.wording.language)["label.points"].format(n=number)
            case "part":
                return ", ".join(self._told(piece) for piece in _cut(words, self._patterns["part"], ", "))
            case "state" | "tongue" if words != _UNKNOWN:
                return self.wording.state(words) if sort == "state" else self.wording.tongue(words)
        return self.wording.labels.get(sort, {}).get(words) or self.name(sort, words)

    @cached_property
    def _patterns(self) -> Mapping[str, Sequence[Pattern]]:
        """The templates by which indicators are understood, by shelf, those with the most words of their own first."""
        found: dict[str, list[Pattern]] = {}
        for key, text in sorted(read_scales(SPOKEN).items(), key=lambda row: (-len(GAP.sub("", row[1])), row[0])):
            found.setdefault(key.partition(".")[0], []).append(self._pattern(key, text))
        return found

    def _pattern(self, key: str, text: str) -> Pattern:
        joint = ", " if key.startswith("part.") else " "
        parts = re.split(r"(\{\w+(?::\w+)?\})", text)
        shape = "".join(self._shape(part) for part in parts)
        gaps = {gap["name"]: gap["sort"] or "" for gap in GAP.finditer(text)}
        return Pattern(key=key, met=re.compile(f"{shape}(?={joint}|$)"), gaps=gaps)

    def _shape(self, part: str) -> str:
        gap = GAP.fullmatch(part)
        if gap is None:
            return re.escape(part)
        sort = gap["sort"] or ""
        return f"(?P<{gap['name']}>{_SHAPES.get(sort) or self._members(sort) or '.+?'})"

    def _members(self, sort: str) -> str:
        """What fills a gap of a closed set: the members of a shelf of the codebook, and a register's own."""
        if sort not in self.wording.labels:
            return ""
        own = [text for key, text in read_scales(SPOKEN).items() if key.startswith(f"{sort}.")]
        members = sorted((*self.wording.labels[sort], *own, _UNKNOWN), key=len, reverse=True)
        return "|".join(map(re.escape, members))


def _cut(text: str, patterns: Sequence[Pattern], joint: str) -> Iterator[Piece]:
    """A text as templates made it, one after another; what none of them made is a piece without key."""
    while text:
        met = ((pattern, pattern.met.match(text)) for pattern in patterns)
        piece = next((_piece(pattern, match) for pattern, match in met if match), None)
        piece = piece or Piece(key="", text=_unknown(text, joint), gaps={})
        yield piece
        text = text[len(piece.text) :].removeprefix(joint)


def _piece(pattern: Pattern, match: re.Match[str]) -> Piece:
    gaps = {name: (match[name], sort) for name, sort in pattern.gaps.items()}
    return Piece(key=pattern.key, text=match[0], gaps=gaps)


def _unknown(text: str, joint: str) -> str:
    """Up to the end of a sentence, or of a member of a list."""
    end = text.find(f".{joint}" if joint == " " else joint)
    return text if end < 0 else text[: end + (joint == " ")]
