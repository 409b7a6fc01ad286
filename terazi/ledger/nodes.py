"""Nodes: strands that tell the very same as one, with what ties and parts them beyond what they tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from terazi.ledger.acts import told_apart
from terazi.ledger.columns import written
from terazi.ledger.ground import Ground, Rulings
from terazi.ledger.quotes import Quotes
from terazi.ledger.scene import ordered, sides
from terazi.ledger.sheet import At, Codes, Mask, Pairs, Sheet, never
from terazi.ledger.strands import Strand, is_package
from terazi.ledger.telling import Teller, Telling
from terazi.ledger.tiles import Groups, groups_of, spread

# A year and a day of the month, both as written.
Day = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """Nodes in the order of their first keys within each block. ``strands``: all of them in the order of their
    keys, ``node``: the node of each, ``of_node``: the places of those of each, ``sizes``: their number;
    ``carried``: one carries the other; ``apart``: one document tells them apart; ``same`` and ``different``: a
    person said so of claims behind them; ``one``: of the same claims those strands that are meant; ``packed``: one
    number or price ties them; ``days_told``: for each node and ``day_named`` whether one of its documents names
    that day; ``telling_day``: that turned over; ``quotes``: the words behind ``quote``."""

    sheet: Sheet
    strands: Sequence[Strand]
    node: At
    of_node: Groups
    sizes: At
    carried: Pairs
    apart: Pairs
    same: Pairs
    different: Pairs
    one: Pairs
    packed: Pairs
    days_told: Mask
    telling_day: Mask
    quotes: Quotes

    def __len__(self) -> int:
        return len(self.sheet)

    def members(self, node: int) -> list[Strand]:
        """The strands of a node."""
        return [self.strands[at] for at in self.of_node.some(np.array([node])).tolist()]


def nodes_of(strands: Sequence[Strand], ground: Ground, rulings: Rulings, *, each: bool = False) -> Nodes:
    """The nodes of some strands; ``each``: every strand is a node of its own, in the order given."""
    strands = strands if each else sorted(strands, key=lambda s: (s.entry.claim.id, s.item))
    teller = Teller(ground.companies, ground.lexicon)
    known: dict[Telling, int] = {}
    row = np.array([known.setdefault(teller.of(s), len(known)) for s in strands], dtype=np.int64)
    book = written(list(known), ground.lexicon.families)
    side = sides(strands, row, book.sheet, ground.origin)
    sheet = replace(book.sheet, ordered=ordered(book.sheet))
    texts, document = _documents(strands, ground.texts)
    apart, claims = told_apart(strands, document, row, sheet), _Claims(strands)
    different = _of_one_block(claims.pairs(map(sorted, rulings.different)), sheet.block[row])
    heads, node = _grouped(row, side, (apart, different), each=each)
    size, of_node = len(heads), groups_of(node)
    days, told = _days_told(texts, document, node, size, (book.days, ground.lexicon.year))
    sheet = replace(sheet.rows(row[heads]), side=side[heads])
    return Nodes(
        sheet=replace(sheet, day_named=days[sheet.day_named]),
        strands=strands,
        node=node,
        of_node=of_node,
        sizes=np.diff(of_node.starts),
        carried=_tied(claims.pairs(ground.carried), node, size),
        apart=_tied(apart, node, size),
        same=_tied(claims.pairs(map(sorted, rulings.same)), node, size),
        different=_tied(different, node, size),
        one=_tied(_meant(claims, row, book.sheet, rulings), node, size),
        packed=_tied(_packed(strands), node, size),
        days_told=told,
        telling_day=np.ascontiguousarray(told.T),
        quotes=Quotes(book.quotes),
    )


def _grouped(row: At, side: Codes, apart: Iterable[tuple[At, At]], *, each: bool) -> tuple[At, At]:
    """The first strand of each node, and the node of each strand: strands of one row and side, but those that something
    parts within such a node each alone."""
    code = -1 - np.arange(len(row)) if each else 3 * row + side
    for i, j in apart:
        alone = np.unique(np.concatenate([at[code[i] == code[j]] for at in (i, j)]))
        code[alone] = -1 - alone
    _, first, number = np.unique(code, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.zeros(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return first[order], place[number]


class _Claims:
    """Where the strands of each claim stand. Used while nodes are made; never handed on."""

    def __init__(self, strands: Sequence[Strand]) -> None:
        first: dict[str, int] = {}
        further: dict[str, list[int]] = {}
        for number, strand in enumerate(strands):
            claim = strand.entry.claim.id
            if first.setdefault(claim, number) != number:
                further.setdefault(claim, []).append(number)
        self._first, self._further = first, further

    def _of(self, claim: str) -> Sequence[int]:
        return (self._first[claim], *self._further.get(claim, ()))

    def pairs(self, pairs: Iterable[Sequence[str]]) -> tuple[At, At]:
        """The pairs of strands of some pairs of claims."""
        known = self._first
        return _columns(
            [(i, j) for a, b in pairs if a in known and b in known for i in self._of(a) for j in self._of(b)]
        )


def _of_one_block(pairs: tuple[At, At], block: Codes) -> tuple[At, At]:
    i, j = pairs
    kept = block[i] == block[j]
    return i[kept], j[kept]


def _meant(claims: _Claims, row: At, s: Sheet, rulings: Rulings) -> tuple[At, At]:
    """The strands of two claims that a person called the same: those whose items meet, else the first of each."""
    found = []
    for pair in rulings.same if rulings.different else ():
        i, j = _of_one_block(claims.pairs([sorted(pair)]), s.block[row])
        meet = ~never(s, row[i], row[j])
        kept = meet if meet.any() else slice(1)
        found += list(zip(i[kept].tolist(), j[kept].tolist(), strict=True))
    return _columns(found)


def _packed(strands: Sequence[Strand]) -> tuple[At, At]:
    """One number or price for several items makes one deal of them (D7): each with the first. Who lists the very goods
    of a package tells of it."""
    firsts: dict[str, int] = {}
    packages = {(s.block, frozenset(s.entry.claim.items)) for s in strands if is_package(s.entry)}
    tied = [
        (firsts.setdefault(s.entry.id, at), at)
        for at, s in enumerate(strands)
        if packages and len(s.entry.claim.items) > 1 and (s.block, frozenset(s.entry.claim.items)) in packages
    ]
    return _columns(tied)


def _columns(pairs: Sequence[tuple[int, int]]) -> tuple[At, At]:
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return one, other


def _tied(pairs: tuple[At, At], node: At, nodes: int) -> Pairs:
    i, j = (node[side] for side in pairs)
    return Pairs(i[i != j], j[i != j], nodes)


# ------------------------------------------------------------------ days that a text names


def _documents(strands: Sequence[Strand], texts: Mapping[str, str]) -> tuple[list[str], At]:
    """The texts of all documents, and each strand's place among them."""
    known: dict[str, int] = {}
    document = [known.setdefault(strand.entry.report.document, len(known)) for strand in strands]
    return [texts[name] for name in known], np.array(document, dtype=np.int64)


def _days_told(
    texts: Sequence[str], document: At, node: At, nodes: int, asked: tuple[Mapping[Day, int], Sequence[str]]
) -> tuple[Codes, Mask]:
    """New numbers for the days that some text names, none for all others; for each node the days that it names.
    ``asked``: the days with their numbers, and words for "year"."""
    days, words = asked
    years = {year for year, _ in days}
    flat, many = list[int](), list[int]()
    for text in texts if years else ():
        told = [days[day] for day in days_in(text, years, words) if day in days]
        flat += told
        many.append(len(told))
    kept = sorted(set(flat))
    renamed = np.full(len(days) + 1, -1, dtype=np.int32)
    renamed[kept] = np.arange(len(kept))
    found = np.zeros((nodes, len(kept) + 1), dtype=np.bool_)
    if kept:
        of_text = np.array(many, dtype=np.int64)
        each = of_text[document]
        places = spread((np.cumsum(of_text) - of_text)[document], each)
        found[np.repeat(node, each), renamed[np.array(flat)[places]]] = True
    return renamed, found


def days_in(text: str, years: Collection[str], words: Sequence[str] = ()) -> set[Day]:
    """Year and day of the month where a word stands closely before a year, "on 5 July 2023", or a number behind it and
    one of the words for a year: "2016 жылғы 22 желтоқсанда"."""
    found, behind = set(), _behind(tuple(words))
    for century in {year[:2] for year in years}:
        at = text.find(century)
        while at >= 0:
            if (year := text[at : at + 4]) in years:
                found |= {(year, word) for word in text[max(0, at - 24) : at].replace("-", " ").split()}
                if behind and (day := behind.match(text, at + 4)):
                    found.add((year, day[1]))
            at = text.find(century, at + 1)
    return found


@lru_cache(maxsize=8)
def _behind(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """A word for a year, perhaps a month in figures, and the number of a day."""
    if not words:
        return None
    return re.compile(rf"\W?(?:{'|'.join(map(re.escape, words))})\w*?\W?(?:\d{{1,2}}月)?\s*0?(\d{{1,2}})(?!\d)")
