"""The finer fields of the soft kinds, by the words of the language's facets near the anchor."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from terazi.claims.hits import Loaded
from terazi.claims.roles import near
from terazi.claims.setting import Setting
from terazi.model import Aspect, Function, Leaning, Reason, Span

_E = TypeVar("_E", bound=StrEnum)
_MOST = 3
# Words farther from the anchor than this share of a full weight say something else.
_NEAR = 0.5


def _told(facet: str, kind: type[_E], loaded: Loaded, setting: Setting) -> tuple[_E, ...]:
    """Values of a facet that the sentence tells, those on the anchor first, at most three."""
    anchor = loaded.anchor.span
    words = [w for w in setting.named(f"facets.{facet}") if near(anchor, w.span) > _NEAR]
    ranked = sorted(words, key=lambda w: (not (anchor.start <= w.span.start < anchor.end), w.span.start))
    own = loaded.anchor.options.get(facet)
    names = [*([own] if own else []), *(w.name for w in ranked)]
    return tuple(dict.fromkeys(kind(n) for n in names))[:_MOST]


def aspects_of(loaded: Loaded, setting: Setting) -> tuple[Aspect, ...]:
    """What an assessment judges, the main aspect first."""
    return _told("aspect", Aspect, loaded, setting) or (Aspect.OTHER,)


def leaning_of(loaded: Loaded, setting: Setting) -> Leaning:
    """For or against the supplier's standing, by the words of praise and doubt; neither where both or none stand."""
    signs = {str(x) for x in _told("leaning", Leaning, loaded, setting)}
    if len(signs) == 1:
        return Leaning(signs.pop())
    return Leaning.NEITHER


def functions_of(loaded: Loaded, setting: Setting) -> tuple[Function, ...]:
    """What a need is for."""
    return _told("function", Function, loaded, setting) or (Function.GENERAL,)


def reason_of(loaded: Loaded, setting: Setting) -> Reason:
    """Why cooperation is limited."""
    told = _told("reason", Reason, loaded, setting)
    return told[0] if told else Reason.OTHER


def superlative_of(setting: Setting) -> Span | None:
    """The words of a "first", "only" or "largest" with the three words behind them."""
    words = setting.named("facets.superlative")
    if not words:
        return None
    first = words[0].span
    behind = [t for t in setting.sentence.tokens if t.start >= first.end][:3]
    return Span(first.start, behind[-1].end if behind else first.end)
