"""A brief as Markdown: for a terminal, a mail or a diff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terazi.briefs.note import escaped
from terazi.model.brief_page import BriefPage, Note, Part, Picture, Sentence

_LISTED = (Part.AGAINST, Part.CHANGE, Part.GAPS)


def brief_markdown(page: BriefPage) -> str:
    """The whole brief; notes stand as numbers in brackets, their rows in the table of evidence and below it."""
    blocks = [
        f"*{page.kicker}: {escaped(page.heading)}*",
        f"# {escaped(page.title)}{_mark(page.of(Part.JUDGEMENT)[0], page)}",
        *(marked_line(one, page) for one in page.of(Part.JUDGEMENT)[1:]),
        *(marked_line(one, page) for one in page.of(Part.CONFIDENCE)),
        *_part(Part.NUMBERS, page),
        *_figure(page),
        *evidence_table(page),
        *(block for part in _LISTED for block in _part(part, page)),
        *records_list(page),
        f"## {page.labels['part.method']}",
        page.method,
    ]
    return "\n\n".join(blocks) + "\n"


def _part(part: Part, page: BriefPage) -> list[str]:
    rows = [f"- {marked_line(one, page)}" for one in page.of(part)]
    return [f"## {page.labels[f'part.{part}']}", "\n".join(rows)] if rows else []


def marked_line(one: Sentence, page: BriefPage) -> str:
    """A sentence with the numbers of its notes, or why it is withheld."""
    return f"*{one.withheld}*" if one.withheld else escaped(one.text) + _mark(one, page)


def _mark(one: Sentence, page: BriefPage) -> str:
    numbers = page.numbers_of(one)
    return f" [{', '.join(map(str, numbers))}]" if numbers and not one.withheld else ""


def _figure(page: BriefPage) -> list[str]:
    """The table of the figure, which says what the drawing shows."""
    if page.picture is None:
        return []
    return [*drawn_lines(page.picture)]


def drawn_lines(one: Picture) -> Iterator[str]:
    """A drawing as its table, with its title."""
    yield f"## {escaped(one.title)}"
    yield escaped(one.subtitle)
    yield word_table(one.head, one.rows)


def evidence_table(page: BriefPage) -> list[str]:
    """The quotes as a table with its head; nothing where there are none."""
    rows = [_row(note, page) for note in page.notes if note.row]
    names = ("number", "deal", "quote", "source", "origins")
    head = [page.labels[f"evidence.{name}"] for name in names]
    withheld = [f"*{one.withheld}*" for one in page.of(Part.EVIDENCE) if one.withheld]
    return [f"## {page.labels['part.evidence']}", _table(head, rows), *withheld] if rows or withheld else []


def _row(note: Note, page: BriefPage) -> tuple[str, ...]:
    row = note.row
    assert row is not None
    quote = f"“{page.quoted(row)}”"
    source = f"{escaped(row.outlet)}, {row.when}"
    link = f" <{row.url}>" if row.url and " " not in row.url and ">" not in row.url else ""
    return (
        str(note.number),
        ", ".join(row.deals),
        f"{escaped(quote)} → {escaped(row.gloss)}",
        source + link,
        escaped(row.origins),
    )


def records_list(page: BriefPage) -> Iterator[str]:
    """The notes that are no quotes, with their head."""
    rows = [f"{note.number}. {escaped(note.words)}" for note in page.notes if not note.row]
    if rows:
        yield f"## {page.labels['part.notes']}"
        # A number of Markdown's own would begin at one.
        yield "\n".join(f"- [{row.split('.', 1)[0]}]{row.split('.', 1)[1]}" for row in rows)


def word_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of words, which may be those of texts: none of them is Markdown."""
    return _table(map(escaped, head), (map(escaped, row) for row in rows))


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown."""
    heads = list(head)
    lines = [heads, ["---"] * len(heads), *([cell.replace("\n", " ") for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
