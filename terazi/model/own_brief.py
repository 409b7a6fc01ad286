"""A brief that somebody puts together: blocks in his own order, kept in versions; every block leads to the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from terazi.model.brief_page import BriefPage, Picture, Sentence


class BlockSort(StrEnum):
    """What a block of a brief is."""

    SENTENCE = "sentence"
    MATRIX = "matrix"
    FIGURE = "figure"
    TABLE = "table"
    QUOTE = "quote"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block. ``about``: what it is of, as a brief is asked for (``kz``, ``D-0117``, a question), of a quote its
    deal; ``ref``: the id of its sentence, its claim, or the deals of its table between spaces.

    ``text``: what it said when it was put in, of an own text all that it says; ``mark``: a digest of what it stood on
    then, by which one sees that this has changed; empty where nothing has been worked out.
    """

    sort: BlockSort
    about: str = ""
    ref: str = ""
    text: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBrief:
    """One version of a brief. ``id``: ``B-0001``; ``version``: from 1; ``at``: when it was kept, an instant in UTC;
    ``edition``: of the ledger then."""

    id: str
    version: int
    title: str
    blocks: tuple[Block, ...]
    at: str
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockTable:
    """A table of deals in words."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockShown:
    """A block as the ledger bears it out now. ``stale``: why it is not as it was when it was put in, in words, empty
    where it is; ``sentence``: of sentences and quotes, among those of the page."""

    block: Block
    mark: str
    stale: str = ""
    sentence: Sentence | None = None
    picture: Picture | None = None
    table: BlockTable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """A brief of one's own in one language. ``page``: its sentences and numbered notes, title, method and labels;
    ``blocks``: the order in which it is read."""

    brief: OwnBrief
    page: BriefPage
    blocks: tuple[BlockShown, ...]
