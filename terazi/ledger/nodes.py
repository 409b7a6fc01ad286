"""Nodes: strands that tell the very same as one, with what ties and parts them beyond what they tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import fuzz, process

from terazi.ledger.acts import told_apart
from terazi.ledger.columns import written
from terazi.ledger.ground import Ground, Rulings
from terazi.ledger.scene import ordered, sides
from terazi.ledger.sheet import At, Codes, Mask, Pairs, Sheet, never
from terazi.ledger.strands import Strand, is_package
from terazi.ledger.telling import Teller, Telling
from terazi.ledger.wordings import share_words

# Of a hundred letters of the shorter quote so many stand in the other in their order.
ALIKE = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """Nodes in the order of their first keys within each block. ``strands``: the strands of each; ``carried``: one
    carries the other; ``apart``: one document tells them apart; ``same`` and ``different``: a person said so of claims
    behind them; ``one``: of the same claims those strands that are meant; ``packed``: one number or price ties them;
    ``days_told``: for each node and ``day_named`` whether one of its documents names that day; ``quotes``: the words
    behind ``quote``."""

    sheet: Sheet
    strands: Sequence[Sequence[Strand]]
    carried: Pairs
    apart: Pairs
    same: Pairs
    different: Pairs
    one: Pairs
    packed: Pairs
    days_told: Mask
    quotes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.sheet)

    def quotes_alike(self, i: At, j: At) -> Mask:
        """D12: whether two texts quote the same name of a document."""
        one, other = (np.broadcast_to(self.sheet.quote[at], np.broadcast_shapes(i.shape, j.shape)) for at in (i, j))
        pairs, place = np.unique(
            np.stack([np.minimum(one, other).ravel(), np.maximum(one, other).ravel()]), axis=1, return_inverse=True
        )
        alike = np.zeros(pairs.shape[1], dtype=bool)
        likely = np.flatnonzero(share_words(self.quotes, *pairs))
        left, right = ([self.quotes[n] for n in side[likely].tolist()] for side in pairs)
        alike[likely] = process.cpdist(left, right, scorer=fuzz.partial_ratio, score_cutoff=ALIKE) >= ALIKE
        found: Mask = alike[place.reshape(one.shape)]
        return found


def nodes_of(strands: Sequence[Strand], ground: Ground, rulings: Rulings, *, each: bool = False) -> Nodes:
    """The nodes of some strands; ``each``: every strand is a node of its own, in the order given."""
    teller = Teller(ground.companies, ground.lexicon)
    known: dict[Telling, int] = {}
    row = np.array([known.setdefault(teller.of(s), len(known)) for s in strands], dtype=np.int64)
    book = written(list(known), ground.lexicon.families)
    sheet = replace(book.sheet, ordered=ordered(book.sheet))
    side = sides(strands, row, sheet, ground.origin)
    apart, different = told_apart(strands, row, sheet), _of_claims(strands, map(sorted, rulings.different))
    different = _of_one_block(different, sheet.block[row])
    groups = [[at] for at in range(len(strands))] if each else _grouped(strands, row, side, (apart, different), sheet)
    node = np.zeros(len(strands), dtype=np.int64)
    for number, group in enumerate(groups):
        node[group] = number
    heads = np.array([group[0] for group in groups], dtype=np.int64)
    days, told = _days_told(strands, node, len(groups), book.days, ground.texts)
    sheet = replace(sheet.rows(row[heads]), side=side[heads])
    return Nodes(
        sheet=replace(sheet, day_named=days[sheet.day_named]),
        strands=[[strands[at] for at in group] for group in groups],
        carried=_tied(_of_claims(strands, ground.carried), node, len(groups)),
        apart=_tied(apart, node, len(groups)),
        same=_tied(_of_claims(strands, map(sorted, rulings.same)), node, len(groups)),
        different=_tied(different, node, len(groups)),
        one=_tied(_meant(strands, row, sheet, rulings), node, len(groups)),
        packed=_tied(_packed(strands), node, len(groups)),
        days_told=told,
        quotes=book.quotes,
    )


def _grouped(
    strands: Sequence[Strand], row: At, side: Codes, apart: Iterable[tuple[At, At]], s: Sheet
) -> list[list[int]]:
    """Strands of one row and side; those that something parts within such a group stand each for itself."""
    code = 3 * row + side
    for i, j in apart:
        alone = np.unique(np.concatenate([at[code[i] == code[j]] for at in (i, j)]))
        code[alone] = -1 - alone
    groups: dict[int, list[int]] = {}
    for at, number in enumerate(code.tolist()):
        groups.setdefault(number, []).append(at)
    blocks = s.block[row].tolist()
    return sorted(groups.values(), key=lambda group: (blocks[group[0]], min(strands[at].key for at in group)))


def _of_claims(strands: Sequence[Strand], pairs: Iterable[Sequence[str]]) -> tuple[At, At]:
    """The pairs of strands of some pairs of claims."""
    pairs = list(pairs)
    asked = {claim for pair in pairs for claim in pair}
    at: dict[str, list[int]] = {}
    for number, strand in enumerate(strands if asked else ()):
        if strand.entry.id in asked:
            at.setdefault(strand.entry.id, []).append(number)
    return _columns([(i, j) for a, b in pairs for i in at.get(a, ()) for j in at.get(b, ())])


def _of_one_block(pairs: tuple[At, At], block: Codes) -> tuple[At, At]:
    i, j = pairs
    kept = block[i] == block[j]
    return i[kept], j[kept]


def _meant(strands: Sequence[Strand], row: At, s: Sheet, rulings: Rulings) -> tuple[At, At]:
    """The strands of two claims that a person called the same: those whose items meet, else the first of each."""
    found = []
    for pair in rulings.same if rulings.different else ():
        i, j = _of_one_block(_of_claims(strands, [sorted(pair)]), s.block[row])
        meet = ~never(s, row[i], row[j])
        kept = meet if meet.any() else slice(1)
        found += list(zip(i[kept].tolist(), j[kept].tolist(), strict=True))
    return _columns(found)


def _packed(strands: Sequence[Strand]) -> tuple[At, At]:
    """One number or price for several items makes one deal of them (D7): each with the first."""
    firsts: dict[str, int] = {}
    tied = [(firsts.setdefault(s.entry.id, at), at) for at, s in enumerate(strands) if is_package(s.entry)]
    return _columns(tied)


def _columns(pairs: Sequence[tuple[int, int]]) -> tuple[At, At]:
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return one, other


def _tied(pairs: tuple[At, At], node: At, nodes: int) -> Pairs:
    i, j = (node[side] for side in pairs)
    return Pairs(i[i != j], j[i != j], nodes)


# ------------------------------------------------------------------ days that a text names


def _days_told(
    strands: Sequence[Strand], node: At, nodes: int, days: Mapping[tuple[str, str], int], texts: Mapping[str, str]
) -> tuple[Codes, Mask]:
    """New numbers for the days that some text names, none for all others; for each node the days that it names."""
    documents: dict[str, list[int]] = {}
    for strand in strands if days else ():
        documents.setdefault(strand.entry.report.document, [])
    years = sorted({year for year, _ in days})
    for document in documents:
        documents[document] = [days[day] for day in days_in(texts[document], years) if day in days]
    kept = sorted({day for told in documents.values() for day in told})
    renamed = np.full(len(days) + 1, -1, dtype=np.int32)
    renamed[kept] = np.arange(len(kept))
    found = np.zeros((nodes, len(kept) + 1), dtype=np.bool_)
    for strand, number in zip(strands if kept else (), node.tolist(), strict=False):
        if told := documents[strand.entry.report.document]:
            found[number, renamed[told]] = True
    return renamed, found


def days_in(text: str, years: Sequence[str]) -> set[tuple[str, str]]:
    """Year and day of the month where a word stands closely before a year: "on 5 July 2023"."""
    found = set()
    for year in years:
        at = text.find(year)
        while at >= 0:
            found |= {(year, word) for word in text[max(0, at - 24) : at].replace("-", " ").split()}
            at = text.find(year, at + 1)
    return found
