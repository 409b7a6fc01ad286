"""Collect a source on the net: its lists first, then the articles that wait, each stored before the next is asked."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import urlsplit

from terazi.flows.collecting import Means, digest_of, doubts, outside, page_of
from terazi.flows.turns import Ask, Steps
from terazi.model import (
    Document,
    Fate,
    Happening,
    Issue,
    Listed,
    PageStatus,
    Source,
    SourceKind,
    SourcePage,
    Validators,
)
from terazi.sources.articles import read_article
from terazi.sources.fetch import Page
from terazi.sources.web.addresses import is_on, tidy
from terazi.sources.web.client import Answer, Asking, Status
from terazi.sources.web.lists import read_list
from terazi.store import Gathered

Result = TypeVar("Result")
# Steps that come to something.
Asked = Generator[Ask | Sequence[Happening], Answer | None, Result]

# So many failures in a row of a source, and its server is left in peace until the next run.
_ENOUGH_FAILURES = 5
# A page that failed in so many runs is given up.
_MOST_TRIES = 4
# A sitemap of sitemaps may name thousands.
_MOST_LISTS = 50


def web_steps(source: Source, run: int, means: Means) -> Steps:
    """Each request with what came of it, once that is safe."""
    if source.kind is SourceKind.PAGES and not source.follow:
        for url in source.addresses:
            yield from _article(page_of(source, tidy(url), means), source, run, means)
        return
    yield from _lists(source, run, means)
    failures = 0
    for page in means.store.waiting(source.id, run, source.most):
        is_ill = yield from _article(page, source, run, means)
        failures = failures + 1 if is_ill else 0
        if failures == _ENOUGH_FAILURES:
            return


def hosts_of(source: Source) -> Callable[[str], bool]:
    """Whether a host is one of the source's own."""
    homes = [*source.hosts, *(urlsplit(url).hostname or "" for url in source.addresses)]
    return lambda host: is_on(host, homes)


def _answer(url: str, source: Source, validators: Validators) -> Asked[Answer]:
    """Want a request made; its answer."""
    asking = Asking(validators=validators, delay=source.delay, may=hosts_of(source))
    answer = yield Ask(url=url, asking=asking)
    if answer is None:
        raise RuntimeError("a request was not answered")
    return answer


# ------------------------------------------------------------------ lists


def _lists(source: Source, run: int, means: Means) -> Steps:
    waiting = list(source.addresses)
    seen: set[str] = set()
    while waiting and len(seen) < _MOST_LISTS:
        url = waiting.pop(0)
        if url in seen:
            continue
        seen.add(url)
        found, further = yield from _list(url, source, run, means)
        waiting += further
        yield means.gather(run, found)


def _list(url: str, source: Source, run: int, means: Means) -> Asked[tuple[Gathered, Sequence[str]]]:
    """One list: its articles are noted in the transaction that keeps its validators, so that none is lost."""
    page = replace(page_of(source, url, means), run=run, status=PageStatus.DONE)
    answer = yield from _answer(url, source, page.validators)
    if answer.status is Status.SAME:
        happening = means.happening(source, url, Fate.UNCHANGED, listing=True)
        return Gathered(source=source.id, pages=(page,), happenings=(happening,)), ()
    found = read_list(answer.page, source.kind, source.follow) if answer.page else None
    if found is None or found.why:
        fate = Fate.REFUSED if answer.status is Status.FORBIDDEN else Fate.FAILED
        happening = means.happening(source, url, fate, found.why if found else answer.why, listing=True)
        issues = doubts(source, [happening])
        return Gathered(source=source.id, happenings=(happening,), issues=issues), ()
    # A list of lists is asked for anew: were it "unchanged", the lists that were cut off would never be read.
    page = replace(page, validators=Validators() if found.lists else answer.validators)
    happenings = [means.happening(source, url, Fate.NEW, listing=True)]
    if not found.articles and not found.lists:
        happenings.append(means.happening(source, url, Fate.OUTSIDE, "a list that names no article", listing=True))
    gathered = Gathered(
        source=source.id,
        pages=(page,),
        listed=found.articles,
        happenings=tuple(happenings),
        issues=doubts(source, happenings),
    )
    return gathered, found.lists


# ------------------------------------------------------------------ articles


def _article(page: SourcePage, source: Source, run: int, means: Means) -> Asked[bool]:
    """One article, asked for, stored and told; whether its server had better be left in peace."""
    answer = yield from _answer(page.url, source, page.validators)
    page = replace(page, run=run)
    if answer.page:
        found = _given(page, answer, answer.page, source, means)
    elif answer.status is Status.SAME:
        found = _done(page, Fate.UNCHANGED, "", source, means)
    else:
        found = _not_given(page, answer.status, answer.why, source, means)
    yield means.gather(run, found)
    return answer.is_ill


def _not_given(page: SourcePage, status: Status, why: str, source: Source, means: Means) -> Gathered:
    """A page without an article waits for the next run, unless that is of no use or it was tried often enough."""
    tries = page.tries + 1
    is_over = status in (Status.FORBIDDEN, Status.GONE) or tries >= _MOST_TRIES
    page = replace(page, tries=tries, status=PageStatus.GIVEN_UP if is_over else PageStatus.WAITING)
    fate = Fate.REFUSED if status is Status.FORBIDDEN else Fate.FAILED
    happening = means.happening(source, page.url, fate, why)
    return Gathered(source=source.id, pages=(page,), happenings=(happening,), issues=doubts(source, [happening]))


def _given(page: SourcePage, answer: Answer, content: Page, source: Source, means: Means) -> Gathered:
    last = tidy(answer.url)
    moved = () if last == page.url else (replace(page_of(source, last, means), status=PageStatus.DONE),)
    if moved and moved[0].digest:
        return _done(page, Fate.KNOWN, f"moved to {last}", source, means)
    found = list(read_article(content, source, Listed(url=page.url, published=page.published, title=page.title)))
    documents = [means.in_language(one, source) for one in found if isinstance(one, Document)]
    if not documents:
        why = next((one.message for one in found if isinstance(one, Issue)), "nothing on the page")
        return _not_given(page, Status.FAILED, why, source, means)
    before, page = page.digest, replace(page, digest=digest_of(documents), validators=answer.validators)
    if before == page.digest:
        return _done(page, Fate.UNCHANGED, "", source, means)
    twin = means.store.twin(source.id, page.digest, page.url)
    if twin or means.store.stored(one.id for one in documents):
        return _done(page, Fate.KNOWN, f"the text of {twin}" if twin else "stored already", source, means)
    done = _done(page, Fate.NEW, "", source, means)
    happenings = [replace(done.happenings[0], document=documents[0].id)]
    happenings += [
        means.happening(source, page.url, Fate.OUTSIDE, why, document=one.id)
        for one in documents
        for why in outside(source, one)
    ]
    return replace(
        done,
        pages=(*done.pages, *(replace(one, digest=page.digest, run=page.run) for one in moved)),
        happenings=tuple(happenings),
        readings=tuple(means.readings(documents)),
        issues=(*(one for one in found if isinstance(one, Issue)), *doubts(source, happenings)),
    )


def _done(page: SourcePage, fate: Fate, why: str, source: Source, means: Means) -> Gathered:
    done = replace(page, status=PageStatus.DONE, tries=0)
    return Gathered(source=source.id, pages=(done,), happenings=(means.happening(source, page.url, fate, why),))
