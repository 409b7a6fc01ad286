"""Write briefs of one page: gather the records, weigh them, draw the figure, hold each sentence against its notes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from terazi.balance import Scales, find
from terazi.balance.belief import PROBABILITY
from terazi.balance.counting import REALISED, is_confirmed, is_reported
from terazi.briefs.gather import Library, line_of, open_library
from terazi.briefs.nouns import Line
from terazi.briefs.onepage.matter import Asked, Matter, Scope
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.onepage.write import Lacking, Support, write
from terazi.checks.ground import Ground, is_kin
from terazi.checks.rungs import reaches, rung
from terazi.checks.says import says
from terazi.checks.support import support
from terazi.flows.brief_figure import picture
from terazi.flows.check_ground import Held, held_from, make_ground
from terazi.flows.settled import Settled
from terazi.flows.sharing import places_told
from terazi.flows.wording import make_wording
from terazi.ledger.days import is_by
from terazi.ledger.grades import credibility_of
from terazi.ledger.judgements import edited, last_words, standing
from terazi.model import SYMMETRIC, Category, Contradiction, Deal, Document, Measure, Question, Stage
from terazi.model.brief_page import BriefPage, Note, Sentence
from terazi.model.publication import NOBODY, Publication

_VAGUE = frozenset({Category.GENERAL, Category.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A settled ledger as briefs are written from it: claims as people left them, documents published by the day."""

    held: Held
    library: Library
    ground: Ground
    documents: tuple[Document, ...]

    @property
    def scales(self) -> Scales:
        """What its figures are weighed on."""
        return self.held.scales


def open_desk(settled: Settled) -> Desk:
    """All that briefs on a ledger are written from."""
    words = last_words(standing(settled.judgements.applied))
    claims = tuple(edited(claim, words) for claim in settled.claims)
    day = settled.ledger.as_of
    known = tuple(one for one in settled.documents if not day or is_by(one.published, day))
    held = held_from(dataclasses.replace(settled, claims=claims))
    return Desk(
        held=held,
        library=open_library(settled.ledger, settled.documents, claims),
        ground=make_ground(held, settled.ledger.as_of),
        documents=known,
    )


def write_brief(desk: Desk, scope: Scope, *, language: str, made: str, publication: Publication = NOBODY) -> BriefPage:
    """The brief in one language; ``made``: the day on which it is written; ``publication``: who gives it out."""
    words = BriefWords(wording=make_wording(language, desk.held.knowledge))
    report = publication.report(_record(scope), desk.library.ledger.edition)
    matter = dataclasses.replace(gather_matter(desk, scope, made), report=report)
    tongues = [code for code, pack in desk.held.knowledge.languages.items() if pack.trigger]
    return write(matter, picture(matter, words), tongues, _support_in(desk.ground), words)


def _record(scope: Scope) -> str:
    """What a brief is about, as one names it who reports an error in it."""
    return scope.deal or "-".join(scope.states).lower() or "question"


def _support_in(ground: Ground) -> Support:
    def ask(sentence: Sentence, notes: Mapping[str, Note]) -> Lacking | None:
        lack = support(sentence, notes, ground)
        return Lacking(reason=lack.lack.value, found=lack.found) if lack else None

    return ask


# ------------------------------------------------------------------ the records


def gather_matter(desk: Desk, scope: Scope, made: str) -> Matter:
    """All that the brief of a scope is written from."""
    ledger, library = desk.library.ledger, desk.library
    mine = [deal for deal in ledger.deals if _is_asked(deal, scope, desk.ground)]
    if scope.asked is Asked.COUNTRY and not any(scope.states[0] in deal.recipients for deal in mine):
        # A state that buys nothing is looked at as a seller.
        scope = dataclasses.replace(scope, is_seller=True)
        mine = [deal for deal in ledger.deals if _is_asked(deal, scope, desk.ground)]
    lines = tuple(line_of(deal, _seen_from(scope), library) for deal in mine)
    rivals = tuple(line_of(deal, _seen_from(scope), library) for deal in _rivals(mine, ledger.deals))
    register = desk.scales.register(Question(as_of=ledger.as_of))
    graded = [*mine, *(line.deal for line in rivals)]
    return Matter(
        scope=scope,
        lines=_with_quotes(lines),
        rivals=_with_quotes(rivals),
        library=library,
        measures=_weighed(desk.scales, scope, mine),
        reported=frozenset(d.id for d in ledger.deals if d.kind not in SYMMETRIC and is_reported(d)),
        confirmed=frozenset(d.id for d in ledger.deals if d.kind not in SYMMETRIC and is_confirmed(d)),
        delivered=frozenset(d.id for d in ledger.deals if d.stage_claimed in REALISED),
        chance={deal.id: _chance(deal, None, ledger.contradictions) for deal in graded},
        chance_at=lambda deal, stage: _chance(deal, stage, ledger.contradictions),
        reaches=reaches,
        says=says,
        may_tell=places_told(desk.held.knowledge),
        documents=desk.documents,
        register=register.edition if register else "",
        made=made,
    )


def _seen_from(scope: Scope) -> str:
    return scope.states[0] if scope.asked is Asked.COUNTRY and not scope.is_seller else ""


def _with_quotes(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Without deals of which no text is in the ledger: nothing could be cited for them."""
    return tuple(line for line in lines if any(quote.claim.evidence for quote in line.quotes))


def _is_asked(deal: Deal, scope: Scope, ground: Ground) -> bool:
    sellers, buyers = {*deal.suppliers, *deal.parties}, {*deal.recipients, *deal.parties}
    if scope.asked is Asked.DEAL:
        return deal.id == scope.deal
    if scope.asked is Asked.COUNTRY:
        return scope.states[0] in (sellers if scope.is_seller else buyers)
    if scope.asked is Asked.PAIR:
        return set(scope.states) <= sellers | buyers
    return (
        (not scope.supplier or scope.supplier in deal.suppliers)
        and (not scope.recipient or scope.recipient in deal.recipients)
        and _is_thing(deal, scope, ground)
    )


def _is_thing(deal: Deal, scope: Scope, ground: Ground) -> bool:
    if scope.items:
        return any(is_kin(i, j, ground.families) for i in scope.items for j in deal.items)
    return not scope.categories or bool(set(scope.categories) & set(deal.category))


def _rivals(mine: Sequence[Deal], deals: Iterable[Deal]) -> list[Deal]:
    """Deals of other suppliers for the same buyers and the same sort of goods, those that have come furthest first."""
    buyers = {code for deal in mine for code in deal.recipients}
    sellers = {code for deal in mine for code in deal.suppliers}
    goods = {category for deal in mine for category in deal.category} - _VAGUE
    ours = {deal.id for deal in mine}
    found = [
        deal
        for deal in deals
        if deal.id not in ours
        and set(deal.recipients) & buyers
        and deal.suppliers
        and not set(deal.suppliers) & sellers
        and set(deal.category) & goods
    ]
    return sorted(found, key=lambda deal: (-rung(deal.stage_claimed), -len(deal.origins), deal.id))


def _chance(deal: Deal, stage: Stage | None, contradictions: Sequence[Contradiction]) -> float:
    """How likely it is that a deal has reached a stage, the one claimed unless another is asked for."""
    return PROBABILITY[credibility_of(deal, contradictions, stage).number]


def _weighed(scales: Scales, scope: Scope, mine: Sequence[Deal]) -> tuple[Measure, ...]:
    """Shares among all suppliers of the buyers, and what became of what was announced, of whom is asked for."""
    buyers = tuple(sorted({c for d in mine if is_reported(d) and d.kind not in SYMMETRIC for c in d.recipients}))
    if scope.asked is Asked.DEAL:
        return ()
    if scope.states and not scope.is_seller:
        buyers = tuple(code for code in buyers if code in scope.states)
    if len(buyers) != 1:
        return ()
    asked = Question(recipients=buyers, categories=scope.categories, as_of=scales.ledger.as_of)
    return (*find("supplier_share").measure(scales, asked), *find("conversion").measure(scales, asked))
