"""A share, or the effective number of suppliers, outside its band.

Every figure has a band: how far leaving any one deal out moves it. Where the figure of the later ledger lies
outside the band that it had, the move is larger than any one earlier deal could make it. Volumes of five
years are compared where a newer edition of the register has come; deals of the five years up to the day, and what
was told of deals since, in any case; of deals the earlier figure must lie outside the later band too, so that
one deal more is no alert.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from terazi.balance.indicators import effective_suppliers, supplier_share
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import LEFT_OUT
from terazi.balance.watched import Watched
from terazi.model import Alert, AlertKind, Deal, Interval, Measure, Question, Yardstick

_YEARS = 5
_Indicator = Callable[[Scales, Question], tuple[Measure, ...]]
_BANDED: tuple[tuple[AlertKind, _Indicator], ...] = (
    (AlertKind.SHARE, supplier_share.measure),
    (AlertKind.SUPPLIERS, effective_suppliers.measure),
)


def watch(watched: Watched) -> Iterator[Alert]:
    for before, now in _questions(watched):
        for recipient in _recipients(watched.now, now):
            for kind, measure in _BANDED:
                was = _by_subject(measure, watched.before, replace(before, recipients=(recipient,)))
                is_ = _by_subject(measure, watched.now, replace(now, recipients=(recipient,)))
                if was and is_:
                    for subject in sorted(was.keys() | is_.keys()):
                        both = was.get(subject) or _none(was, subject), is_.get(subject) or _none(is_, subject)
                        yield from _left_band(watched, kind, recipient, *both)


def _questions(watched: Watched) -> Iterator[tuple[Question, Question]]:
    """The same question to both: volumes of the last five years of each edition, deals of the last five years."""
    old, new = watched.before.register(Question()), watched.now.register(Question())
    if old is not None and new is not None and old.document != new.document:
        both = (
            Question(
                yardstick=Yardstick.VOLUME,
                register=one.edition,
                since=str(one.last - _YEARS + 1),
                until=str(one.last),
            )
            for one in (old, new)
        )
        yield next(both), next(both)
    # Deals are counted from the same year on in both, so that what moves is what was told since, not the window.
    first = str(int(watched.since[:4]) - _YEARS + 1)
    days = ((watched.since, watched.before), (watched.today, watched.now))
    before, now = (Question(since=first, until=day, as_of=scales.ledger.as_of) for day, scales in days)
    yield before, now


def _recipients(scales: Scales, question: Question) -> list[str]:
    register = scales.register(question) if question.yardstick is Yardstick.VOLUME else None
    if register is not None:
        return sorted({deal.recipient for deal in register.deals if deal.recipient})
    return sorted({code for deal in scales.ledger.deals for code in deal.recipients})


def _by_subject(measure: _Indicator, scales: Scales, question: Question) -> dict[str, Measure]:
    return {one.subject: one for one in measure(scales, question) if one.value is not None and "/" not in one.subject}


def _none(others: dict[str, Measure], subject: str) -> Measure:
    """The share of a supplier that none of the deals is of: nothing, whatever deal is left out."""
    band = (Interval(name=LEFT_OUT, low=0.0, high=0.0),)
    return replace(next(iter(others.values())), subject=subject, value=0.0, low=0.0, high=0.0, intervals=band)


def _left_band(watched: Watched, kind: AlertKind, recipient: str, was: Measure, is_: Measure) -> Iterator[Alert]:
    band, new_band = _band(was), _band(is_)
    if band is None or new_band is None or was.value is None or is_.value is None:
        return
    # One deal more always moves a small share of deals out of its band: the earlier figure must leave the new one too.
    by_one_deal = not is_.register and new_band.low <= was.value <= new_band.high
    if band.low <= is_.value <= band.high or by_one_deal:
        return
    deals = _news(watched, is_)
    claims = watched.by_day({id_ for deal in deals for id_ in watched.fresh_of(deal)})
    if not claims and not is_.register:
        return
    supplier = is_.subject if kind is AlertKind.SHARE else ""
    yield Alert(
        kind=kind,
        subject=f"{supplier} -> {recipient}" if supplier else recipient,
        states=(supplier, recipient) if supplier else (recipient,),
        since=min((day for id_ in claims if (day := watched.day(id_))), default=watched.since),
        claims=claims,
        deals=tuple(deal.id for deal in deals),
        about=is_.yardstick,
        before=was.window,
        after=is_.window,
        figures=(("before", was.value), ("low", band.low), ("high", band.high), ("after", is_.value)),
        measures=(was, is_),
    )


def _band(measure: Measure) -> Interval | None:
    return next((one for one in measure.intervals if one.name == LEFT_OUT), None)


def _news(watched: Watched, measure: Measure) -> list[Deal]:
    """The deals of a figure of which something was told since."""
    basis = set(measure.basis)
    return [deal for deal in watched.now.ledger.deals if deal.id in basis and watched.fresh_of(deal)]
