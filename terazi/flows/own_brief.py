"""A brief of one's own, laid out from a ledger: each block is worked out anew and held against its notes."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from terazi.briefs.figure_words import FigureWords
from terazi.briefs.gather import gather, line_of
from terazi.briefs.onepage.matter import Asked, Matter, Scope
from terazi.briefs.onepage.noting import quote_note
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.onepage.write import labels, merged, method, numbered
from terazi.briefs.phrases import name_of
from terazi.briefs.sentences import matrix_title
from terazi.checks.support import resolve
from terazi.errors import TeraziError
from terazi.flows.brief import Desk, gather_matter, write_brief
from terazi.flows.brief_figure import picture, picture_of
from terazi.flows.brief_scope import scope_of
from terazi.flows.figures.matrices import matrix_figure
from terazi.flows.figures.scene import Scene
from terazi.flows.wording import make_wording
from terazi.model import Deal
from terazi.model.brief_page import BriefPage, Note, Part, Sentence
from terazi.model.own_brief import Block, BlockShown, BlockSort, BlockTable, OwnBrief, OwnPage

_NOTHING = Scope(id="", asked=Asked.DEAL)


def lay_out(desk: Desk, brief: OwnBrief, *, language: str, made: str) -> OwnPage:
    """The brief in one language; ``made``: the day on which it is laid out."""
    press = Press(desk=desk, words=BriefWords(wording=make_wording(language, desk.held.knowledge)), made=made)
    shown = [press.show(block, at) for at, block in enumerate(brief.blocks, 1)]
    sentences = tuple(one.sentence for one in shown if one.sentence)
    words, ledger = press.words, desk.library.ledger
    matter = gather_matter(desk, _NOTHING, made)
    page = BriefPage(
        id=brief.id,
        language=language,
        kicker=words.say("own.kicker", id=brief.id, version=brief.version),
        heading=brief.title,
        title=brief.title,
        sentences=sentences,
        numbers=(),
        picture=None,
        notes=numbered(sentences, merged(press.notes)),
        method=method(matter, words),
        labels=labels(words) | {f"own.{name}": words.say(f"own.{name}") for name in ("text", "table")},
        edition=ledger.edition,
        as_of=ledger.as_of,
        made=made,
        register=matter.register,
        documents=len(matter.documents),
    )
    return OwnPage(brief=brief, page=page, blocks=tuple(shown))


def fresh(desk: Desk, block: Block, *, language: str, made: str) -> Block:
    """A block as it is put in: with what it says and stands on now; a ``TeraziError`` where it stands on nothing."""
    if block.sort is BlockSort.OWN:
        return block
    press = Press(desk=desk, words=BriefWords(wording=make_wording(language, desk.held.knowledge)), made=made)
    shown = press.show(block, 1)
    if not shown.mark:
        raise TeraziError(f"there is nothing to put in: {block.sort} of {block.about or block.ref}")
    told = shown.sentence.text if shown.sentence else ""
    return dataclasses.replace(block, text=told, mark=shown.mark)


@dataclass(slots=True, kw_only=True)
class Press:
    """Works out blocks of one brief; what several ask for is written once. ``notes``: all that came up."""

    desk: Desk
    words: BriefWords
    made: str
    notes: list[Note] = field(default_factory=list)
    _pages: dict[str, BriefPage] = field(default_factory=dict)

    def show(self, block: Block, at: int) -> BlockShown:
        """The block as the ledger bears it out now; ``at``: its place."""
        match block.sort:
            case BlockSort.OWN:
                return BlockShown(block=block, mark="")
            case BlockSort.SENTENCE:
                return self._sentence(block, at)
            case BlockSort.QUOTE:
                return self._quote(block, at)
            case BlockSort.TABLE:
                return self._table(block)
        return self._figure(block)

    # ------------------------------------------------------------------ sentences and quotes

    def _sentence(self, block: Block, at: int) -> BlockShown:
        page = self._page(block.about)
        found = next((one for one in page.sentences if one.id == block.ref), None) if page else None
        if page is None or found is None:
            return self._gone(block)
        mark = _digest(repr((found.asserts, sorted(found.notes), bool(found.withheld))))
        self.notes += () if found.withheld else (note for note in page.notes if note.id in found.notes)
        sentence = dataclasses.replace(found, id=f"{at}-{found.id}")
        return self._held(block, mark, sentence)

    def _quote(self, block: Block, at: int) -> BlockShown:
        matter = self._matter(block.about)
        line = next(iter(matter.lines), None) if matter else None
        quote = next((q for q in line.quotes if q.claim.id == block.ref), None) if line else None
        if matter is None or line is None or quote is None or not quote.claim.evidence:
            return self._gone(block)
        note = quote_note(quote, line, matter, self.words)
        if resolve(note, self.desk.ground) or note.row is None:
            return self._gone(block)
        self.notes.append(note)
        sentence = Sentence(
            id=f"{at}-{note.id}", part=Part.EVIDENCE, name="quote", text=note.row.gloss, notes=(note.id,), asserts=()
        )
        return self._held(block, _digest(repr(note.cited)), sentence)

    def _held(self, block: Block, mark: str, sentence: Sentence) -> BlockShown:
        stale = self.words.say("own.changed", text=block.text) if block.mark not in ("", mark) else ""
        return BlockShown(block=block, mark=mark, stale=stale, sentence=sentence)

    def _gone(self, block: Block) -> BlockShown:
        return BlockShown(block=block, mark="", stale=self.words.say("own.gone", text=block.text or block.about))

    # ------------------------------------------------------------------ tables and figures

    def _table(self, block: Block) -> BlockShown:
        asked = block.ref.split()
        deals = {deal.id: deal for deal in self.desk.library.ledger.deals}
        found = [deals[one] for one in asked if one in deals]
        if not found:
            return self._gone(block)
        names = ("deal", "who", "claimed", "established", "origins")
        head = tuple(self.words.say(f"{'evidence' if n in ('deal', 'origins') else 'own'}.{n}") for n in names)
        table = BlockTable(head=head, rows=tuple(self._row(deal) for deal in found))
        return dataclasses.replace(self._drawn(block, found), table=table)

    def _row(self, deal: Deal) -> tuple[str, ...]:
        w, line = self.words.wording, line_of(deal, "", self.desk.library)
        givers = ", ".join(map(w.state, deal.suppliers or deal.parties)) or w.state("")
        takers = ", ".join(map(w.state, deal.recipients))
        return (
            f"{deal.id} {w.raised(name_of(line, w))}",
            w.raised(" → ".join(one for one in (givers, takers) if one)),
            w.label("stage", deal.stage_claimed) if deal.stage_claimed else "–",
            w.label("stage", deal.stage_established) if deal.stage_established else "–",
            w.number(len(deal.origins)),
        )

    def _figure(self, block: Block) -> BlockShown:
        if block.sort is BlockSort.MATRIX:
            dossier = gather(self.desk.library, block.about.upper(), ())
            if not dossier.lines:
                return self._gone(block)
            w = self.words.wording
            place = w.state(dossier.country)
            scene = Scene(words=FigureWords(wording=w), place=place, horizon=dossier.horizon)
            figure = picture_of(matrix_figure(dossier.lines, scene, matrix_title(dossier, w)))
            return dataclasses.replace(self._drawn(block, [line.deal for line in dossier.lines]), picture=figure)
        matter = self._matter(block.about)
        drawn = picture(matter, self.words) if matter and matter.lines else None
        if matter is None or drawn is None:
            return self._gone(block)
        return dataclasses.replace(self._drawn(block, [line.deal for line in matter.lines]), picture=drawn)

    def _drawn(self, block: Block, deals: Sequence[Deal]) -> BlockShown:
        mark = _digest(" ".join(_told_of(deals)))
        return BlockShown(
            block=block, mark=mark, stale=self.words.say("own.moved") if block.mark not in ("", mark) else ""
        )

    # ------------------------------------------------------------------ what briefs tell

    def _scope(self, about: str) -> Scope | None:
        try:
            return scope_of(about, [deal.id for deal in self.desk.library.ledger.deals], self.desk.held.reader)
        except TeraziError:
            return None

    def _matter(self, about: str) -> Matter | None:
        scope = self._scope(about)
        return gather_matter(self.desk, scope, self.made) if scope else None

    def _page(self, about: str) -> BriefPage | None:
        if about not in self._pages:
            scope = self._scope(about)
            if scope is None:
                return None
            self._pages[about] = write_brief(self.desk, scope, language=self.words.wording.language, made=self.made)
        return self._pages[about]


def _told_of(deals: Sequence[Deal]) -> Iterator[str]:
    """What a table or drawing of deals turns on."""
    for one in deals:
        yield f"{one.id}:{one.stage_claimed}:{one.stage_established}:{len(one.origins)}:{len(one.history)}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]
