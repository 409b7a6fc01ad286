"""The screens: every address of a page that the app has, with an example of each from a ledger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi.routing import APIRoute
from httpx2 import Client
from web_app import token_in

from terazi.web import pages
from terazi.web.app import routers_in

# So many deals are looked at for bodies and sources.
_MOST = 25
QUESTION = "Has Türkiye delivered Bayraktar TB2 to Kyrgyzstan?"
TEXT = "Türkiye delivered six Bayraktar TB2 drones to Kyrgyzstan in May 2022."


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The records of a ledger with most to show: a deal by its origins, a document by its claims, and so on.
    ``table``: the mark of an analyst's table that was held against the ledger; ``brief``: one that was put together."""

    deal: str
    document: str
    country: str
    pair: str
    item: str
    org: str
    source: str
    table: str
    brief: str


# A table of deals as an analyst keeps it.
TABLE = """recipient,supplier,item,year,quantity
Kyrgyzstan,Turkey,Bayraktar TB2,2021,6
Kazakhstan,Turkey,Anka,2022,3
Uzbekistan,USA,MRAP,2015,308
Tajikistan,China,HQ-9,2030,2
"""
# Route -> the address of its example. A screen without an example fails a test; so does an example without a screen.
EXAMPLES: Mapping[str, Callable[[Cast], str]] = {
    "/": lambda _: "/",
    "/ask": lambda _: f"/ask?q={quote(QUESTION)}",
    "/audit": lambda _: "/audit",
    "/briefs": lambda _: "/briefs",
    "/briefs/add": lambda cast: f"/briefs/add?what={cast.country.lower()}",
    "/briefs/{name}": lambda cast: f"/briefs/{cast.brief}",
    "/changes": lambda _: "/changes?since=2024-01-01",
    "/check": lambda _: f"/check?text={quote(TEXT)}",
    "/corrections": lambda _: "/corrections",
    "/countries": lambda _: "/countries",
    "/country/{code}": lambda cast: f"/country/{cast.country.lower()}",
    "/country/{code}/history": lambda cast: f"/country/{cast.country.lower()}/history",
    "/deals": lambda _: "/deals",
    "/deal/{name}": lambda cast: f"/deal/{cast.deal}",
    "/deal/{name}/history": lambda cast: f"/deal/{cast.deal}/history",
    "/doc/{id_}": lambda cast: f"/doc/{quote(cast.document)}",
    "/item/{id_}": lambda cast: f"/item/{quote(cast.item)}",
    "/method": lambda _: "/method",
    "/org/{id_:path}": lambda cast: f"/org/{quote(cast.org)}",
    "/pair/{pair}": lambda cast: f"/pair/{cast.pair}",
    "/pair/{pair}/history": lambda cast: f"/pair/{cast.pair}/history",
    "/pairs": lambda _: "/pairs",
    "/reconcile": lambda _: "/reconcile",
    "/reconcile/{mark}": lambda cast: f"/reconcile/{cast.table}",
    "/review": lambda _: "/review",
    "/search": lambda _: "/search?q=Bayraktar&whole=1",
    "/settings": lambda _: "/settings",
    "/sources": lambda _: "/sources",
    "/sources/{id_:path}": lambda cast: f"/sources/{quote(cast.source, safe='')}",
}
# Read by address and no screen: files, drawings, forwarding.
NO_SCREENS: Mapping[str, str] = {
    "/changes.xml": "a feed",
    "/reconcile/{mark}/table": "a file",
    "/briefs/{name}/file/{form}": "a file",
}


@cache
def screen_routes() -> tuple[str, ...]:
    """The routes of pages that are read: no drawings, no forms that are only sent."""
    found = [route for router in routers_in(pages) for route in router.routes if isinstance(route, APIRoute)]
    read = {one.path for one in found if "GET" in (one.methods or ()) and "/chart/" not in one.path}
    return tuple(sorted(read - NO_SCREENS.keys()))


def shown_routes() -> tuple[str, ...]:
    """Those with an example; that all have one is a test of its own."""
    return tuple(route for route in screen_routes() if route in EXAMPLES)


def addresses(cast: Cast, language: str) -> dict[str, str]:
    """Route -> its example in a language, as a path on the server."""
    return {route: f"/{language}{EXAMPLES[route](cast)}" for route in shown_routes()}


def cast_of(server: str) -> Cast:
    """Chosen from what the server itself tells."""
    with Client(base_url=server, timeout=60) as browser:
        return cast_for(browser)


def cast_for(browser: Client, table: str = TABLE, title: str = "What is known") -> Cast:
    """The same for a browser that is there already. ``table``: what an analyst sends; ``title``: of the brief."""
    deals = [one for page in range(1, _read(browser, "/api/v1/deals")["pages"] + 1) for one in _deals(browser, page)]
    deals.sort(key=lambda one: (-one["origins"], one["deal"]))
    wholes = [_read(browser, f"/en/deal/{one['deal']}.json") for one in deals[:_MOST]]
    claims = [whole["claims"] for whole in wholes]
    bodies = (origin["body"] for whole in wholes for origin in whole["origins"])
    pairs = (
        "-".join(sorted((giver, getter))).lower()
        for one in deals
        for giver in one["suppliers"]
        for getter in one["recipients"]
        if giver != getter
    )
    country = _commonest(code for one in deals for code in one["recipients"])
    return Cast(
        deal=deals[0]["deal"],
        document=_commonest(claim["document"] for claim in claims[0]),
        country=country,
        pair=_commonest(pairs),
        item=_commonest(item for one in deals for item in one["items"]),
        org=_commonest(org for some in claims for claim in some for org in claim["orgs"])
        or _commonest(body for body in bodies if not body.startswith("voice/")),
        source=_read(browser, "/en/sources.json")["sources"][0]["id"],
        table=_held_table(browser, table),
        brief=_kept_brief(browser, country.lower(), title),
    )


def _held_table(browser: Client, table: str) -> str:
    """Sent as a browser sends it."""
    token = token_in(browser.get("/en/reconcile").text)
    files = {"table": ("deals.csv", table, "text/csv")}
    return browser.post("/en/reconcile", data={"token": token}, files=files).headers["location"].rsplit("/", 1)[1]


def _kept_brief(browser: Client, about: str, title: str) -> str:
    """A brief with the first six blocks that are offered."""
    page = browser.get(f"/en/briefs/add?what={about}").text
    keys = [unescape(key) for key in re.findall(r'name="block" value="([^"]*)"', page)][:6]
    form = {"token": token_in(page), "brief": "", "title": title, "block": keys}
    return urlsplit(browser.post("/en/briefs/add", data=form).headers["location"]).path.rsplit("/", 1)[1]


def _commonest(names: Iterable[str]) -> str:
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], name), default="")


def _deals(browser: Client, page: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _read(browser, f"/api/v1/deals?page={page}")["deals"]
    return found


def _read(browser: Client, path: str) -> Any:
    return browser.get(path).raise_for_status().json()
