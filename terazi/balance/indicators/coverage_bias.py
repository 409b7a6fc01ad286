"""Coverage: who tells us what we know of the recipient.

Documents by language, by outlet and by country of the outlet; the share from the press of a seller named in
them; the share that goes back to the one body most often repeated. Then documents per supplier, each language
weighted to count the same (a document at most five times): where that turns the order round, the order was made by
what is read, not by what happened. With a register, the number of delivered deals that two lists, news and
register, point to: a lower bound, for registers are compiled from news. Zero documents is no zero of cooperation.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from terazi.balance.counting import FEWEST, REALISED, deals_asked
from terazi.balance.coverage import chapman, evenly, weights_to
from terazi.balance.pages import Page, unobserved
from terazi.balance.scales import Scales
from terazi.balance.witnesses import is_in_news, is_in_register
from terazi.model import Category, Claim, Deal, Interval, Kind, Measure, OutletRole, Question, Report

TITLE = "Coverage"
UNIT = "share of documents"
CAVEAT = "It describes what was read, not what happened."
SELLERS, UPSTREAM = "seller's press", "largest upstream"
AT_LEAST, NOT_OBSERVED = "at least", "not observed"
# Outlets beyond these are many and small.
MOST_OUTLETS = 5
# What registers of major arms do not count.
_UNCOUNTED = frozenset(
    {Category.SMALL_ARMS, Category.AMMUNITION, Category.VEHICLE, Category.ELECTRONICS, Category.GENERAL, Category.OTHER}
)


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    page = Page(indicator="coverage_bias", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    told = list(_telling(scales, question))
    lists = tuple(_two_lists(page))
    if not told:
        return (page.figure(None, word=NOT_OBSERVED, note=unobserved(scales)), *lists)
    over = replace(page, basis=tuple(r.document for r in told), days=tuple(r.published for r in told if r.published))
    last = max((r.published for r in told), default="")
    count = replace(over, unit="documents").figure(float(len(told)), note=f"The last is of {last or 'no known day'}.")
    if len(told) < FEWEST:
        return (count, *lists)
    return (count, *_by_place(over, told), *_by_interest(over, told), *_reweighted(over, told), *lists)


def _telling(scales: Scales, question: Question) -> Iterator[Report]:
    """The documents of the window that tell of the question's states, each with only the claims that do."""
    since, until = question.since, question.until
    for report in scales.ledger.reports:
        day = report.published
        inside = (not since or day[: len(since)] >= since[: len(day)]) and (not until or day[: len(until)] <= until)
        about = tuple(c for c in report.claims if _is_about(c, question)) if inside else ()
        if about and report.role is not OutletRole.REGISTER:
            yield replace(report, claims=about)


def _is_about(claim: Claim, question: Question) -> bool:
    states = (*claim.recipients, *claim.suppliers, *claim.parties)
    return (not question.recipients or any(s in question.recipients for s in states)) and (
        not question.suppliers or any(s in question.suppliers for s in states)
    )


def _by_place(page: Page, told: list[Report]) -> Iterator[Measure]:
    for name, counts in (
        ("language", Counter(r.language or "?" for r in told)),
        ("country", Counter(r.country or "?" for r in told)),
        ("outlet", Counter(r.outlet or "?" for r in told)),
    ):
        rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
        for value, count in rows[:MOST_OUTLETS] if name == "outlet" else rows:
            yield page.figure(count / len(told), subject=f"{name} {value}", note=f"{count} of {len(told)} documents.")


def _by_interest(page: Page, told: list[Report]) -> Iterator[Measure]:
    sellers = [r for r in told if r.country and any(r.country in c.suppliers for c in r.claims)]
    yield page.figure(len(sellers) / len(told), subject=SELLERS, note=f"{len(sellers)} of {len(told)} documents.")
    documents = {claim.id: r.document for r in told for claim in r.claims}
    upstream: dict[str, set[str]] = {}
    for origin in page.scales.ledger.origins:
        upstream.setdefault(origin.body, set()).update(documents[c] for c in origin.claims if c in documents)
    body, found = max(sorted(upstream.items()), key=lambda row: len(row[1]), default=("", set()))
    if found:
        yield page.figure(
            len(found) / len(told), subject=UPSTREAM, note=f"Origin {body}: {len(found)} of {len(told)} documents."
        )


def _reweighted(page: Page, told: list[Report]) -> Iterator[Measure]:
    """Documents per supplier, every language counting the same, beside the plain count."""
    languages = Counter(r.language or "?" for r in told)
    weights = weights_to(languages, evenly(languages))
    for supplier in sorted({s for r in told for c in r.claims for s in c.suppliers}):
        own = [r for r in told if any(supplier in c.suppliers for c in r.claims)]
        value = sum(weights[r.language or "?"] for r in own)
        plain = Interval(name="plain count", low=min(value, len(own)), high=max(value, len(own)))
        over = replace(page, unit="documents, languages weighted", basis=tuple(r.document for r in own))
        yield over.figure(value, (plain,), subject=supplier)


def _two_lists(page: Page) -> Iterator[Measure]:
    deals = [d for d in deals_asked(page.scales.ledger, page.question) if _is_counted(d)]
    in_register = {d.id for d in deals if is_in_register(d, page.scales)}
    in_news = {d.id for d in deals if is_in_news(d, page.scales)}
    if not in_register or not in_news:
        return
    found = chapman(len(in_news), len(in_register), len(in_news & in_register))
    note = (
        f"News {len(in_news)}, register {len(in_register)}, both {len(in_news & in_register)}, together {found.union}."
    )
    low, high = max(found.union, found.estimate - 1.96 * found.sd), found.estimate + 1.96 * found.sd
    interval = Interval(name="two lists, 95 %", low=min(low, found.estimate), high=high)
    over = replace(page.over(deals), unit="delivered deals of major arms, at least")
    yield over.figure(found.estimate, (interval,), subject="news and register", word=AT_LEAST, note=note)


def _is_counted(deal: Deal) -> bool:
    goods = deal.kind in (Kind.TRANSFER, Kind.HOLDING) and deal.stage_claimed in REALISED
    return goods and bool(set(deal.category) - _UNCOUNTED)
