"""Gather what a ledger holds on one country: its deals as lines, its voices, its coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from terazi.briefs.nouns import Coverage, Dossier, Line, Quote, Row, Voice
from terazi.briefs.quotes import quote
from terazi.model import (
    SYMMETRIC,
    Category,
    Claim,
    Contradiction,
    Deal,
    Document,
    Kind,
    Ledger,
    Measure,
    Origin,
    Stage,
)

# Kinds whose row is what the equipment is; all others stand in a row of their own kind.
_EQUIPMENT = frozenset({Kind.TRANSFER, Kind.HOLDING, Kind.PRODUCTION, Kind.SERVICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What lines are made from: the ledger, claims with their evidence by id, documents by id; ``origins`` by claim,
    ``statements``: the same by their own id; ``conflicts`` by deal."""

    ledger: Ledger
    claims: dict[str, Claim]
    documents: dict[str, Document]
    origins: dict[str, Origin]
    statements: dict[str, Origin]
    conflicts: dict[str, list[Contradiction]]

    def quotes(self, ids: Iterable[str]) -> tuple[Quote, ...]:
        """The quotes of claims, oldest first; what has no text in the library is left out."""
        found = [self.claims[i] for i in ids if i in self.claims and self.claims[i].document in self.documents]
        quotes = [quote(c, self.documents[c.document], self.body_of(c.id)) for c in found]
        return tuple(sorted(quotes, key=lambda q: (q.document.published, q.document.id, q.claim.id)))

    def body_of(self, claim: str) -> str:
        """The body that speaks in a claim, empty if the ledger knows none."""
        return self.origins[claim].body if claim in self.origins else ""


def open_library(ledger: Ledger, documents: Iterable[Document], claims: Iterable[Claim]) -> Library:
    """A library to gather many dossiers from."""
    conflicts: dict[str, list[Contradiction]] = {}
    for one in ledger.contradictions:
        conflicts.setdefault(one.deal, []).append(one)
    return Library(
        ledger=ledger,
        claims={claim.id: claim for claim in claims},
        documents={document.id: document for document in documents},
        origins={claim: origin for origin in ledger.origins for claim in origin.claims},
        statements={origin.id: origin for origin in ledger.origins},
        conflicts=conflicts,
    )


def gather(library: Library, country: str, measures: tuple[Measure, ...]) -> Dossier:
    """All that the library holds on a country (ISO code); pure, and equal for equal ledgers."""
    ledger = library.ledger
    here = [line_of(deal, country, library) for deal in ledger.deals if country in {*deal.recipients, *deal.parties}]
    away = [line_of(deal, "", library) for deal in ledger.deals if country in deal.suppliers]
    return Dossier(
        country=country,
        lines=tuple(sorted(here, key=_in_time)),
        supplied=tuple(sorted(away, key=_in_time)),
        needs=_voices(library, lambda c: c.kind is Kind.NEED and country in c.recipients),
        constraints=_voices(library, lambda c: c.kind is Kind.CONSTRAINT and country in c.everyone),
        assessments=_voices(library, lambda c: c.kind is Kind.ASSESSMENT and country in c.everyone),
        contacts=_voices(library, lambda c: c.kind is Kind.CONTACT and country in c.everyone),
        measures=measures,
        coverage=_coverage(ledger, country),
        edition=ledger.edition,
        as_of=ledger.as_of,
        horizon=ledger.as_of or max((report.published for report in ledger.reports), default=""),
    )


def row_of(deal: Deal) -> Row:
    """A deal stands once in the matrix: with its first category, or with its kind."""
    if deal.kind in _EQUIPMENT:
        return Row("category", deal.category[0] if deal.category else Category.GENERAL)
    return Row("kind", deal.kind)


def _in_time(line: Line) -> tuple[str, str]:
    return (line.deal.history[0].date if line.deal.history else "9999", line.deal.id)


def line_of(deal: Deal, country: str, library: Library) -> Line:
    """A deal as a country sees it; with no country as it stands."""
    origins = tuple(library.statements[id_] for id_ in deal.origins if id_ in library.statements)
    quotes = library.quotes(deal.claims)
    bare = bare_line(deal, country, len({origin.body for origin in origins}), tuple(library.conflicts.get(deal.id, ())))
    return replace(bare, quotes=quotes, origins=origins, reports=len({quote.document.id for quote in quotes}))


def bare_line(deal: Deal, country: str, bodies: int, contradictions: tuple[Contradiction, ...] = ()) -> Line:
    """The same without what was read from a text: its reports, their quotes and origins."""
    partners = deal.parties if deal.kind in SYMMETRIC else deal.suppliers
    return Line(
        deal=deal,
        partners=tuple(sorted(set(partners) - {country})),
        row=row_of(deal),
        quotes=(),
        origins=(),
        bodies=bodies,
        reports=0,
        contradictions=contradictions,
        established_since=established_since(deal),
    )


def established_since(deal: Deal) -> str:
    """The first dated step at the established stage; the ledger's history holds steps forward only."""
    days = [step.date for step in deal.history if step.stage is deal.stage_established]
    return min(days, default="")


def _voices(library: Library, wanted: Callable[[Claim], bool]) -> tuple[Voice, ...]:
    """Claims of one thrust are one voice: equal in all but who says it, where and when."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted((c for report in library.ledger.reports for c in report.claims), key=lambda c: c.id):
        if wanted(claim):
            groups.setdefault(_thrust(claim), []).append(claim)
    voices = [_voice(library, group) for group in groups.values()]
    return tuple(sorted(voices, key=lambda v: (-v.bodies, min((q.document.published for q in v.quotes), default=""))))


def _voice(library: Library, group: list[Claim]) -> Voice:
    bodies = {library.body_of(claim.id) or claim.document for claim in group}
    return Voice(claim=group[0], quotes=library.quotes(claim.id for claim in group), bodies=len(bodies))


def _thrust(claim: Claim) -> tuple[object, ...]:
    return (
        claim.kind, claim.suppliers, claim.recipients, claim.parties, claim.items, claim.category, claim.function,
        claim.reason, claim.aspect, claim.leaning, claim.stage is Stage.DENIED,
    )  # fmt: skip


def _coverage(ledger: Ledger, country: str) -> Coverage:
    reports = [report for report in ledger.reports if any(country in claim.everyone for claim in report.claims)]
    days = sorted(report.published for report in reports if report.published)
    return Coverage(
        reports=len(reports),
        outlets=len({report.outlet for report in reports}),
        languages=tuple(sorted({report.language for report in reports if report.language})),
        since=days[0] if days else "",
        until=days[-1] if days else "",
    )
