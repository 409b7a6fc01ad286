"""All pages that can be reached from the first ones, each written to its file as the server gave it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from terazi.errors import TeraziError
from terazi.web.answering.publishing import is_public
from terazi.web.published.asking import Answer, Ask
from terazi.web.published.places import CITED, Place, place_of
from terazi.web.published.rewriting import files_in, links_in, without_forms

_OK, _MOVED, _FAULT = 200, frozenset({301, 302, 303, 307, 308}), 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """``files``: each place that was written; ``aliases``: addresses that lead to another one."""

    files: frozenset[Place]
    aliases: dict[Place, Place]

    def led(self, place: Place) -> Place | None:
        """The place that an address comes to; None where nothing is written."""
        if place.is_top:
            return place
        if place.suffix in CITED:
            page = self.led(place.page)
            return replace(page, suffix=place.suffix) if page else None
        seen = set[Place]()
        while place not in self.files:
            seen.add(place)
            onward = self.aliases.get(place)
            if onward is None or onward in seen:
                return None
            place = onward
        return place


@dataclass(slots=True)
class _Crawl:
    ask: Ask
    into: Path
    as_of: str
    progress: Callable[[int], None]
    files: set[Place] = field(default_factory=set)
    aliases: dict[Place, Place] = field(default_factory=dict)
    waiting: deque[Place] = field(default_factory=deque)
    seen: set[Place] = field(default_factory=set)

    def add(self, places: Iterable[Place], here: Place | None = None) -> None:
        """Let these wait, those in front that are the page ``here`` in another form: it is not built again for them."""
        for place in places:
            if place not in self.seen and place.suffix not in CITED and (place.is_static or _is_public(place)):
                self.seen.add(place)
                if here and place.page == here.page:
                    self.waiting.appendleft(place)
                else:
                    self.waiting.append(place)

    async def run(self) -> None:
        while self.waiting:
            place = self.waiting.popleft()
            answer = await self.ask(place.address(self.as_of))
            if answer.status == _OK:
                self._write(place, answer)
            elif answer.status in _MOVED and (to := place_of(answer.to)):
                self.aliases[place] = to[0]
                self.add([to[0]])
            elif answer.status >= _FAULT:
                raise TeraziError(f"{place.address()} could not be made", hint="The log says why; nothing was written")

    def _write(self, place: Place, answer: Answer) -> None:
        body = answer.body
        if place.is_static:
            if answer.media.startswith("text/css"):
                self.add(Place(path=f"/static/{name}", suffix="") for name in files_in(body.decode()))
        elif place.suffix in ("", "svg"):
            page = without_forms(body.decode())
            found = (onward(place, to[0]) for address in links_in(page) if (to := place_of(address)))
            self.add(found, place)
            body = page.encode()
        out = self.into / place.file
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(body)
        self.files.add(place)
        self.progress(len(self.files))


async def crawl(first: Iterable[Place], ask: Ask, into: Path, as_of: str, progress: Callable[[int], None]) -> Crawled:
    """Write every page that these lead to; a ``TeraziError`` where one fails."""
    found = _Crawl(ask=ask, into=into, as_of=as_of, progress=progress)
    found.add(first)
    await found.run()
    return Crawled(files=frozenset(found.files), aliases=found.aliases)


def _is_public(place: Place) -> bool:
    """Whether the site has that screen."""
    return not place.is_top and is_public(place.path.strip("/").partition("/")[2])


def onward(here: Place, to: Place) -> Place:
    """Where a link leads: a list narrowed down once is not narrowed down further, or there would be a page for each
    choice of filters."""
    if here.is_narrowed and to.is_narrowed and _filters(here) != _filters(to):
        return replace(to, pairs=())
    return to


def _filters(place: Place) -> tuple[str, list[tuple[str, str]]]:
    return place.path, [pair for pair in place.pairs if pair[0] != "page"]


def pages_of(files: Iterable[Place]) -> Iterator[Place]:
    """Those that are HTML, by their files."""
    return (place for place in sorted(files, key=lambda one: one.file) if place.is_page)
