"""A brief as a page of its own: no script, nothing fetched from outside, fonts and figure inside."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from terazi.briefs.look import style_for
from terazi.model.brief_page import BriefPage, Part


def brief_html(page: BriefPage) -> str:
    """The page. It is rendered twice: the style sheet holds the fonts of the letters that the first pass shows."""
    template = environment().get_template("brief.html")
    values = {"page": page, "part": Part, "lists": (Part.AGAINST, Part.CHANGE, Part.GAPS)}
    bare = template.render(values, style="")
    return template.render(values, style=Markup(style_for(bare) + sheet()))


@cache
def sheet() -> str:
    """What only briefs look like."""
    return (files("terazi.briefs") / "templates" / "brief.css").read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The templates of briefs that are files of their own."""
    found = Environment(
        loader=PackageLoader("terazi.briefs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["svg"] = Markup
    return found
