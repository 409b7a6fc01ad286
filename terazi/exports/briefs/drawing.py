"""A chart as a drawing that stands alone in print: its classes coloured by the light half of the style sheet."""

from __future__ import annotations

import re

# What a printer of drawings understands; sizes and outlines of a page are none of it.
_DRAWN = re.compile(r"^(fill|stroke|color|font|opacity|paint-order|text-anchor|display)")
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"var\((--\w+)\)")
_BLOCK = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def standing_alone(svg: str, css: str) -> str:
    """The drawing with its namespace and, inside it, the rules that colour it."""
    style = f"<style>{_flat(css)}</style>"
    head, _, rest = svg.partition(">")
    if " xmlns=" not in head:
        head = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"{head}>{style}{rest}"


def _flat(css: str) -> str:
    """The rules of a style sheet without conditions and variables: those that say how something is drawn."""
    plain = _BLOCK.sub("", css)
    variables: dict[str, str] = {}
    rules = []
    for selector, body in _RULE.findall(plain):
        told = [tuple(part.strip() for part in one.split(":", 1)) for one in body.split(";") if ":" in one]
        variables |= {name: value for name, value in told if name.startswith("--")}
        kept = [f"{name}:{_resolved(value, variables)}" for name, value in told if _DRAWN.match(name)]
        if kept and ".slim" not in selector:
            rules.append(f"{selector.strip()}{{{';'.join(kept)}}}")
    return "".join(rule for rule in rules if not rule.startswith(":root"))


def _resolved(value: str, variables: dict[str, str]) -> str:
    return _VARIABLE.sub(lambda match: variables.get(match[1], "inherit"), value)
