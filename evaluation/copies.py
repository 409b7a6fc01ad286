"""How well copies are told: stories with seeded copies of them among texts that only look alike, stored as they come.

Protocol. All documents of the stories but registers' rows; a thousand seeded copies of them (``made_copies.py``), each
printed a day later; 30 texts of each series. They come in a seeded order, 50 at a time, into a new ledger file, as when
they are collected, and what the file then says is counted. A *copy* is one of the thousand, or a document of which the
story says that it is a verbatim or edited copy in the same language; all others, translations and digests among them,
are none. A copy is right (true positive) if links within its family, the texts that go back to one, lead to the very
text that it was made of; each link between texts of two families is a false positive.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from unittest.mock import patch

from figures import Figure
from made_copies import Edit, made_copies, made_series

from terazi.flows.documents import json_rows
from terazi.ledger.clusters import Clusters
from terazi.likeness import compare, imprint
from terazi.model import Copy, Document, Issue, OutletRole
from terazi.store import Reading, open_ledger
from terazi.store import copies as copying

OWN = Path(__file__).parent / "stories"
COPIES, SERIES, SEED = 1000, 30, 6
_A_LOT = 50
# Copies of longer texts are made of those with so many characters.
_LONG, _LONG_COPIES = 600, 400
# Of the texts that the speed is measured on.
_COPIED, _WORDS = 0.2, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One document of the measurement: the text that all of it goes back to, the one that it was made of, and how (""
    where it is no copy)."""

    document: Document
    family: str
    of: str = ""
    how: str = ""


def stories(folder: Path) -> list[Figure]:
    """Copies of these stories and of our own, told from all other texts."""
    return _figures("copies", [*_of_stories(folder), *_of_stories(OWN)])


def own(folder: Path) -> list[Figure]:
    """The same of our own stories alone."""
    return _figures("own-copies", list(_of_stories(folder)))


def long(file: Path) -> list[Figure]:
    """Copies of longer news: how many are found. Some of these texts are near-duplicates, and nobody says which."""
    rows = [row for row in json_rows(str(file), {"text": str}) if not isinstance(row, Issue)]
    texts = [Document(id=str(r["id"]), text=str(r["text"]), language=str(r["lang"])) for r in rows]
    originals = list({one.text: one for one in texts if len(one.text) >= _LONG}.values())
    told = [*(Told(document=one, family=one.id) for one in originals), *_edited(originals, _LONG_COPIES)]
    copies, right = [one for one in told if one.how], _right(told, _found(told))
    return [Figure(name="long-copies/recall", value=len(right) / len(copies), n=len(copies))]


def pairs(file: Path) -> list[Figure]:
    """Pairs of texts that people called one event (in whatever words), or not: how many are told as copies."""
    counts: Counter[tuple[bool, bool]] = Counter()
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        a, b = (imprint(row[side]["text"]) for side in "ab")
        counts[row["label"] == "OK", bool(compare(a, b) or compare(b, a))] += 1
    right, false, missed = counts[True, True], counts[False, True], counts[True, False]
    return list(_rates("pairs", right, false, missed))


def milliseconds(count: int, path: Path, clock: Callable[[], float]) -> float:
    """What recognising costs a document, in milliseconds of the clock: so many made texts of our stories' words, some
    300 words each and one in five a copy, stored in a new ledger with and without it.
    """
    texts = list(_made_texts(count))
    took = []
    for name, recognise in (("with", copying.recognise), ("without", lambda *_: None)):
        with patch.object(copying, "recognise", recognise), open_ledger(path.with_suffix(f".{name}")) as ledger:
            start = clock()
            for at in range(0, count, _A_LOT):
                ledger.add_readings([Reading(document=one, claims=()) for one in texts[at : at + _A_LOT]], "")
            took.append(clock() - start)
    return 1000 * (took[0] - took[1]) / count


def _made_texts(count: int) -> Iterator[Document]:
    """Texts in which each word stands behind one that it stands behind in a story."""
    random, after = Random(SEED), defaultdict[str, list[str]](list)
    for one in _of_stories(OWN):
        words = one.document.text.split()
        for word, following in pairwise(words):
            after[word].append(following)
    made: list[str] = []
    for number in range(count):
        if made and random.random() < _COPIED:
            text = random.choice(made).replace("a", "e", 3)
        else:
            row = [random.choice(list(after))]
            while len(row) < _WORDS:
                row.append(random.choice(after.get(row[-1]) or list(after)))
            text = " ".join(row)
        made.append(text)
        yield Document(id=f"made-{number}", text=text, published="2026-01-01")


# ------------------------------------------------------------------ the documents


def _of_stories(folder: Path) -> Iterator[Told]:
    for path in sorted(folder.rglob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        rows = {row["id"]: row for row in story["documents"] if row["role"] != OutletRole.REGISTER.value}
        for row in rows.values():
            source = rows.get(row.get("copy_of") or "")
            how = row["kind_of_copy"] if source and source["lang"] == row["lang"] else ""
            is_copy = how in ("verbatim", "edited")
            family = f"{story['id']}/{source['id'] if source and is_copy else row['id']}"
            told = Told(document=_document(row, story["id"]), family=family)
            yield replace(told, of=family, how=f"desk-{how}") if is_copy else told


def _document(row: Mapping[str, str], story: str) -> Document:
    return Document(
        id=f"{story}/{row['id']}",
        text=row["text"],
        title=row["title"] or "",
        language=row["lang"],
        outlet=row["outlet"],
        published=row["published"] or "",
        role=OutletRole(row["role"]),
    )


def _edited(originals: Sequence[Document], count: int) -> Iterator[Told]:
    for edit in made_copies(originals, count, SEED):
        yield Told(document=_a_day_later(edit), family=edit.of, of=edit.of, how=edit.how)


def _a_day_later(edit: Edit) -> Document:
    day = edit.document.published
    later = (date.fromisoformat(day) + timedelta(days=1)).isoformat() if len(day) == len("2024-01-01") else day
    return replace(edit.document, published=later, role=OutletRole.NEWSPAPER)


# ------------------------------------------------------------------ what is found


def _figures(name: str, of_stories: list[Told]) -> list[Figure]:
    families = {one.document.id: one.family for one in of_stories}
    made = [replace(one, family=families[one.family]) for one in _edited([t.document for t in of_stories], COPIES)]
    told = [*of_stories, *made, *(Told(document=one, family=one.id) for one in made_series(SERIES, SEED))]
    found, family = _found(told), {one.document.id: one.family for one in told}
    copies, right = [one for one in told if one.how], _right(told, found)
    false = sum(family[one.document] != family[one.original] for one in found)
    rates = _rates(name, len(right), false, len(copies) - len(right))
    return [*rates, *_by_kind(name, copies, right), _changes(name, made, found)]


def _found(told: Sequence[Told]) -> list[Copy]:
    """What a ledger file says of these documents, which come in a seeded order."""
    order = sorted(told, key=lambda one: one.document.id)
    Random(SEED).shuffle(order)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "copies.db") as ledger:
        for at in range(0, len(order), _A_LOT):
            ledger.add_readings([Reading(document=one.document, claims=()) for one in order[at : at + _A_LOT]], "")
        return list(ledger.copies())


def _right(told: Sequence[Told], found: Iterable[Copy]) -> set[str]:
    """The copies from which links within the family lead to what they were made of."""
    family = {one.document.id: one.family for one in told}
    clusters = Clusters(family)
    for one in found:
        if family[one.document] == family[one.original]:
            clusters.join(one.document, one.original)
    return {one.document.id for one in told if one.how and clusters.root(one.document.id) == clusters.root(one.of)}


def _rates(name: str, right: int, false: int, missed: int) -> Iterator[Figure]:
    yield Figure(name=f"{name}/precision", value=right / max(right + false, 1), n=right + false)
    yield Figure(name=f"{name}/recall", value=right / max(right + missed, 1), n=right + missed)
    yield Figure(name=f"{name}/f1", value=2 * right / max(2 * right + false + missed, 1), n=right + missed)


def _by_kind(name: str, copies: Sequence[Told], right: set[str]) -> Iterator[Figure]:
    for how in sorted({one.how for one in copies}):
        these = [one for one in copies if one.how == how]
        share = sum(one.document.id in right for one in these) / len(these)
        yield Figure(name=f"{name}/{how}/recall", value=share, n=len(these))


def _changes(name: str, made: Sequence[Told], found: Iterable[Copy]) -> Figure:
    """Of the copies with one changed number those for which a change is told, and nothing but one."""
    asked = {one.document.id for one in made if one.how == "renumbered"}
    told = {one.document for one in found if one.document in asked and len(one.changes) == 1}
    return Figure(name=f"{name}/renumbered/told", value=len(told) / len(asked), n=len(asked))
