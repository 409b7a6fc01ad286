"""One visit: who asks for which page, in which language, how narrowed down, in which form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from terazi.briefs.wording import LANGUAGES
from terazi.knowledge import Knowledge
from terazi.web.answering.words import Words
from terazi.web.asking.addresses import split_language
from terazi.web.asking.asked import Asked, read_asked
from terazi.web.asking.links import Links, links_of
from terazi.web.serving.forms import COOKIE
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Server

THEMES, THEME_COOKIE = ("light", "dark"), "theme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """``suffix``: "" for HTML. ``theme``: light, dark or "" as the system has it. ``session``: whose forms these are.
    ``is_part``: a script asks for a part of a page, to put it into one."""

    server: Server
    words: Words
    asked: Asked
    links: Links
    suffix: str
    theme: str
    session: str
    is_part: bool
    etag: str

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.words.language

    @property
    def knowledge(self) -> Knowledge:
        """What analysts have written down."""
        return self.server.knowledge


def visiting(*own: str) -> Callable[[Request], Visit]:
    """A visit to a screen whose address has these keys of its own beside the common ones."""

    def visit(request: Request) -> Visit:
        return visit_of(request, own)

    return visit


def visit_of(request: Request, own: tuple[str, ...] = ()) -> Visit:
    """The visit of a request; a ``TeraziError`` where its address asks what cannot be."""
    language, path = split_language(request.url.path)
    if not language:
        raise missing("no such page", "An address begins with a language: " + ", ".join(f"/{x}/" for x in LANGUAGES))
    server: Server = request.app.state.server
    asked = read_asked(request.query_params.multi_items(), server.knowledge, own)
    return _visit(request, language, links_of(language, path, asked), asked)


def plain_visit(request: Request, language: str) -> Visit:
    """The visit of a request whose question is not looked at: an error is told there."""
    server: Server = request.app.state.server
    asked = read_asked((), server.knowledge)
    return _visit(request, language, links_of(language, split_language(request.url.path)[1], asked), asked)


def _visit(request: Request, language: str, links: Links, asked: Asked) -> Visit:
    server: Server = request.app.state.server
    theme = request.cookies.get(THEME_COOKIE, "")
    return Visit(
        server=server,
        words=server.words[language],
        asked=asked,
        links=links,
        suffix=request.scope.get("state", {}).get("suffix", ""),
        theme=theme if theme in THEMES else "",
        session=server.tokens.session(request.cookies.get(COOKIE, ""), server.settings.mark()),
        is_part=request.headers.get("hx-request") == "true",
        etag=request.headers.get("if-none-match", ""),
    )


# A visit to a screen that has no keys of its own.
Visiting = Annotated[Visit, Depends(visiting())]
