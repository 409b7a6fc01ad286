"""Changes: what a ledger has to tell since a day, by its state as of that day held against its state now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from terazi.balance.days import closes
from terazi.balance.exposure import Feed, feeds
from terazi.balance.watch import watch
from terazi.balance.watched import Scanned, Watched, watched
from terazi.briefs.alerts import AlertWords, Told, alert_words
from terazi.briefs.wording import Wording
from terazi.errors import TeraziError
from terazi.flows.earlier import earlier
from terazi.flows.judging import Carried, judgements_now
from terazi.flows.kept import Kept, Stored, kept_ledger
from terazi.flows.measure import scales_of
from terazi.flows.settle import lexicon_from
from terazi.flows.settled import Settled
from terazi.knowledge import Knowledge
from terazi.ledger import Lexicon
from terazi.model import Alert, Claim, Deal, Document, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What changed after ``since`` and by ``today``: the alerts, and beside them how much was scanned and told.

    ``documents``: scanned after the day; ``exposure``: what was scanned of each outlet before and after it; ``new``:
    deals of which nothing was told before; ``ledger``: the first link of its log, ``edition``: that of the ledger now.
    ``claims`` and ``heads``: the evidence of the alerts, and the documents that it stands in.
    """

    alerts: tuple[Alert, ...]
    since: str
    today: str
    ledger: str
    edition: str
    documents: int
    exposure: tuple[Feed, ...]
    new: tuple[Deal, ...]
    deals: dict[str, Deal]
    claims: dict[str, Claim]
    heads: dict[str, Document]
    judgements: Carried


def changes_in(path: Path, knowledge: Knowledge, since: str, today: str, states: Collection[str] = ()) -> Changed:
    """The changes of a ledger file; ``states``: only alerts that concern one of them. Tests count all pairs always."""
    if closes(since) >= closes(today):
        raise TeraziError(f"nothing lies between {since} and today ({today})", hint="Give an earlier day")
    lexicon = lexicon_from(knowledge)
    with kept_ledger(path, lexicon, today) as kept:
        stored, judgements = kept.stored(), judgements_now(kept.store)
        before = earlier(kept, stored, since, lexicon)
        now, first = _now(kept, stored, today, lexicon), kept.store.link(1)
    settled = [Settled.of(one, stored, knowledge, judgements) for one in (before, now)]
    told = watched(scales_of(settled[0]), scales_of(settled[1]), since, today, scanned_of(stored.documents))
    return _changed(told, stored, judgements, states, first)


def told_of(found: Changed, alert: Alert, wording: Wording) -> AlertWords:
    """One of the alerts in words."""
    return alert_words(alert, Told(deals=found.deals, claims=found.claims, documents=found.heads), wording)


def scanned_of(documents: Iterable[Document]) -> tuple[Scanned, ...]:
    """The heads of all documents that were read."""
    return tuple(
        Scanned(id=one.id, outlet=one.outlet or one.source, language=one.language, published=one.published[:10])
        for one in documents
    )


def _now(kept: Kept, stored: Stored, today: str, lexicon: Lexicon) -> Ledger:
    """The ledger as it is kept, unless it holds what has no day or a later one: that would seem to be news."""
    told_in = {claim.document for claim in stored.claims}
    days = [one.published for one in stored.documents if one.id in told_in]
    if all(day and closes(day[:10]) <= closes(today) for day in days):
        return kept.ledger(stored)
    return earlier(kept, stored, today, lexicon)


def _changed(told: Watched, stored: Stored, judgements: Carried, states: Collection[str], ledger: str) -> Changed:
    known = {claim for deal in told.before.ledger.deals for claim in deal.claims}
    new = [deal for deal in told.now.ledger.deals if not known & set(deal.claims)]
    alerts = tuple(one for one in watch(told) if not states or set(states) & set(one.states))
    evidence = {id_ for one in alerts for id_ in one.claims}
    claims = {claim.id: claim for claim in stored.claims if claim.id in evidence}
    told_in = {claim.document for claim in claims.values()}
    return Changed(
        alerts=alerts,
        since=told.since,
        today=told.today,
        ledger=ledger,
        edition=told.now.ledger.edition,
        documents=sum(_is_after(one, told) for one in told.scanned),
        exposure=feeds(told),
        new=tuple(deal for deal in new if _concerns(deal, states)),
        deals={deal.id: deal for deal in told.now.ledger.deals},
        claims=claims,
        heads={one.id: one for one in stored.documents if one.id in told_in},
        judgements=judgements,
    )


def _is_after(one: Scanned, told: Watched) -> bool:
    return bool(one.published) and closes(told.since) < closes(one.published) <= closes(told.today)


def _concerns(deal: Deal, states: Collection[str]) -> bool:
    sides: Sequence[str] = (*deal.recipients, *deal.parties, *deal.suppliers)
    return not states or bool(set(states) & set(sides))
