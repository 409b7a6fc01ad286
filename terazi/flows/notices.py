"""Notices: alerts with ids that stay, so worded and quoted that they may be told to others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from terazi.balance.days import closes
from terazi.briefs.wording import Wording
from terazi.flows.changes import Changed, told_of
from terazi.flows.sharing import MayTell, places_told, shared_claim, shared_document, shortened
from terazi.flows.wording import make_wording
from terazi.knowledge import Knowledge
from terazi.model import Alert, AlertKind, Claim, Document, OutletRole
from terazi.model.notices import Bulletin, Cited, Notice
from terazi.model.publication import Publication

# Evidence beyond this many reports is counted, not quoted.
_SHOWN = 3
_VOICE = "voice/"
_LABELS = ("means", "refutes", "page", "report", "why", "rights")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How changes are told: in which language, under whose name, and whether with what only a register tells."""

    language: str = "en"
    publication: Publication = field(default_factory=Publication)
    registers: bool = False


def bulletin(found: Changed, knowledge: Knowledge, manner: Manner) -> Bulletin:
    """The changes as they may be told. What only a register tells is left out, and so is what turns on a place that
    may not be named."""
    wording, may_tell = make_wording(manner.language, knowledge), places_told(knowledge)
    told: dict[str, Notice] = {}
    for one in found.alerts:
        if _may_be_told(one, found, may_tell, manner):
            notice = _notice(one, found, wording, may_tell, manner)
            told.setdefault(notice.id, notice)
    maker = manner.publication
    return Bulletin(
        ledger=found.ledger,
        edition=found.edition,
        since=found.since,
        today=found.today,
        language=wording.language,
        title=wording.say("notice.title", publisher=maker.name),
        head=_head(found, wording),
        publisher=maker.name,
        page=maker.page(wording.language, "changes"),
        feed=maker.page(wording.language, "changes.xml"),
        labels={name: wording.say(f"notice.{name}") for name in _LABELS},
        notices=tuple(told.values()),
    )


def notice_id(alert: Alert, today: str) -> str:
    """``A-3f9a1c20b7d4``: a hash of what makes two alerts the same one, in whatever window they are seen."""
    content = [alert.kind.value, alert.subject, *_SAME[alert.kind](alert, today)]
    return f"A-{hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:12]}"


def _about(alert: Alert, _today: str) -> list[str]:
    return [alert.about]


# Sort of alert -> what tells two of one subject apart. A count of reports slides with its window: one a month.
_SAME: Mapping[AlertKind, Callable[[Alert, str], list[str]]] = {
    AlertKind.RUNG: _about,
    AlertKind.CATEGORY: _about,
    AlertKind.STAGE: lambda alert, _: [alert.about, alert.after, alert.since],
    AlertKind.CONTRADICTION: lambda alert, _: [alert.about, *sorted(alert.after.split(" | "))],
    AlertKind.SUPERLATIVE: _about,
    AlertKind.PROMISE: lambda alert, _: [alert.before],
    AlertKind.SILENCE: lambda alert, _: [alert.before],
    AlertKind.SHARE: lambda alert, _: [alert.about, alert.after],
    AlertKind.SUPPLIERS: lambda alert, _: [alert.about, alert.after],
    AlertKind.CONSTRAINT: _about,
    AlertKind.OBJECTION: _about,
    AlertKind.COUNT: lambda _, today: [today[:7]],
    AlertKind.UPSTREAM: lambda alert, _: [alert.about, alert.since],
}


def _may_be_told(alert: Alert, found: Changed, may_tell: MayTell, manner: Manner) -> bool:
    if alert.about == "place" and not all(may_tell(one) for one in alert.after.split(" | ")):
        return False
    known = [found.claims[id_] for id_ in alert.claims if id_ in found.claims]
    return manner.registers or not known or any(not _is_of_register(one.document, found) for one in known)


def _is_of_register(document: str, found: Changed) -> bool:
    return found.heads[document].role is OutletRole.REGISTER


def _notice(alert: Alert, found: Changed, wording: Wording, may_tell: MayTell, manner: Manner) -> Notice:
    words = told_of(found, _by_office(alert, wording), wording)
    cited = _evidence(alert, found, wording, may_tell, manner)
    record = alert.deals[0] if alert.deals else alert.claims[0] if alert.claims else alert.subject
    maker = manner.publication
    return Notice(
        id=notice_id(alert, found.today),
        kind=alert.kind.value,
        subject=alert.subject,
        states=alert.states,
        deals=alert.deals,
        since=alert.since,
        updated=_updated(alert, found),
        what=words.what,
        held=words.since,
        means=words.means,
        refutes=words.refutes,
        evidence=cited[:_SHOWN],
        more=wording.count("notice.more", len(cited) - _SHOWN) if len(cited) > _SHOWN else "",
        page=maker.page(wording.language, "deal", alert.deals[0]) if alert.deals else "",
        report=maker.report(record, found.edition),
    )


def _by_office(alert: Alert, wording: Wording) -> Alert:
    """The alert without a private person's name, and with no more of a text than may be quoted."""
    if alert.kind is AlertKind.UPSTREAM and alert.about.startswith(_VOICE):
        return replace(alert, about=wording.say("notice.voice"))
    return replace(alert, about=shortened(alert.about))


def _evidence(alert: Alert, found: Changed, wording: Wording, may_tell: MayTell, manner: Manner) -> tuple[Cited, ...]:
    claims = [found.claims[id_] for id_ in alert.claims if id_ in found.claims]
    passed = [one for one in claims if manner.registers or not _is_of_register(one.document, found)]
    return tuple(_cited(one, found.heads[one.document], wording, may_tell) for one in passed)


def _cited(claim: Claim, document: Document, wording: Wording, may_tell: MayTell) -> Cited:
    head = shared_document(document, ())
    quote = " ".join(shared_claim(claim, deals=(), origin="", body="", may_tell=may_tell).quote.split())
    outlet = head.outlet or head.title or head.id
    day = wording.day(head.published) if head.published else wording.say("alert.undated")
    told = wording.say("notice.source" if quote else "notice.source_bare", outlet=outlet, day=day, quote=quote)
    return Cited(claim=claim.id, outlet=outlet, day=head.published, quote=quote, url=head.url, told=told)


def _updated(alert: Alert, found: Changed) -> str:
    """The last ISO day on which anything behind the alert came in, or from which it holds, but never a day to come."""
    heads = [found.heads[found.claims[id_].document] for id_ in alert.claims if id_ in found.claims]
    days = [one.recorded or one.published for one in heads]
    whole = [closes(day[:10]).isoformat() for day in (*days, alert.since) if day]
    return min(max(whole), closes(found.today).isoformat())


def _head(found: Changed, wording: Wording) -> str:
    return wording.say(
        "alert.head",
        since=wording.day(found.since),
        documents=wording.number(found.documents),
        new=wording.number(len(found.new)),
        edition=found.edition,
    )
