"""A brief as a page of its own: no script, nothing fetched from outside, fonts and figure inside."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from terazi.briefs.rendering import styled
from terazi.model.brief_page import BriefPage, Part


def brief_html(page: BriefPage) -> str:
    """The page."""
    lists = (Part.AGAINST, Part.CHANGE, Part.GAPS)
    return styled("brief.html", {"page": page, "part": Part, "lists": lists}, sheet())


@cache
def sheet() -> str:
    """What only briefs look like."""
    return (files("terazi.briefs") / "templates" / "brief.css").read_text(encoding="utf-8")
