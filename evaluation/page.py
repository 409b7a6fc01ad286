"""The measured figures as a page shows them: written between two marks of docs/evaluation.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from figures import READ, Figure

PAGE = Path(__file__).parent.parent / "docs" / "evaluation.md"
BEGIN, END = "<!-- measured: begin (python evaluation/gate.py --write-page) -->", "<!-- measured: end -->"

_CLAIMS = {
    "claim_f1": "claim F1",
    "slot_f1": "slot F1 over all",
    "claim_precision": "claim precision",
    "claim_recall": "claim recall",
    "core_recall": "core recall",
    "slot_f1_in_pairs": "slot F1 in pairs",
    "evidence_right": "evidence right",
    "alarms": "false alarms (share of texts without facts)",
    "ungrounded": "ungrounded quotes",
    "read/claim_f1": "claim F1, read part",
    "unread/claim_f1": "claim F1, unread part",
}
_LEDGER = {
    "origins/bcubed_f1": "origins, B-cubed F1",
    "origins/pair_f1": "origins, pairs F1",
    "deals/bcubed_f1": "deals, B-cubed F1",
    "deals/pair_f1": "deals, pairs F1",
    "deals/both_stages": "both stages right",
    "deals/both_stages_3plus": "both stages right, deals of three claims or more",
    "contradictions/f1": "contradictions F1",
    "as_of/both": "both stages right as of a day",
    "merges": "wrong merges",
    "as_of/leaks": "leaks from later documents",
}


_COPIED = {
    "copies": "all stories with 1,000 seeded copies",
    "own-copies": "our own stories with 1,000",
    "long-copies": "longer news, 400 seeded copies",
    "pairs": "pairs that people called one event",
}
_COPIES = (
    ("f1", "F1"), ("precision", "precision"), ("recall", "recall"), ("cut/recall", "cut"),
    ("reordered/recall", "reordered"), ("retitled/recall", "retitled"), ("renumbered/recall", "one number changed"),
    ("credited/recall", "credited"), ("mixed/recall", "several"), ("desk-verbatim/recall", "verbatim, by hand"),
    ("desk-edited/recall", "edited, by hand"),
)  # fmt: skip
_LANGUAGES = (*READ, "az", "kk", "ky", "uz", "tk", "tg")
_KNOWN = {
    "items/recall": "items of claims",
    "register/recall": "designations of a trade register",
}


def write_page(found: Iterable[Figure], page: Path = PAGE) -> None:
    """Put the figures between the two marks of a page."""
    values = {figure.name: figure.value for figure in found}
    text = page.read_text(encoding="utf-8")
    middle = "\n".join([BEGIN, *_lines(values), END])
    marks = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    page.write_text(marks.sub(lambda _: middle, text), encoding="utf-8")


def _lines(values: dict[str, float]) -> Iterator[str]:
    for name, title in (("claims", "Claims"), ("own", "Claims of the texts in `evaluation/texts`")):
        yield f"### {title}"
        yield from _table(["", *_LANGUAGES, "nine"], _claim_rows(name, values))
        yield from _gaps(name, values)
    yield "### Triage, and texts without facts"
    recall = [["texts with facts that are read", *(values.get(f"triage/{x}/recall") for x in _LANGUAGES)]]
    false = [["false claims per 1,000 texts", *(values.get(f"negatives/{x}/false_per_1000") for x in _LANGUAGES)]]
    plain = [["false claims per 1,000 sentences", *(values.get(f"sentences/{x}/false_per_1000") for x in _LANGUAGES)]]
    yield from _table(["", *_LANGUAGES], recall + false + plain)
    yield "### Confidence"
    yield f"Expected calibration error on unread texts: {values.get('confidence/ece', 1.0):.3f}."
    yield ""
    yield "### Values and languages"
    kinds = {k.split("/")[1]: None for k in values if k.startswith("values/") and k.endswith("/accuracy")}
    tongues = sorted({k.split("/")[2] for k in values if k.startswith("values/") and k.endswith("/accuracy")})
    yield from _table(
        ["share right", *tongues],
        [[kind, *(values.get(f"values/{kind}/{x}/accuracy") for x in tongues)] for kind in kinds]
        + [["language of a sentence", *(values.get(f"langid/{x}/lang") for x in tongues)]],
    )
    yield "### Knowledge"
    known = [[title, values.get(f"knowledge/{name}")] for name, title in _KNOWN.items()]
    yield from _table(["systems that are known, with the right category and maker", "share"], known)
    yield "### Copies"
    yield from _table(["", *(title for _, title in _COPIES)], _copy_rows(values))
    yield "### Ledger"
    parts = ["ledger", "ledger/read", "ledger/unread", "own-stories", "blind-stories"]
    rows = [[title, *(values.get(f"{part}/{name}") for part in parts)] for name, title in _LEDGER.items()]
    yield from _table(["", "all stories", "read", "unread", "our own, opened", "our own, blind"], rows)


def _copy_rows(values: dict[str, float]) -> list[list[str | float | None]]:
    """For each set of texts the figures that it has."""
    return [[title, *(values.get(f"{name}/{figure}") for figure, _ in _COPIES)] for name, title in _COPIED.items()]


def _claim_rows(name: str, values: dict[str, float]) -> list[list[str | float | None]]:
    """For each figure its value in each language and over all nine."""
    return [
        [title, *(values.get(f"{name}/{x}/{figure}") for x in (*_LANGUAGES, "nine"))]
        for figure, title in _CLAIMS.items()
    ]


def _gaps(name: str, values: dict[str, float]) -> Iterator[str]:
    """What reading loses on texts that nobody looked at, for the core languages and for all."""
    for group, which in (("pooled", "Turkish, English and Russian"), ("nine", "All nine")):
        read, unread = (_told(values.get(f"{name}/{group}/{half}/claim_f1")) for half in ("read", "unread"))
        points = 100 * values.get(f"{name}/{group}/gap", 0.0)
        yield f"{which} pooled: claim F1 {read} on read texts, {unread} on unread ones, {points:.1f} points between."
        yield ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell if isinstance(cell, str) else _told(cell) for cell in row) + " |"
    yield ""


def _told(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if value == int(value) and value != 1 else f"{value:.2f}"
