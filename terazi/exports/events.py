"""Which PLOVER event a step of a deal or a claim is: actor, recipient, type, mode, context and quad."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.model import SYMMETRIC, AmountKind, Claim, Deal, Kind, Modality, Reason, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened between whom, in PLOVER's words; an event without recipient is between its actors."""

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    mode: str = ""
    contexts: tuple[str, ...] = ("military",)

    @property
    def quad(self) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return QUADS[self.type]


QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
# These are no event without somebody to whom it happens.
NEED_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})

_TALKS = frozenset({Stage.INTEREST, Stage.TALKS})
_PROMISED = frozenset({Stage.PLANNED, Stage.AGREED, Stage.ORDERED})
_DONE = frozenset({Stage.IN_PRODUCTION, Stage.DELIVERED, Stage.IN_SERVICE, Stage.IN_FORCE, Stage.ONGOING})
_GIVEN = frozenset({AmountKind.GRANT, AmountKind.LOAN})
_HELP = frozenset({Kind.FINANCE, Kind.TRAINING})
_BANS = frozenset({Reason.EMBARGO, Reason.SANCTION, Reason.LICENCE, Reason.RE_EXPORT})
_FACTS = frozenset({Modality.ASSERTED, Modality.PLANNED})


def event_of_step(deal: Deal, stage: Stage) -> Event | None:
    """What a deal's coming to a stage is; None where PLOVER has no event or the ledger does not know whose it is."""
    if deal.kind is Kind.HOLDING:
        return None
    type_ = _type_of(deal, stage)
    return _between(deal, type_) if type_ else None


def _type_of(deal: Deal, stage: Stage) -> str:
    if stage in _TALKS or (deal.kind is Kind.CONTACT and stage not in _PROMISED):
        return "CONSULT"
    if stage in _PROMISED:
        return "SUPPORT" if deal.kind is Kind.AGREEMENT and stage is Stage.AGREED else "AGREE"
    if stage in _DONE:
        return "AID" if deal.kind in _HELP or deal.amount_kind in _GIVEN else "COOPERATE"
    return ""


def _between(deal: Deal, type_: str) -> Event | None:
    """Suppliers act on recipients; those that talk, and parties of an agreement, act together.

    Where a recipient must be, the first of equal parties acts with the others: PLOVER has no other way to say it.
    """
    contexts = ("military", "technology") if deal.kind is Kind.PRODUCTION else ("military",)
    everyone = tuple(sorted({*deal.suppliers, *deal.recipients, *deal.parties}))
    if type_ == "CONSULT" or (deal.kind in SYMMETRIC and type_ not in NEED_RECIPIENT):
        return Event(type=type_, actors=everyone, contexts=contexts)
    actors, recipients = deal.suppliers, deal.recipients
    if deal.kind in SYMMETRIC:
        actors, recipients = everyone[:1], everyone[1:]
    if not actors or not recipients:
        return None
    return Event(type=type_, actors=actors, recipients=recipients, contexts=contexts)


def event_of_claim(claim: Claim) -> Event | None:
    """What a claim beside deals tells of: a request, a sanction, an objection, a meeting; None for all others."""
    if claim.modality not in _FACTS or claim.stage is Stage.DENIED:
        return None
    if claim.kind is Kind.NEED and claim.recipients and claim.suppliers:
        return Event(type="REQUEST", mode="assist", actors=claim.recipients, recipients=claim.suppliers)
    if claim.kind is Kind.CONSTRAINT and claim.parties and claim.recipients:
        return _limit(claim)
    if claim.kind in {Kind.CONTACT, Kind.EXERCISE} and len(claim.parties) > 1:
        return _meeting(claim)
    return None


def _limit(claim: Claim) -> Event | None:
    """A ban or an objection; limits that a state sets itself are no event between two."""
    others = tuple(code for code in claim.recipients if code not in claim.parties)
    if not others:
        return None
    if claim.reason is Reason.THIRD_PARTY_OBJECTION:
        return Event(type="ACCUSE", mode="disapprove", actors=claim.parties, recipients=others)
    if claim.reason not in _BANS:
        return None
    if claim.stage in {Stage.ENDED, Stage.SUSPENDED}:
        return Event(type="CONCEDE", actors=claim.parties, recipients=others)
    if claim.stage in {Stage.PLANNED, None}:
        return Event(type="THREATEN", mode="relations", actors=claim.parties, recipients=others)
    return Event(type="SANCTION", mode="discontinue", actors=claim.parties, recipients=others)


def _meeting(claim: Claim) -> Event:
    parties = tuple(sorted(claim.parties))
    if claim.stage is Stage.PLANNED or claim.modality is Modality.PLANNED:
        return Event(type="AGREE", actors=parties)
    if claim.kind is Kind.EXERCISE:
        return Event(type="COOPERATE", actors=parties[:1], recipients=parties[1:])
    return Event(type="CONSULT", actors=parties, contexts=("military", "diplomatic"))
