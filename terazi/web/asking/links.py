"""All addresses of the site, built in one place: the language first, then the path, then what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from terazi.web.asking.asked import FILTER_KEYS, Asked, Pairs

Value = str | int | tuple[str, ...] | list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """``path``: of this page without its language and suffix; ``pairs``: what this page was asked.

    A link to another page keeps the day as of which the ledger is read, and nothing else.
    """

    language: str
    path: str
    pairs: Pairs

    def page(self, path: str, **keys: Value) -> str:
        """Another page with these keys."""
        kept = tuple(pair for pair in self.pairs if pair[0] == "asof")
        return f"/{self.language}{path}{_query(_changed(kept, keys))}"

    def at(self, path: str) -> str:
        """Another page with all that this one was asked: where a record is to be found under its name of today."""
        return f"/{self.language}{path}{_query(self.pairs)}"

    def same(self, **keys: Value) -> str:
        """This page with other values of some keys, or without them (None); it begins again at its first row."""
        return f"/{self.language}{self.path}{_query(_changed(self.pairs, {'page': None, **keys}))}"

    def adding(self, key: str, value: str) -> str:
        """This page with one more value of a key."""
        return self.same(**{key: (*self._values(key), value)})

    def without(self, key: str, value: str) -> str:
        """This page without one value of a key."""
        return self.same(**{key: tuple(one for one in self._values(key) if one != value)})

    def bare(self) -> str:
        """This page with nothing asked but the day."""
        return self.page(self.path)

    def turned(self, page: int) -> str:
        """This list at another page."""
        pairs = _changed(self.pairs, {"page": page if page > 1 else None})
        return f"/{self.language}{self.path}{_query(pairs)}"

    def file(self, suffix: str) -> str:
        """What this page tells as a file: ``json``, ``csv``, ``md``; a table as CSV is whole."""
        pairs = _changed(self.pairs, {"page": None, "limit": None}) if suffix == "csv" else self.pairs
        return f"/{self.language}{self.path}.{suffix}{_query(pairs)}"

    def in_language(self, language: str) -> str:
        """This page in another language."""
        return f"/{language}{self.path}{_query(self.pairs)}"

    def here(self) -> str:
        """This page as it was asked for."""
        return self.in_language(self.language)

    def back(self, given: str, otherwise: str) -> str:
        """Where a form came from, as it says itself: a page of this site in this language, else another one."""
        is_ours = given.startswith(f"/{self.language}/") and "\\" not in given
        return given if is_ours else self.page(otherwise)

    def cited(self, day: str) -> str:
        """This page as of a day, for whoever cites it."""
        return f"/{self.language}{self.path}{_query(_changed(self.pairs, {'asof': day}))}"

    # -------------------------------------------------------------- records

    def deals(self, **filters: Value) -> str:
        """The table of deals, narrowed down."""
        return self.page("/deals", **filters)

    def deal(self, id_: str) -> str:
        """A deal."""
        return self.page(f"/deal/{_part(id_)}")

    def document(self, id_: str, claim: str = "") -> str:
        """A document, or the place in it where a claim stands."""
        return self.page(f"/doc/{_part(id_)}") + (f"#claim-{_part(claim)}" if claim else "")

    def country(self, code: str) -> str:
        """A country."""
        return self.page(f"/country/{_part(code.lower())}")

    def pair(self, one: str, other: str, *, asked: bool = False) -> str:
        """Two countries, in the order of their codes; ``asked``: with all that this page was asked."""
        path = "/pair/" + "-".join(sorted((_part(one.lower()), _part(other.lower()))))
        return f"/{self.language}{path}{_query(self.pairs)}" if asked else self.page(path)

    def item(self, id_: str) -> str:
        """A weapon system."""
        return self.page(f"/item/{_part(id_)}")

    def organisation(self, id_: str) -> str:
        """A company, ministry or force; its id may have a slash in it."""
        return self.page(f"/org/{quote(id_, safe='/')}")

    def brief(self, id_: str) -> str:
        """A brief of one's own."""
        return self.page(f"/briefs/{_part(id_)}")

    def to_brief(self) -> str:
        """Where what this page shows is put into a brief."""
        screen, _, of = self.path.strip("/").partition("/")
        if screen == "doc":
            return self.page("/briefs/add", doc=of)
        asked = next(iter(self._values("q")), None) if screen == "ask" else None
        kept = [pair for pair in self.pairs if screen in ("ask", "deals") and pair[0] in FILTER_KEYS]
        filters = {key: tuple(value for name, value in kept if name == key) for key, _ in kept}
        # Of a history what it is the history of.
        thing = of.partition("/")[0] if screen in ("country", "pair", "deal") else asked
        return self.page("/briefs/add", what=thing, **filters)

    def source(self, id_: str) -> str:
        """A source."""
        return self.page(f"/sources/{_part(id_)}")

    def chart(self, id_: str) -> str:
        """A chart of this page as a drawing of its own."""
        return f"/{self.language}{self.path}/chart/{_part(id_)}.svg{_query(self.pairs)}"

    def _values(self, key: str) -> tuple[str, ...]:
        return tuple(value for name, value in self.pairs if name == key)


def links_of(language: str, path: str, asked: Asked) -> Links:
    """The links of a page. ``path`` without language and suffix."""
    return Links(language=language, path=path, pairs=asked.pairs)


def _part(word: str) -> str:
    return quote(word, safe="")


def _changed(pairs: Pairs, keys: dict[str, Value]) -> Pairs:
    kept = [pair for pair in pairs if pair[0] not in keys]
    for key, value in keys.items():
        told = value if isinstance(value, (tuple, list)) else () if value is None else (value,)
        kept += [(key, str(one)) for one in told]
    return tuple(kept)


def _query(pairs: Pairs) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""
