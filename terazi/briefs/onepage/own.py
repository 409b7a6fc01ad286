"""A brief of one's own as HTML and Markdown, block by block in its order, its notes below."""

from __future__ import annotations

from collections.abc import Iterator

from terazi.briefs.note import escaped
from terazi.briefs.onepage.html import sheet
from terazi.briefs.onepage.markdown import drawn_lines, evidence_table, marked_line, records_list, word_table
from terazi.briefs.rendering import styled
from terazi.model.own_brief import BlockShown, BlockSort, OwnPage


def own_html(own: OwnPage) -> str:
    """The page, self-contained."""
    return styled("own_brief.html", {"page": own.page, "blocks": own.blocks}, sheet())


def own_markdown(own: OwnPage) -> str:
    """The brief as Markdown; a drawing is its table."""
    page = own.page
    blocks = [
        f"*{page.kicker}*",
        f"# {escaped(page.title)}",
        *(part for one in own.blocks for part in _block(one, own)),
        *evidence_table(page),
        *records_list(page),
        f"## {page.labels['part.method']}",
        page.method,
    ]
    return "\n\n".join(blocks) + "\n"


def _block(one: BlockShown, own: OwnPage) -> Iterator[str]:
    if one.block.sort is BlockSort.OWN:
        yield from (escaped(line) for line in one.block.text.split("\n") if line.strip())
        yield f"*{own.page.labels['own.text']}*"
    elif one.sentence:
        row = own.page.row_of(one.sentence)
        if one.block.sort is BlockSort.QUOTE and row:
            yield f"> “{escaped(own.page.quoted(row))}”"
        yield marked_line(one.sentence, own.page)
    elif one.picture:
        yield from drawn_lines(one.picture)
    elif one.table:
        yield f"## {own.page.labels['own.table']}"
        yield word_table(one.table.head, one.table.rows)
    if one.stale:
        yield f"**{escaped(one.stale)}**"
