"""A ledger file with its settled ledger beside it: all of it, the deals asked for, or as of a day or an edition."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from terazi.flows.copied import Twins, twins_in
from terazi.flows.current import Coming, Means, Renewed, bring_up_to_date, keep, rebuild
from terazi.flows.encoded import Found, read_deal, read_origins, read_unit
from terazi.flows.judging import judgements_now
from terazi.flows.settle import reports_from
from terazi.flows.since import Since
from terazi.ledger import Lexicon, settle
from terazi.ledger.register import bound_by, current, name_of, named, number_of, split_from
from terazi.ledger.settle import in_order, joined_origins
from terazi.model import Claim, Contradiction, Deal, Document, Judgement, Ledger, Origin, Report
from terazi.store import DealRow, LedgerStore, LedgerView, SettledCache, Sought, Totals, cache_path, open_ledger
from terazi.store.batches import batches


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a ledger is settled from: documents, claims with evidence, judgements as they apply now.

    ``twins``: the near-duplicates that were recognised; without them the texts are compared anew."""

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    twins: Twins | None = None

    def reports(self) -> list[Report]:
        """One report for each document that has claims."""
        return reports_from(self.documents, self.claims, self.twins)


class KeptReadings:
    """All that was read into a ledger, held for the next who asks for all of it, until more is read."""

    def __init__(self) -> None:
        self._read: tuple[int, Since, Stored] | None = None

    def of(self, view: LedgerView) -> Stored:
        """All that the ledger is settled from now."""
        last, read = view.last_reading(), self._read
        if read is None or read[0] != last or not read[1].still_holds(view):
            since = Since.of(view)
            self._read = read = (last, since, stored_in(view))
        return replace(read[2], judgements=judgements_now(view).applied)


class Kept:
    """A ledger file and its settled ledger, which is brought up to date when it is opened.

    ``made``: what that comes to, if it was worked out before."""

    def __init__(self, store: LedgerStore, cache: SettledCache, means: Means, made: Coming | None = None) -> None:
        self.store, self.cache, self.means = store, cache, means
        if not store.has_words(means.lexicon.digest):
            store.add_words(means.lexicon.digest, msgspec.json.encode(means.lexicon), means.today)
        self.renewed = keep(made, store, cache, means) if made else bring_up_to_date(store, cache, means)

    def rebuild(self) -> Renewed:
        """Throw the settled ledger away and work it out anew."""
        return rebuild(self.store, self.cache, self.means)

    def totals(self) -> Totals:
        """How much the ledger comes to."""
        return self.cache.totals()

    def find(self, sought: Sought) -> list[Found]:
        """The deals asked for, by name, each with what contradicts in it."""
        return self._whole(self.cache.deals(sought))

    def each(self, sought: Sought) -> Iterator[Found]:
        """The same one by one: so many at a time are in memory as one question may name."""
        for lot in batches(self.cache.names(sought)):
            yield from self._whole(self.cache.deals_named(lot))

    def _whole(self, rows: Iterable[DealRow]) -> list[Found]:
        found = [read_deal(row) for row in rows]
        wholes = self.cache.wholes(o for one in found for o in one.deal.origins)
        return [replace(one, deal=_of_wholes(one.deal, wholes)) for one in found]

    def named(self, names: Sequence[str]) -> list[Found]:
        """The deals of these names, in that order; one that there is not is left out."""
        found = {one.deal.id: one for one in self._whole(self.cache.deals_named(names))}
        return [found[name] for name in names if name in found]

    def around(self, name: str) -> tuple[Ledger, Stored]:
        """So much of the ledger as one deal rests on: its unit's origins, its own claims and their documents."""
        return self.part([name])

    def part(self, names: Sequence[str]) -> tuple[Ledger, Stored]:
        """So much of the ledger as some deals rest on: their units' origins, their own claims and the documents."""
        ledger = self.outline(names)
        claims = tuple(self.store.claims_named([id_ for deal in ledger.deals for id_ in deal.claims]))
        documents = tuple(self.store.documents_named(c.document for c in claims))
        judgements = judgements_now(self.store).applied
        return ledger, Stored(
            documents=documents, twins=self.means.twins.of(self.store), claims=claims, judgements=judgements
        )

    def outline(self, names: Sequence[str]) -> Ledger:
        """Some deals with the origins of their units and what contradicts, but without any claim or document."""
        rows = self.cache.deals_named(names)
        found = [read_deal(row) for row in rows]
        origins = [o for body in self.cache.bodies(dict.fromkeys(r.block for r in rows)) for o in read_origins(body)]
        wholes = self.cache.wholes(o.id for o in origins)
        return Ledger(
            reports=(),
            origins=_under_wholes(origins, wholes),
            deals=tuple(_of_wholes(one.deal, wholes) for one in found),
            contradictions=tuple(c for one in found for c in one.contradictions),
            edition=self.store.edition(),
        )

    def twins(self) -> Twins:
        """The near-duplicates of the whole ledger, as they are now."""
        return self.means.twins.of(self.store)

    def origins(self, names: Sequence[str]) -> tuple[Origin, ...]:
        """The origins of the units that some deals were settled in, those that are one under one id."""
        found = [o for body in self.cache.bodies(self.cache.blocks_of_named(names)) for o in read_origins(body)]
        return _under_wholes(found, self.cache.wholes(o.id for o in found))

    def names(self) -> list[str]:
        """The names of all deals."""
        return self.cache.names()

    def ledger(self, stored: Stored) -> Ledger:
        """The whole ledger as it stands now."""
        found = self.find(Sought())
        origins = joined_origins([read_unit(body) for body in self.cache.bodies()])
        return Ledger(
            reports=tuple(in_order(stored.reports())),
            origins=tuple(sorted({o.id: o for o in origins.values()}.values(), key=lambda o: o.claims)),
            deals=tuple(one.deal for one in found),
            contradictions=tuple(c for one in found for c in one.contradictions),
            edition=self.store.edition(),
        )

    def stored(self) -> Stored:
        """All that the ledger is settled from now."""
        return stored_in(self.store)


@contextmanager
def kept_ledger(path: Path, lexicon: Lexicon, today: str) -> Iterator[Kept]:
    """The ledger in a file, settled; a ``TeraziError`` where there is none."""
    means = Means(lexicon=lexicon, today=today, workers=min(os.cpu_count() or 1, 8))
    with open_ledger(path, create=False) as store, SettledCache(cache_path(path)) as cache:
        yield Kept(store, cache, means)


def stored_in(view: LedgerView) -> Stored:
    """All that a ledger is settled from, now or as of an edition."""
    return Stored(
        documents=tuple(view.documents()),
        twins=twins_in(view),
        claims=tuple(view.claims()),
        judgements=judgements_now(view).applied,
    )


def replayed(view: LedgerView, stored: Stored, as_of: str, lexicon: Lexicon) -> Ledger:
    """The ledger as of a day, or as an edition recorded it; deals under the names that the register gives them."""
    ledger = settle(stored.reports(), stored.judgements, as_of, lexicon)
    return replace(named(ledger, bound_by(view.deal_names())), edition=view.edition())


def words_of(view: LedgerView, otherwise: Lexicon) -> Lexicon:
    """The words that an edition was settled with; those at hand where none were kept yet."""
    body = view.last_words()
    return msgspec.json.decode(body, type=Lexicon) if body else otherwise


def found_in(ledger: Ledger, sought: Sought) -> list[Found]:
    """The deals asked for in a replayed ledger; a party of an agreement is on either side."""
    conflicts: dict[str, list[Contradiction]] = {}
    for one in ledger.contradictions:
        conflicts.setdefault(one.deal, []).append(one)
    taken = (d for d in ledger.deals if _takes(sought, d))
    return [Found(deal=d, contradictions=tuple(conflicts.get(d.id, ()))) for d in taken]


def _takes(sought: Sought, deal: Deal) -> bool:
    return (
        _meets(sought.recipients, (*deal.recipients, *deal.parties))
        and _meets(sought.suppliers, (*deal.suppliers, *deal.parties))
        and _meets(sought.kinds, (deal.kind,))
        and _meets(sought.categories, deal.category)
        and _meets(sought.stages, (deal.stage_claimed, deal.stage_established))
    )


def _meets(asked: Sequence[str], found: Iterable[str | None]) -> bool:
    return not asked or any(one in asked for one in found)


def _under_wholes(origins: Iterable[Origin], wholes: dict[str, str]) -> tuple[Origin, ...]:
    return tuple(replace(o, id=wholes[o.id]) if o.id in wholes else o for o in origins)


def _of_wholes(deal: Deal, wholes: dict[str, str]) -> Deal:
    """The deal with the origins that its own are part of."""
    if wholes.keys().isdisjoint(deal.origins):
        return deal
    return replace(
        deal,
        origins=tuple(sorted({wholes.get(o, o) for o in deal.origins})),
        backing=tuple(replace(b, origin=wholes[b.origin]) if b.origin in wholes else b for b in deal.backing),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """What became of a name: the name that it leads to now, and the names that came off it."""

    name: str
    leads_to: str
    parts: tuple[str, ...]


def what_became_of(view: LedgerView, name: str) -> Renamed | None:
    """Where the register leads from a name of a deal; None for a name that was never given."""
    number, lines = number_of(name), list(view.deal_names())
    if number is None or all(line.number != number for line in lines):
        return None
    parts = sorted({line.number for line in split_from(lines, number)})
    return Renamed(
        name=name_of(number), leads_to=name_of(current(number, bound_by(lines))), parts=tuple(map(name_of, parts))
    )


def leads_to(view: LedgerView, name: str) -> str:
    """The name of the deal to which the register leads from a name; "" for one that was never given."""
    number = number_of(name)
    lines = view.deal_names_from(number) if number is not None else []
    return name_of(current(number, bound_by(lines))) if number is not None and lines else ""


def bound_deals(view: LedgerView, claims: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Claim -> the deals that its strands are bound to, by the names that these lead to now."""
    asked = set(claims)
    bound = bound_by(view.deal_names_of(asked, ()))
    found: dict[str, set[int]] = {}
    for (claim, _), number in bound.strands.items():
        if claim in asked:
            found.setdefault(claim, set()).add(current(number, bound))
    return {claim: tuple(map(name_of, sorted(numbers))) for claim, numbers in found.items()}
