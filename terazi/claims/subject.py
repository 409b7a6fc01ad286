"""Whether a document is about defence at all: what is not, makes no claim."""

from __future__ import annotations

from collections.abc import Sequence

from terazi.claims.setting import Setting
from terazi.mentioned import Via
from terazi.model import Category

# A document is read if at least so many of its sentences, and this share of them, speak of defence;
# shares from .10 to .50 were tried on general news and the read half of the dev texts.
_LEAST_SENTENCES, _LEAST_SHARE = 2, 0.2
# In a text of so few sentences one is enough.
_SHORT = 4
# Fewer words of sport or trade than this are only colour.
_CIVIL_WORDS = 3
# Defence words that one sentence must hold to be plainly about defence without anything named.
_PLAIN_WORDS = 2


def speaks_of_defence(settings: Sequence[Setting]) -> bool:
    """Whether enough of a document is about defence: two sentences at least, and a part of all of them."""
    told = sum(is_defence(s) for s in settings)
    least = 1 if len(settings) <= _SHORT else _LEAST_SENTENCES
    enough = told >= least and told >= _LEAST_SHARE * len(settings)
    return enough and any(is_plainly_defence(s) for s in settings) and not _speaks_of_sport(settings)


def _speaks_of_sport(settings: Sequence[Setting]) -> bool:
    """Whether words of sport, show and market outnumber those of defence."""
    words = [w for s in settings for w in s.words if w.group == "cues"]
    civil = sum(w.name == "civil" for w in words)
    things = sum(len(s.items) + len(s.categories) for s in settings)
    return civil >= _CIVIL_WORDS and civil > things + sum(w.name == "defence" for w in words) / 2


def is_defence(setting: Setting) -> bool:
    """Whether the sentence speaks of defence at all."""
    if setting.items or setting.categories:
        return True
    return any(w.group == "cues" and w.name == "defence" for w in setting.words) or any(
        p.via is Via.FORCE for p in setting.parties
    )


_FIGURATIVE = frozenset({Category.GENERAL, Category.OTHER, Category.VEHICLE, Category.ENGINE, Category.AMMUNITION})


def is_plainly_defence(setting: Setting) -> bool:
    """Whether the sentence could hardly be about sport or trade: a system, a force, equipment by its kind."""
    if any(i.listed for i in setting.items) or any(p.via in (Via.FORCE, Via.OFFICE) for p in setting.parties):
        return True
    if any(c.category not in _FIGURATIVE for c in setting.categories):
        return True
    return sum(w.group == "cues" and w.name == "defence" for w in setting.words) >= _PLAIN_WORDS
