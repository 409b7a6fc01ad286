"""Measure the web interface: how long every page and every answer of the API takes on a made ledger.

usage: python evaluation/bench_web.py [--claims N] [--rounds N] [--seed N] [--into FILE] [--only PART [--moments]]
    [--json]

Each address is asked with other values at each round (countries, pairs, deals, documents, filters, pages), and answers
that the server keeps are forgotten before each; the first round opens the ledger and is not counted. An address that
there is no example for stops the run. Lists are asked once more with as many rows as they may have, and moments that
cost more are rows of their own: after a decision, as of an earlier day, after a start. Told is the 95th percentile of
the rounds, in milliseconds of the server's own CPU time, which hardly hangs on who else uses the machine, and by the
clock on the wall; without network and packing.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from pathlib import Path
from random import Random

from fastapi import FastAPI
from fastapi.routing import APIRoute
from made_reports import made_documents
from starlette.testclient import TestClient
from web_moments import moments
from web_took import Took, p95, timed

from terazi.flows.current import Means, bring_up_to_date
from terazi.flows.settle import lexicon_from
from terazi.knowledge import load
from terazi.store import Reading, SettledCache, cache_path, open_ledger
from terazi.web import api, pages
from terazi.web.app import create_app, routers_in
from terazi.web.asking.asked import MOST_ROWS
from terazi.web.serving.quiet import Quiet
from terazi.web.serving.settings import Settings

_BATCH, _DAY = 500, "2026-01-01"
# What is no page of the ledger: what a person writes, and a file of everything.
LEFT_OUT = {
    "/theme", "/first-run", "/export/{name}", "/changes.xml", "/briefs/add", "/briefs/{name}",
    "/briefs/{name}/file/{form}", "/reconcile/{mark}", "/reconcile/{mark}/table",
}  # fmt: skip
_STATEMENT = "Kazakhstan ordered Bayraktar TB2 drones from Turkey in 2021."
_ASKS = {"/ask": "q=uav kg", "/search": "q=bayraktar", "/check": f"text={_STATEMENT}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a ledger holds, by which examples of addresses are drawn."""

    deals: Sequence[str]
    claims: Sequence[str]
    documents: Sequence[str]
    countries: Sequence[str]
    pairs: Sequence[str]
    items: Sequence[str]
    orgs: Sequence[str]
    sources: Sequence[str]


def main() -> int:
    """Measure and print; see the head of this file."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        path = made_ledger(Path(asked.into or Path(folder) / "made.db"), asked.claims, asked.seed)
        rows = measured(path, asked.rounds, asked.seed, asked.only)
        rows |= measured(path, asked.rounds, asked.seed, asked.only, whole=True)
        if not asked.only or asked.moments:
            rows |= moments(path, Path(folder), open_app, asked.rounds, asked.seed)
    if asked.json:
        print(json.dumps({name: {"cpu": one.cpu, "wall": one.wall} for name, one in rows.items()}, indent=1))
    else:
        print(f"{'95 % of answers take less than':48} {'CPU':>9} {'wall':>9}")
        for name, one in sorted(rows.items(), key=lambda row: -row[1].cpu):
            print(f"{name:48} {one.cpu:6.0f} ms {one.wall:6.0f} ms")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000, metavar="N", help="how many claims (20,000)")
    parser.add_argument("--rounds", type=int, default=20, metavar="N", help="how often each address is asked (20)")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--into", metavar="FILE", help="keep the ledger in this file; taken as it is if it is there")
    parser.add_argument("--only", default="", metavar="PART", help="only addresses with this in them")
    parser.add_argument("--moments", action="store_true", help="with --only: decisions, earlier days and starts too")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def made_ledger(path: Path, claims: int, seed: int) -> Path:
    """A settled ledger of about so many claims; one that stands there already is settled alone."""
    if not path.exists():
        with open_ledger(path) as store:
            made = made_documents(claims, seed)
            while lot := [Reading(document=d, claims=c) for d, c in islice(made, _BATCH)]:
                store.add_readings(lot, "made")
    with open_ledger(path) as store, SettledCache(cache_path(path)) as cache:
        bring_up_to_date(store, cache, Means(lexicon=lexicon_from(load()), today=_DAY, workers=2))
    return path


def open_app(path: Path) -> FastAPI:
    """The web interface of a ledger, as fast as it is: without a log, with a clock that stands still."""
    marks = count(1)
    return create_app(
        Settings(
            ledger=path,
            today=lambda: "2026-11-28",
            now=lambda: "2026-11-28T10:00:00Z",
            secret=b"bench",
            mark=lambda: f"m{next(marks)}",
            patience=600,
            quiet=Quiet(),
        )
    )


def measured(path: Path, rounds: int, seed: int, only: str = "", *, whole: bool = False) -> dict[str, Took]:
    """By address, the 95th percentile of the rounds; ``whole``: of lists with as many rows as may be asked for."""
    app = open_app(path)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as browser:
        known = known_in(app)
        return {
            name: p95([_took(browser, app, draw) for draw in islice(draws, rounds + 1)][1:])
            for name, draws in (largest(known, seed) if whole else addresses(known, seed)).items()
            if only in name
        }


def _took(browser: TestClient, app: FastAPI, address: tuple[str, str]) -> Took:
    method, path = address
    sent = json.dumps({"text": _STATEMENT}).encode() if method == "POST" else None
    app.state.server.kept.forget()
    headers = {"accept-encoding": "identity", "content-type": "application/json"}
    return timed(partial(browser.request, method, path, headers=headers, content=sent))[0]


def known_in(app: FastAPI) -> Known:
    """What may be asked for, from the lines of the open ledger."""
    with app.state.server.shelf.reading() as snapshot:
        lines = list(snapshot.lines.values())
        claims = [claim for line in lines for claim in line.claims]
        texts = {document.id: document for _, document in snapshot.ground.told(claims[:: max(1, len(claims) // 400)])}
        bodies = sorted({body for line in lines for body in line.bodies if body[:1].isalpha()})
    states = sorted({code for line in lines for code in line.getting if code})
    pairs = sorted({f"{a}-{b}".lower() for line in lines for a in line.suppliers for b in line.recipients if a < b})
    return Known(
        deals=[line.id for line in lines],
        claims=claims,
        documents=sorted(texts),
        countries=[code.lower() for code in states],
        pairs=pairs,
        items=sorted({item for line in lines for item in line.items}),
        orgs=[body for body in bodies if not body.startswith("voice/")],
        sources=sorted({one.outlet for one in texts.values() if one.outlet}),
    )


def addresses(known: Known, seed: int) -> dict[str, Iterator[tuple[str, str]]]:
    """For every address of pages and API examples without end, as (method, path); a way without examples is told."""
    found: dict[str, Iterator[tuple[str, str]]] = {}
    for folder, prefix in ((pages, "/en"), (api, "/api/v1")):
        for router in routers_in(folder):
            for route in router.routes:
                if isinstance(route, APIRoute) and route.path not in LEFT_OUT:
                    for method in sorted((route.methods or set()) - {"HEAD"}):
                        if method == "GET" or folder is api:
                            name = f"{method} {prefix}{route.path}"
                            found[name] = _drawn(method, prefix, route.path, known, Random(f"{seed} {name}"))
    return found


def largest(known: Known, seed: int) -> dict[str, Iterator[tuple[str, str]]]:
    """The same of lists with as many rows as may be asked for, of all and of two states."""
    lists = ("/api/v1/claims", "/api/v1/deals", "/api/v1/origins", "/api/v1/contradictions", "/en/deals", "/en/sources")
    return {f"GET {path}?limit={MOST_ROWS}": _whole(path, known, Random(f"{seed} {path}")) for path in lists}


def _whole(path: str, known: Known, chance: Random) -> Iterator[tuple[str, str]]:
    for number in count():
        states = "&".join(f"recipient={code}" for code in chance.sample(known.countries, min(2, len(known.countries))))
        asked = states if number % 2 and path != "/en/sources" else f"min_origins={number % 3}"
        yield "GET", f"{path}?limit={MOST_ROWS}&{asked}"


def _drawn(method: str, prefix: str, path: str, known: Known, chance: Random) -> Iterator[tuple[str, str]]:
    for number in count():
        filled, query = _filled(path, known, chance, number)
        yield method, f"{prefix}{filled}?{query}" if query and method == "GET" else f"{prefix}{filled}"


def _filled(path: str, known: Known, chance: Random, number: int) -> tuple[str, str]:
    """A path with its gaps filled, and a question to it."""
    if path.endswith("/history"):
        # Worked out beside the pages, once for each edition: what is measured is the page of one that is at hand.
        chance = Random(path)
    words: Mapping[str, Callable[[], str]] = {
        "{code}": lambda: chance.choice(known.countries),
        "{pair}": lambda: chance.choice(known.pairs),
        "{id_:path}": lambda: chance.choice(known.sources if path.startswith("/sources") else known.orgs),
        "{deal}": lambda: chance.choice(known.deals),
        "{claim}": lambda: chance.choice(known.claims),
        "{document}": lambda: chance.choice(known.documents),
        "{indicator}": lambda: "hhi",
        "{form}": lambda: "svg",
        "{source:path}": lambda: chance.choice(known.sources),
        "{chart}": lambda: "ladder.svg" if path.startswith("/deal") else "coverage.svg",
        "{id_}": lambda: chance.choice(_of_path(path, known)),
        "{name}": lambda: _name(path, known, chance),
    }
    filled = path
    for gap, word in words.items():
        if gap in filled:
            filled = filled.replace(gap, word())
    if "{" in filled:
        raise SystemExit(f"no example of {path}: add one to evaluation/bench_web.py")
    return filled, _question(path, known, chance, number)


def _of_path(path: str, known: Known) -> Sequence[str]:
    kinds = {"/doc": known.documents, "/item": known.items}
    return next(values for start, values in kinds.items() if path.startswith(start))


def _name(path: str, known: Known, chance: Random) -> str:
    if path.startswith("/deal/"):
        return chance.choice(known.deals)
    if path == "/charts/{name}.{form}":
        return "matrix"
    charts = {"/country": "matrix.svg", "/pair": "ledger.svg", "/item": "matrix.svg", "/chart": "overview.svg"}
    return next((name for start, name in charts.items() if path.startswith(start)), "{name}")


def _question(path: str, known: Known, chance: Random, number: int) -> str:
    """Keys that make each round another question where the path alone does not."""
    if path in _ASKS:
        return f"{_ASKS[path]} {number}" if path != "/check" else _ASKS[path]
    if path == "/measures/{indicator}":
        return f"recipient={chance.choice(known.countries)}"
    if path == "/charts/{name}.{form}":
        return f"of={chance.choice(known.countries)}"
    if path in {"/claims", "/deals", "/origins", "/contradictions"}:
        draw = chance.choice(("", f"recipient={chance.choice(known.countries)}", "category=uav&category=aircraft"))
        return f"{draw}&limit={50 + number}"
    return ""


if __name__ == "__main__":
    raise SystemExit(main())
