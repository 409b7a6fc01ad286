"""Promised and delivered: two bars from zero for each deal, the gap between them in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from terazi.charts.figure import Figure, Twin, drawn_twice
from terazi.charts.key import draw_key
from terazi.charts.letters import width_of, wrapped
from terazi.charts.svg import frame, group, line, linked, rect, text, title

_NARROW = 560
_BAR, _LABEL, _LINE = 12.0, 15, 18
# One unit of many is still seen.
_LEAST = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One deal: how many units were promised and delivered (None: not told), the gap in words, where it leads."""

    label: str
    colour: str
    promised: int | None
    delivered: int | None
    gap: str
    detail: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedWords:
    """What is written on it; ``unknown`` stands for a number that nobody tells."""

    title: str
    subtitle: str
    description: str
    what: str
    promised: str
    delivered: str
    gap: str
    unknown: str
    none: str
    number: Callable[[int], str]
    note: str = ""


def paired_bars(name: str, pairs: Sequence[Pair], words: PairedWords) -> Figure:
    """The finished chart; ``name`` is its id."""
    rows = tuple(
        (
            ", ".join(part for part in (pair.label, pair.detail) if part),
            _told(pair.promised, words),
            _told(pair.delivered, words),
            pair.gap,
        )
        for pair in pairs
    )
    twin = Twin(head=(words.what, words.promised, words.delivered, words.gap), rows=rows)
    return drawn_twice(name, words, lambda width: draw_pairs(pairs, words, width), twin)


def draw_pairs(pairs: Sequence[Pair], words: PairedWords, width: float) -> str:
    """The drawing at a width; all bars share one scale."""
    form, head = f"pairs {'slim' if width < _NARROW else 'broad'}", (words.title, words.description)
    if not pairs:
        return frame(form, width, 40, head, [text(words.none, 0, 24, "dim")])
    key, y = draw_key(_key(words), width)
    most = max((n for pair in pairs for n in (pair.promised, pair.delivered) if n), default=1)
    left = 0.0 if width < _NARROW else 0.34 * width
    parts, first = [], y + 10
    y = first
    for pair in pairs:
        drawn, y = _row(pair, words, (left, width), y, most)
        parts.append(drawn)
    zero = line("edge", left, first, left, y) if left else ""
    return frame(form, width, y, head, [key, *parts, zero])


def _row(pair: Pair, words: PairedWords, across: tuple[float, float], y: float, most: int) -> tuple[str, float]:
    left, right = across
    room = left - 20 if left else right
    names = wrapped(pair.label, room, _LABEL + 0.5, most=2)
    label = linked(pair.href, "".join(text(one, 0, y + 20 + _LINE * i, "label strong") for i, one in enumerate(names)))
    detail = "".join(text(one, 0, y + 20 + _LINE * len(names), "dim") for one in wrapped(pair.detail, room, 14, most=1))
    below = _LINE * (len(names) + bool(pair.detail))
    top = y + 8 if left else y + 14 + below
    longest = max(width_of(_told(n, words), 14) for n in (pair.promised, pair.delivered))
    unit = (right - left - longest - 16) / most
    bars = _bar("open thin-edge", pair.promised, words, words.promised, (left, top, unit))
    bars += _bar("full", pair.delivered, words, words.delivered, (left, top + _BAR + 4, unit))
    gap = "".join(text(one, left + 8, top + 2 * _BAR + 22, "small dim") for one in wrapped(pair.gap, right - left - 8, 13, most=1))  # fmt: skip  # noqa: E501
    bottom = max(top + 2 * _BAR + (32 if pair.gap else 14), y + below + 14)
    return label + detail + group(pair.colour, bars) + gap + line("hair", 0, bottom, right, bottom), bottom


def _bar(css: str, count: int | None, words: PairedWords, what: str, place: tuple[float, float, float]) -> str:
    x, y, unit = place
    told = _told(count, words)
    wide = max(count * unit, _LEAST) if count else 0.0
    inset = 0.8 if "open" in css else 0.0
    drawn = rect(css, x + inset, y + inset, max(wide - 2 * inset, 0), _BAR - 2 * inset, title(f"{what}: {told}"))
    return drawn + text(told, x + wide + 8, y + 11, "num" if count is not None else "dim small")


def _key(words: PairedWords) -> list[tuple[str, str]]:
    return [
        (group("s-key", rect("open thin-edge", 0.8, 3.8, 14.4, 8.4)), words.promised),
        (group("s-key", rect("full", 0, 3, 16, 10)), words.delivered),
    ]


def _told(count: int | None, words: PairedWords) -> str:
    return words.unknown if count is None else words.number(count)
