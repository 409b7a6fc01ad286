"""The sentences of a dossier: closed templates filled from counts, each with the records it stands on."""

from __future__ import annotations

from collections import Counter

from terazi.briefs.nouns import Dossier, Line
from terazi.briefs.phrases import row_words
from terazi.briefs.wording import Wording
from terazi.model import Statement, Step

COUNTED = "counted"
# Below this many records a sentence gives counts only: a share of four says nothing.
FEWEST = 5
# A supplier's row is told only from this many records on.
NICHE = 3


def headline(dossier: Dossier, wording: Wording) -> tuple[Statement, ...]:
    """Who appears how often since when, which suppliers stand in one row only, how well it is supported."""
    if not dossier.lines:
        return ()
    ranks = rank_partners(dossier.lines)
    first = [_few(dossier, ranks, wording) if len(dossier.lines) < FEWEST else _leaders(dossier, ranks, wording)]
    return tuple(first + _niches(dossier, ranks, wording)[:2] + [_support(dossier, wording)])


def rank_partners(lines: tuple[Line, ...]) -> list[tuple[str, int]]:
    """Named partners and the number of records they appear in, most first."""
    counts = Counter(partner for line in lines for partner in line.partners)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def first_year(lines: tuple[Line, ...]) -> str:
    """The year of the earliest step of any record, empty if none is dated."""
    return min((step.date[:4] for line in lines for step in line.deal.history), default="")


def latest_step(lines: tuple[Line, ...], horizon: str) -> tuple[Step, Line] | None:
    """The latest dated step up to the day the ledger knows, and its line."""
    dated = [(step.date, line.deal.id, step, line) for line in lines for step in line.deal.history]
    past = [entry for entry in dated if not horizon or entry[0] <= horizon]
    if not past:
        return None
    _, _, step, line = max(past, key=lambda entry: entry[:2])
    return step, line


def _basis(lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(line.deal.id for line in lines)


def _few(dossier: Dossier, ranks: list[tuple[str, int]], wording: Wording) -> Statement:
    shares = [wording.say("headline.share", supplier=wording.state(code), n=wording.number(n)) for code, n in ranks]
    total = wording.count("headline.records", len(dossier.lines))
    listed = wording.many(shares) or wording.state("")
    year = first_year(dossier.lines)
    key = "headline.few" if year else "headline.few_undated"
    text = wording.say(key, total=total, list=listed, **({"year": year} if year else {}))
    return Statement(text=text, basis=_basis(dossier.lines), certainty=COUNTED)


def _leaders(dossier: Dossier, ranks: list[tuple[str, int]], wording: Wording) -> Statement:
    if not ranks or not first_year(dossier.lines):
        return _few(dossier, ranks, wording)
    values: dict[str, object] = {
        "total": wording.count("headline.records", len(dossier.lines)),
        "year": first_year(dossier.lines),
        "first": wording.state(ranks[0][0]),
        "n": wording.number(ranks[0][1]),
    }
    if len(ranks) == 1:
        text = wording.say("headline.lone", **values)
    else:
        second = {"second": wording.state(ranks[1][0]), "m": wording.number(ranks[1][1])}
        text = wording.say("headline.two", **values, **second)
    return Statement(text=text, basis=_basis(dossier.lines), certainty=COUNTED)


def _niches(dossier: Dossier, ranks: list[tuple[str, int]], wording: Wording) -> list[Statement]:
    """Suppliers all of whose records, three or more, stand in one row."""
    found = []
    for code, count in ranks:
        own = tuple(line for line in dossier.lines if code in line.partners)
        rows = {line.row for line in own}
        if count >= NICHE and len(rows) == 1:
            row = row_words(rows.pop(), wording)
            text = wording.say("headline.row", supplier=wording.state(code), n=wording.number(count), row=row)
            found.append(Statement(text=text, basis=_basis(own), certainty=COUNTED))
    return found


def _support(dossier: Dossier, wording: Wording) -> Statement:
    single = tuple(line for line in dossier.lines if line.bodies <= 1)
    disputed = tuple(line for line in dossier.lines if line.contradictions)
    text = wording.say(
        "headline.single",
        n=wording.number(len(single)),
        m=wording.number(len(disputed)),
        total=wording.number(len(dossier.lines)),
    )
    return Statement(text=text, basis=_basis(dossier.lines), certainty=COUNTED)


def matrix_title(dossier: Dossier, wording: Wording) -> str:
    """Names the main row of the two leading suppliers where each has three records and one row holds most."""
    leaders = [(code, _main_row(dossier, code, wording)) for code, n in rank_partners(dossier.lines)[:2] if n >= 3]
    if len(dossier.lines) < FEWEST or len(leaders) < 2 or not all(row for _, row in leaders):
        return wording.say("matrix.title")
    (first, row), (second, other) = leaders
    return wording.say(
        "matrix.title_two", first=wording.state(first), row=row, second=wording.state(second), other=other
    )


def _main_row(dossier: Dossier, code: str, wording: Wording) -> str:
    own = [line.row for line in dossier.lines if code in line.partners]
    most = max(set(own), key=lambda row: (own.count(row), row.member))
    return row_words(most, wording) if 2 * own.count(most) > len(own) else ""
