"""What can be put into a brief: sentences, drawings, tables and quotes of a country, pair, deal, question or list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from terazi.briefs.nouns import Line, Quote
from terazi.briefs.onepage.matter import Asked, Scope
from terazi.errors import TeraziError
from terazi.flows.brief import Desk, gather_matter, write_brief
from terazi.flows.brief_scope import scope_of
from terazi.model.own_brief import Block, BlockSort
from terazi.web.asking.visit import Visit
from terazi.web.texts.quoted import Quoted, quoted

# So many rows of one table, and quotes, are offered at a time.
_ROWS, _QUOTES = 50, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One block that can be put in. ``key``: it as a form sends it; ``quote``: of quotes, the words."""

    key: str
    sort: str
    words: str
    quote: Quoted | None = None


def key_of(block: Block) -> str:
    """A block as a form sends it."""
    return msgspec.json.encode((block.sort, block.about, block.ref)).decode()


def block_of(key: str) -> Block:
    """The block that a form sent; a ``TeraziError`` for anything else. What it says is worked out from the ledger."""
    try:
        sort, about, ref = msgspec.json.decode(key, type=tuple[BlockSort, str, str])
    except msgspec.MsgspecError as error:
        raise TeraziError("this is no block of a brief", hint="Choose from the list") from error
    return Block(sort=sort, about=about, ref=ref)


def scope_for(what: str, desk: Desk) -> Scope:
    """What is meant by a country, pair, deal or question; a ``TeraziError`` where nothing is."""
    return scope_of(what, [deal.id for deal in desk.library.ledger.deals], desk.held.reader)


def choices_of(what: str, desk: Desk, visit: Visit) -> Iterator[Choice]:
    """All that can be put in of what is asked for."""
    scope, made = scope_for(what, desk), visit.server.settings.today()
    page = write_brief(desk, scope, language=visit.language, made=made)
    for one in page.sentences:
        if not one.withheld:
            yield _choice(Block(sort=BlockSort.SENTENCE, about=what, ref=one.id), one.text)
    if scope.asked is Asked.COUNTRY:
        title = visit.words.say("Matrix of suppliers and equipment")
        yield _choice(Block(sort=BlockSort.MATRIX, about=scope.states[0]), title)
    if page.picture:
        yield _choice(Block(sort=BlockSort.FIGURE, about=what), page.picture.title)
    lines = gather_matter(desk, scope, made).lines
    yield from table_choice(what, [line.deal.id for line in lines], visit)
    yield from _quotes(lines, visit)


def table_choice(about: str, deals: Sequence[str], visit: Visit) -> Iterator[Choice]:
    """A table of deals, as many as a page takes."""
    if deals:
        shown = deals[:_ROWS]
        words = visit.words.count("Table of %(n)s record", "Table of %(n)s records", len(shown))
        yield _choice(Block(sort=BlockSort.TABLE, about=about, ref=" ".join(shown)), words)


def quotes_of_document(document: str, desk: Desk, visit: Visit) -> Iterator[Choice]:
    """The quotes of a document, each for the deal that it tells of."""
    deals = {claim: deal.id for deal in desk.library.ledger.deals for claim in deal.claims}
    ids = [one.id for one in desk.library.claims.values() if one.document == document and one.id in deals]
    for quote, shown in _shown(desk.library.quotes(ids), visit):
        yield _choice(Block(sort=BlockSort.QUOTE, about=deals[quote], ref=quote), shown.gloss, shown)


def _quotes(lines: Sequence[Line], visit: Visit) -> Iterator[Choice]:
    of = {quote.claim.id: line.deal.id for line in lines for quote in line.quotes[:1]}
    for claim, shown in _shown([line.quotes[0] for line in lines if line.quotes][:_QUOTES], visit):
        yield _choice(Block(sort=BlockSort.QUOTE, about=of[claim], ref=claim), shown.gloss, shown)


def _shown(quotes: Sequence[Quote], visit: Visit) -> Iterator[tuple[str, Quoted]]:
    for one in quoted(quotes, visit.words.wording):
        yield one.claim, one


def _choice(block: Block, words: str, quote: Quoted | None = None) -> Choice:
    return Choice(key=key_of(block), sort=block.sort.value, words=words, quote=quote)
