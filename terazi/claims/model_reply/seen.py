"""What our own code sees in a text, asked by place: parties, systems, values, and the frames of its events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from terazi.claims.scene import Scene
from terazi.claims.setting import Setting
from terazi.knowledge import Frame
from terazi.mentioned import ItemMention, PartyMention, Value
from terazi.model import Kind, Sentence, Span

# An ending of a word behind a quote that left it out: 24'ü, 2023-cü.
_ENDING = re.compile(r"[-'’ʼ]?[^\W\d_]{0,6}")


@dataclass(frozen=True, slots=True)
class Seen:
    """A document's scene, asked by the places of a reply's quotes."""

    scene: Scene

    @property
    def text(self) -> str:
        """The text in which all spans stand."""
        return self.scene.text

    def sentence(self, index: int) -> Sentence | None:
        """The sentence of that number."""
        setting = self._setting(index)
        return setting.sentence if setting else None

    def parties(self, place: Span) -> list[PartyMention]:
        """The parties with a code that are named in a place."""
        return [p for s in self.scene.settings for p in s.parties if p.codes and _meet(p.span, place)]

    def items(self, place: Span) -> list[ItemMention]:
        """The named systems in a place."""
        return [i for s in self.scene.settings for i in s.items if _meet(i.span, place)]

    def homes(self, maker: str) -> set[str]:
        """The states in which a company makes the systems of the text."""
        return {code for s in self.scene.settings for i in s.items if i.maker == maker for code in i.origin}

    def values(self, place: Span) -> list[Value]:
        """The numbers, sums and dates that stand in a place as a whole."""
        return [v for s in self.scene.settings for v in s.values if self._holds(place, v.span)]

    def frames(self, kind: Kind, index: int) -> list[Frame]:
        """The frames of the words in a sentence that carry an event of a kind."""
        setting, rules = self._setting(index), self.scene.rules
        words = setting.named("trigger") if setting else []
        return [rules.frames[rules.triggers[w.index].frame] for w in words if w.name == kind]

    def _setting(self, index: int) -> Setting | None:
        settings: Sequence[Setting] = self.scene.settings
        return settings[index] if 0 <= index < len(settings) else None

    def _holds(self, place: Span, value: Span) -> bool:
        if not place.start <= value.start < place.end:
            return False
        return value.end <= place.end or _ENDING.fullmatch(self.text, place.end, value.end) is not None


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
