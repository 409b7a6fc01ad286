"""A small invented ledger for the telling tests (``sample_ledger.toml``), and ledgers of one line per deal."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

from terazi.model import (
    Claim,
    Conflict,
    Contradiction,
    Deal,
    Document,
    Evidence,
    Ledger,
    Origin,
    OutletRole,
    Report,
    Span,
    Stage,
    Step,
    Told,
)
from terazi.notation import parse

TOLD = tomllib.loads((Path(__file__).parent / "sample_ledger.toml").read_text(encoding="utf-8"))
NAMES: dict[str, str] = TOLD["names"]
FORMAL = {"c01"}
LADDER = [
    Stage.INTEREST,
    Stage.TALKS,
    Stage.PLANNED,
    Stage.AGREED,
    Stage.ORDERED,
    Stage.IN_FORCE,
    Stage.IN_PRODUCTION,
    Stage.ONGOING,
    Stage.DELIVERED,
    Stage.IN_SERVICE,
]


def documents() -> tuple[Document, ...]:
    return tuple(
        Document(id=key, source=key, url=f"https://{key}.example/", **{**row, "role": OutletRole(row["role"])})
        for key, row in TOLD["document"].items()
    )


def claims() -> tuple[Claim, ...]:
    return tuple(
        dataclasses.replace(parse(row["means"]), id=key, document=row["document"], evidence=_evidence(row))
        for key, row in TOLD["claim"].items()
    )


def _evidence(row: dict[str, dict[str, str]]) -> tuple[Evidence, ...]:
    text: str = TOLD["document"][row["document"]]["text"]
    starts = [(field, run, text.index(run)) for field, run in row["runs"].items()]
    return tuple(
        Evidence(field=field, span=Span(start, start + len(run)), quote=run, rule=f"{field}_words")
        for field, run, start in starts
    )


def ledger() -> Ledger:
    """The ledger of all claims, as of 1 November 2026."""
    found = claims()
    origins = _origins()
    names = sorted({row["deal"] for row in TOLD["claim"].values() if row["deal"]})
    return Ledger(
        reports=tuple(_report(document, found) for document in documents()),
        origins=origins,
        deals=tuple(_deal(name, [c for c in found if TOLD["claim"][c.id]["deal"] == name], origins) for name in names),
        contradictions=tuple(_contradiction(row) for row in TOLD["contradiction"]),
        edition="5a3p1e",
        as_of="2026-11-01",
    )


def _contradiction(row: dict[str, str]) -> Contradiction:
    values: dict[str, list[str]] = row["values"]  # type: ignore[assignment]  # as the TOML beside it has it
    told = tuple(Told(field=row["field"], value=value, claims=tuple(ids)) for value, ids in values.items())
    return Contradiction(deal=row["deal"], field=row["field"], type=Conflict(row["type"]), values=told)


def _report(document: Document, found: tuple[Claim, ...]) -> Report:
    return Report(
        document=document.id,
        outlet=document.outlet,
        published=document.published,
        role=document.role,
        country=document.country,
        language=document.language,
        title=document.title,
        claims=tuple(dataclasses.replace(c, evidence=()) for c in found if c.document == document.id),
    )


def _origins() -> tuple[Origin, ...]:
    """One origin for each body and month: enough for the telling, settling has its own tests."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for key, row in TOLD["claim"].items():
        day = TOLD["document"][row["document"]]["published"][:7]
        grouped.setdefault((row["body"], day), []).append(key)
    return tuple(
        Origin(id=f"{body}-{day}", speaker=body, body=body, day=day, claims=tuple(ids), formal=bool(FORMAL & set(ids)))
        for (body, day), ids in grouped.items()
    )


def _deal(name: str, own: list[Claim], origins: tuple[Origin, ...]) -> Deal:
    first, furthest = own[0], max(own, key=_rank)
    ids = {claim.id for claim in own}
    days = {claim.id: claim.date or TOLD["document"][claim.document]["published"] for claim in own}
    steps = [Step(date=days[claim.id], stage=claim.stage, claim=claim.id) for claim in own if claim.stage]
    return _bare(
        name,
        first,
        stage_claimed=furthest.stage,
        stage_established=_established(own),
        due=TOLD["due"].get(name),
        history=tuple(sorted(steps, key=lambda step: step.date)),
        claims=tuple(claim.id for claim in own),
        origins=tuple(origin.id for origin in origins if set(origin.claims) & ids),
    )


def _bare(name: str, claim: Claim, **fields: object) -> Deal:
    return Deal(
        id=name,
        kind=claim.kind,
        suppliers=claim.suppliers,
        recipients=claim.recipients,
        parties=claim.parties,
        items=claim.items,
        category=claim.category,
        quantity=claim.quantity,
        delivered=claim.delivered,
        amount=claim.amount,
        told=(),
        **fields,  # type: ignore[arg-type]  # as the TOML beside it has them
    )


def _rank(claim: Claim) -> int:
    return LADDER.index(claim.stage) if claim.stage in LADDER else -1


def _established(own: list[Claim]) -> Stage | None:
    if any(claim.id in FORMAL for claim in own):
        return own[0].stage
    furthest: dict[str, int] = {}
    for claim in own:
        body = TOLD["claim"][claim.id]["body"]
        furthest[body] = max(furthest.get(body, -1), _rank(claim))
    ranks = sorted(furthest.values(), reverse=True)
    return LADDER[ranks[1]] if len(ranks) > 1 and ranks[1] >= 0 else None


def with_deals(*lines: str, established: bool = False) -> Ledger:
    """A ledger with one deal for each line of notation; each deal has one origin of its own."""
    deals, origins = [], []
    for number, line in enumerate(lines):
        claim = dataclasses.replace(parse(line), id=f"c{number}")
        origins.append(Origin(id=f"o{number}", speaker="s", body=f"b{number}", day="2024", claims=(claim.id,)))
        step = (Step(date=claim.date or "2024", stage=claim.stage, claim=claim.id),) if claim.stage else ()
        deals.append(
            _bare(
                f"D-{number:03}",
                claim,
                stage_claimed=claim.stage,
                stage_established=claim.stage if established else None,
                due=None,
                history=step,
                claims=(claim.id,),
                origins=(f"o{number}",),
            )
        )
    return Ledger(reports=(), origins=tuple(origins), deals=tuple(deals), contradictions=(), edition="t35t")


def claims_of(*lines: str) -> tuple[Claim, ...]:
    """The claims of ``with_deals``, under the ids that its deals know."""
    return tuple(dataclasses.replace(parse(line), id=f"c{number}") for number, line in enumerate(lines))
