"""The style sheet of all drawings, as it is for pages, and with its colours written out for a file of its own."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_PAGE_ONLY = "/* in a page */"
_VARIABLE = re.compile(r"--([\w-]+):([^;}]+)")
_USE = re.compile(r"var\(--([\w-]+)\)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DARK = re.compile(r"@media screen and \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}\}")


@cache
def chart_style() -> str:
    """The style sheet, with variables for colours: for a page, which chooses between light and dark."""
    return (files("terazi") / "charts" / "charts.css").read_text(encoding="utf-8")


@cache
def light_style() -> str:
    """Every rule of a drawing with the light colours written out: what any program reads that draws SVG."""
    return _written_out(_drawing_rules(), _light())


@cache
def file_style() -> str:
    """The same, and after it the rules that are otherwise on a dark screen. Print stays light."""
    rules = [rule for rule in _drawing_rules() if _USE.search(rule[1])]
    dark = _written_out(rules, _light() | _dark())
    return f"{light_style()}@media screen and (prefers-color-scheme:dark){{{dark}}}"


def _drawing_rules() -> list[tuple[str, str]]:
    drawing = _DARK.sub("", chart_style()).split(_PAGE_ONLY)[0]
    return [(selector.strip(), body) for selector, body in _RULE.findall(drawing) if ":root" not in selector]


def _light() -> dict[str, str]:
    return dict(_VARIABLE.findall(chart_style().split("@media")[0]))


def _dark() -> dict[str, str]:
    found = _DARK.search(chart_style())
    return dict(_VARIABLE.findall(found[1])) if found else {}


def _written_out(rules: list[tuple[str, str]], colours: dict[str, str]) -> str:
    told = [(selector, _USE.sub(lambda used: colours[used[1]], body)) for selector, body in rules]
    return "".join(f"{selector}{{{body}}}" for selector, body in told)
