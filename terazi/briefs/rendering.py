"""The templates of pages that are files of their own, and such a page with its look inside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from terazi.briefs.look import style_for


@cache
def environment() -> Environment:
    """The templates of this room."""
    found = Environment(
        loader=PackageLoader("terazi.briefs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["svg"] = Markup
    return found


def styled(template: str, values: Mapping[str, object], more: str = "") -> str:
    """A page with its style sheet inside, and ``more`` rules of its own. It is rendered twice: the style sheet holds
    the fonts of the letters that the first pass shows."""
    page = environment().get_template(template)
    return page.render(values, style=Markup(style_for(page.render(values, style="")) + more))
