"""What the ledger holds on one country, as page and files tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from terazi.briefs.missing import missing
from terazi.briefs.nouns import Coverage, Dossier
from terazi.briefs.phrases import name_of
from terazi.briefs.sentences import first_year, headline, latest_step, rank_partners
from terazi.briefs.wording import Wording
from terazi.model import Measure, Statement
from terazi.web.countries.dossiers import read_quotes
from terazi.web.countries.standing import Standing, standing
from terazi.web.countries.voices import Disagreement, Said, disagreements, gravest, said, shown
from terazi.web.holding.lines import DealLine
from terazi.web.holding.snapshot import Snapshot

# So many are shown of each; the counts beside them tell how many there are.
DISPUTES, VOICES, CONTACTS = 5, 6, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierCount:
    """One supplier ("" where nobody names one): deals in which it appears, and how many of them are established."""

    supplier: str
    records: int
    established: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The latest dated step up to the day that the ledger knows."""

    day: str
    stage: str
    deal: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryWhole:
    """``records``: deals in which the country receives or agrees, of ``of`` before filters; ``several``: those of two
    and more independent origins; ``matrix``: kind of goods -> supplier (``+`` several, "" unnamed) -> deals;
    ``supplied``: recipient -> deals in which the country is the supplier. Of disagreements and voices the first are
    told, ``totals`` says how many there are; ``standing``: how old the picture is, and what of it people judged."""

    edition: str
    as_of: str
    country: str
    name: str
    records: int
    of: int
    several: int
    established: int
    disputed: int
    since: str
    latest: Latest | None
    coverage: Coverage
    sentences: tuple[Statement, ...]
    suppliers: tuple[SupplierCount, ...]
    matrix: Mapping[str, Mapping[str, tuple[str, ...]]]
    deals: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    needs: tuple[Said, ...]
    constraints: tuple[Said, ...]
    assessments: tuple[Said, ...]
    contacts: tuple[Said, ...]
    totals: Mapping[str, int]
    missing: tuple[Statement, ...]
    measures: tuple[Measure, ...]
    supplied: Mapping[str, int]
    standing: Standing


def country_whole(snapshot: Snapshot, dossier: Dossier, of: int, wording: Wording, today: str) -> CountryWhole:
    """All of it; quotes are read for what is shown alone."""
    lines, country = dossier.lines, dossier.country
    chosen = gravest(lines, DISPUTES)
    return CountryWhole(
        edition=snapshot.edition,
        as_of=snapshot.as_of,
        country=country,
        name=wording.state(country),
        records=len(lines),
        of=of,
        several=sum(line.bodies > 1 for line in lines),
        established=sum(line.deal.stage_established is not None for line in lines),
        disputed=sum(bool(line.contradictions) for line in lines),
        since=first_year(lines),
        latest=_latest(dossier, wording),
        coverage=dossier.coverage,
        sentences=headline(dossier, wording),
        suppliers=_suppliers(dossier),
        matrix=_matrix(dossier),
        deals=tuple(line.deal.id for line in lines),
        disagreements=disagreements(chosen, read_quotes(snapshot, shown(chosen)), wording),
        needs=said(dossier.needs, wording, VOICES),
        constraints=said(dossier.constraints, wording, VOICES),
        assessments=said(dossier.assessments, wording, VOICES),
        contacts=said(dossier.contacts, wording, CONTACTS),
        totals={
            "disagreements": sum(len(line.contradictions) for line in lines),
            "needs": len(dossier.needs),
            "constraints": len(dossier.constraints),
            "assessments": len(dossier.assessments),
            "contacts": len(dossier.contacts),
        },
        missing=missing(dossier, wording),
        measures=dossier.measures,
        supplied=_supplied(snapshot.lines, country),
        standing=standing(snapshot, _claims(dossier), dossier.coverage.until, today),
    )


def _claims(dossier: Dossier) -> Iterator[str]:
    """All claims that the picture is made of: of its deals, and what is said outside of them."""
    yield from (id_ for line in dossier.lines for id_ in line.deal.claims)
    voices = (*dossier.needs, *dossier.constraints, *dossier.assessments, *dossier.contacts)
    yield from (one.claim.id for voice in voices for one in voice.quotes)


def _latest(dossier: Dossier, wording: Wording) -> Latest | None:
    found = latest_step(dossier.lines, dossier.horizon)
    if found is None:
        return None
    step, line = found
    return Latest(day=step.date, stage=step.stage.value, deal=line.deal.id, name=name_of(line, wording))


def _suppliers(dossier: Dossier) -> tuple[SupplierCount, ...]:
    stands = Counter(
        code for one in dossier.lines if one.deal.stage_established is not None for code in one.partners or ("",)
    )
    unnamed = sum(not line.partners for line in dossier.lines)
    ranked = [*rank_partners(dossier.lines), *([("", unnamed)] if unnamed else [])]
    return tuple(SupplierCount(supplier=code, records=n, established=stands[code]) for code, n in ranked)


def _matrix(dossier: Dossier) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in dossier.lines:
        row = found.setdefault(line.row.member, {})
        row[line.column] = (*row.get(line.column, ()), line.deal.id)
    return found


def _supplied(lines: Mapping[str, DealLine], country: str) -> dict[str, int]:
    counts = Counter(code for line in lines.values() if country in line.suppliers for code in line.recipients)
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
