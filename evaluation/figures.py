"""What the gate measures: one function for each kind of measuring data, each yielding named figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from calibration import calibration_error, told

from terazi.flows.documents import codebook_documents
from terazi.flows.evaluate import FEW, Part, evaluate, is_unread
from terazi.flows.langid import identify_rows
from terazi.flows.read import Reader
from terazi.flows.scorers import scorer
from terazi.flows.stories import settle_stories
from terazi.flows.values import read_values
from terazi.knowledge import load
from terazi.model import Document

# Languages whose reading has bars; the others are measured and shown as soon as they can be read.
READ = ("tr", "en", "ru")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured value. ``n``: how many things it is over, None where each of them counts by itself."""

    name: str
    value: float
    n: int | None = None

    @property
    def is_few(self) -> bool:
        """Whether it is over too few things to be held to a floor."""
        return self.n is not None and self.n < FEW


@cache
def reader() -> Reader:
    """The reader of this process."""
    return Reader(load())


# ------------------------------------------------------------------ claims

_RATES = (
    "claim_f1", "claim_precision", "claim_recall", "core_recall", "slot_f1", "slot_f1_in_pairs", "evidence_right",
)  # fmt: skip
_HALVES = ("read", "unread")
_SLOTS = ("supplier", "recipient", "parties", "items", "category", "quantity", "amount", "date", "stage")


def claims(folder: Path) -> list[Figure]:
    """Reading against the gold claims of the measuring data."""
    return _claims("claims", folder)


def own_claims(folder: Path) -> list[Figure]:
    """Reading against the gold claims of our own texts."""
    return _claims("own", folder)


def _claims(name: str, folder: Path) -> list[Figure]:
    """Each language alone, then pooled: those of the core, the other six, and all nine."""
    parts = {part.name: part for part in evaluate(folder, reader()).parts}
    languages = [language for language in _languages_of(folder) if language in parts]
    found = [figure for language in languages for figure in _of_language(name, language, parts)]
    for group, members in (("pooled", READ), ("six", set(languages) - set(READ)), ("nine", languages)):
        found += _of_group(f"{name}/{group}", [language for language in languages if language in members], parts)
    return [*found, *_of_part(f"{name}/nine", parts["all"])]


def _of_language(name: str, language: str, parts: Mapping[str, Part]) -> Iterator[Figure]:
    yield from _of_part(f"{name}/{language}", parts[language])
    yield from _of_kinds(f"{name}/{language}", parts[language])
    for half in _HALVES:
        if part := parts.get(f"{language} {half}"):
            yield Figure(name=f"{name}/{language}/{half}/claim_f1", value=_f1([part]), n=part.gold)


def _of_group(name: str, languages: Sequence[str], parts: Mapping[str, Part]) -> Iterator[Figure]:
    """Claim F1 of several languages together, of their halves, and the gap between these."""
    halves = {half: _f1([parts[x] for x in (f"{y} {half}" for y in languages) if x in parts]) for half in _HALVES}
    if not name.endswith("/nine"):
        yield Figure(name=f"{name}/claim_f1", value=_f1([parts[language] for language in languages]))
    yield from (Figure(name=f"{name}/{half}/claim_f1", value=value) for half, value in halves.items())
    yield Figure(name=f"{name}/gap", value=halves["read"] - halves["unread"])


def _languages_of(folder: Path) -> list[str]:
    """The languages that have texts there and can be read."""
    packs = reader().knowledge.languages
    names = sorted(path.name for path in folder.iterdir() if path.is_dir())
    return [name for name in names if name in packs and packs[name].trigger]


def _of_part(name: str, part: Part) -> Iterator[Figure]:
    for rate in _RATES:
        if (value := part.figure(rate)) is not None:
            yield Figure(name=f"{name}/{rate}", value=value, n=part.gold)
    alarms, empty = part.alarms
    if empty:
        yield Figure(name=f"{name}/alarms", value=alarms / empty)
    yield Figure(name=f"{name}/ungrounded", value=part.figure("ungrounded") or 0.0)


def _of_kinds(name: str, part: Part) -> Iterator[Figure]:
    kinds, slots = part.report["kinds"], part.report["in_pairs"]
    assert isinstance(kinds, dict) and isinstance(slots, dict)
    for kind, counts in kinds.items():
        yield Figure(name=f"{name}/kind/{kind}", value=counts["f1"] or 0.0, n=counts["gold"])
    for slot in _SLOTS:
        if slots[slot] is not None:
            yield Figure(name=f"{name}/slot/{slot}", value=slots[slot], n=part.told.get(slot, 0))


def _f1(parts: Sequence[Part]) -> float:
    """Claim F1 over several parts together."""
    hit, gold, predicted = (sum(int(str(p.report[c])) for p in parts) for c in ("paired", "gold", "predicted"))
    return 2 * hit / (gold + predicted) if gold + predicted else 0.0


def triage(folder: Path) -> list[Figure]:
    """How many of the texts with facts are let through to be read, their language untold."""
    found, let, several = [], 0, 0
    for language in _languages_of(folder):
        rows = [row for row in scorer("score").load(folder / language) if row.get("facts")]
        worth = sum(reader().worth(f"{row['title'] or ''}\n{row['text']}") for row in rows)
        found.append(Figure(name=f"triage/{language}/recall", value=worth / len(rows), n=len(rows)))
        let, several = let + worth, several + len(rows)
    return [*found, Figure(name="triage/recall", value=let / several, n=several)]


def confidence(folder: Path) -> list[Figure]:
    """The calibration error of confidence on the unread texts of all languages."""
    claims = [claim for claim in told(folder, reader()) if claim.unread]
    return [Figure(name="confidence/ece", value=calibration_error(claims), n=len(claims))]


def sentences(file: Path) -> list[Figure]:
    """False claims per 1,000 plain sentences about anything, for the languages that have no texts without facts."""
    rows = [row for row in scorer("score").load(file) if row["lang"] not in READ]
    found = []
    for language in sorted({row["lang"] for row in rows}):
        texts = [
            Document(id=str(row["id"]), text=row["text"], language=language) for row in rows if row["lang"] == language
        ]
        claims = sum(len(reader().read(text).claims) for text in texts)
        found.append(Figure(name=f"sentences/{language}/false_per_1000", value=1000 * claims / len(texts)))
    return found


# ------------------------------------------------------------------ one article, and texts without facts


def article(file: Path) -> list[Figure]:
    """One article: claims paired, claims beyond them, its sums of money and the months of its instruments."""
    part = evaluate(file, reader()).parts[0]
    gold = json.loads(file.read_text(encoding="utf-8"))
    found = [claim for document in _documents(file) for claim in reader().read(document).claims]
    sums = {(float(c.amount.value), c.amount.currency) for c in found if c.amount}
    wanted = {(float(f["amount"]["value"]), f["amount"]["currency"]) for f in gold["facts"] if f.get("amount")}
    paired, predicted = (int(str(part.report[c])) for c in ("paired", "predicted"))
    return [
        Figure(name="article/paired", value=paired),
        Figure(name="article/extra", value=predicted - paired),
        Figure(name="article/sums_exact", value=len(sums & wanted)),
        Figure(name="article/dates_right", value=len({c.date for c in found} & _dates_of_agreements(gold["facts"]))),
        Figure(name="article/ungrounded", value=part.figure("ungrounded") or 0.0),
    ]


def _dates_of_agreements(facts: Sequence[Mapping[str, Any]]) -> set[str]:
    return {str(fact["date"]) for fact in facts if fact["kind"] == "agreement" and fact.get("date")}


def _documents(file: Path) -> Iterator[Document]:
    return (one for one in codebook_documents(str(file)) if isinstance(one, Document))


@dataclass(frozen=True, slots=True, kw_only=True)
class Negatives:
    """What was found in some texts that are not about defence: language to (texts, false claims)."""

    by_language: dict[str, tuple[int, int]]


def negatives(file: Path, part: int, parts: int) -> Negatives:
    """Read every ``parts``-th text without a word of defence; each claim in one is false."""
    silent = [r for r in scorer("score").load(file) if r.get("defence_words") == 0]
    counts: dict[str, tuple[int, int]] = {}
    for row in silent[part::parts]:
        language = str(row.get("lang", ""))
        claims = reader().read(Document(id=str(row["id"]), text=str(row["text"]), language=language)).claims
        texts, false = counts.get(language, (0, 0))
        counts[language] = texts + 1, false + len(claims)
    return Negatives(by_language=counts)


def of_negatives(counted: Sequence[Negatives]) -> list[Figure]:
    """False claims per 1,000 texts, by language and over all."""
    languages = sorted({language for one in counted for language in one.by_language})
    sums = {x: [sum(n) for n in zip(*(o.by_language.get(x, (0, 0)) for o in counted), strict=True)] for x in languages}
    whole = [sum(n) for n in zip(*sums.values(), strict=True)]
    return [
        Figure(name=f"negatives/{name}/false_per_1000", value=1000 * false / texts, n=texts)
        for name, (texts, false) in [("all", whole), *sums.items()]
    ]


# ------------------------------------------------------------------ values, languages, ledger


def values(folder: Path) -> list[Figure]:
    """Money, numbers and dates in running text, by file and language."""
    score = scorer("score_values")
    found: list[Figure] = []
    for path in sorted(folder.glob("*.jsonl")):
        rows = score.load_lines(path)
        result, _ = score.score_file(path, rows, score.Lines(list(read_values(rows, load()))))
        for language, counts in result["languages"].items():
            if counts["kept"]:
                name = f"values/{path.stem}/{language}/accuracy"
                found.append(Figure(name=name, value=counts["accuracy"], n=counts["kept"]))
        found.append(Figure(name=f"values/{path.stem}/bad_spans", value=result["all"]["bad_spans"]))
    return found


def languages(file: Path) -> list[Figure]:
    """The language of sentences, whole and by their first five words."""
    score = scorer("score_values")
    rows = score.load_lines(file)
    result = score.score_langid(rows, list(identify_rows(rows, load())))
    found = [Figure(name=f"langid/all/{field}", value=result[field], n=result["n"]) for field in ("lang", "lang5")]
    for language, counts in result["languages"].items():
        found.append(Figure(name=f"langid/{language}/lang", value=counts["lang"], n=counts["n"]))
    return found


def ledger(folder: Path) -> list[Figure]:
    """Stories settled into origins, deals and contradictions: all, and the read and unread ones apart."""
    stories = scorer("score_ledger").load_stories(folder)
    unread = [story for story in stories if is_unread(story["id"])]
    read = [story for story in stories if not is_unread(story["id"])]
    return [*_settled("ledger", stories), *_settled("ledger/read", read), *_settled("ledger/unread", unread)]


def own_stories(folder: Path) -> list[Figure]:
    """Our own stories that were opened, settled."""
    return _settled("own-stories", scorer("score_ledger").load_stories(folder))


def blind_stories(folder: Path) -> list[Figure]:
    """Our own stories that nobody who mends the rules has opened, settled."""
    return _settled("blind-stories", scorer("score_ledger").load_stories(folder))


def _settled(name: str, stories: Sequence[dict[str, object]]) -> list[Figure]:
    score = scorer("score_ledger")
    report, *_ = score.score(stories, list(settle_stories(map(score.question, stories), load())))
    merges, _, pairs = report["merges"].partition("/")
    named = {
        **{f"origins/{row}": report["origins"][row] for row in ("bcubed_f1", "pair_f1")},
        **{f"deals/{row}": report["deals"][row] for row in ("bcubed_f1", "pair_f1")},
        **{f"deals/{row}": value for row, value in report["deal_values"].items()},
        "contradictions/f1": report["contradictions"]["f1"],
        "as_of/both": report["as_of"]["both"],
        "as_of/leaks": report["as_of"]["leaks"],
        "merges": int(merges) if pairs else 0,
    }
    return [Figure(name=f"{name}/{row}", value=value) for row, value in named.items() if value is not None]
