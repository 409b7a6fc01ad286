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
    "deals/both_stages_3plus": "both stages right, deals of three claims or more",
    "contradictions/f1": "contradictions F1",
    "as_of/both": "both stages right as of a day",
    "merges": "wrong merges",
    "as_of/leaks": "leaks from later documents",
}


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
    yield "### Claims"
    rows = [[title, *(values.get(f"claims/{x}/{name}") for x in READ)] for name, title in _CLAIMS.items()]
    yield from _table(["", *READ], rows)
    pooled = [f"{half} {_told(values.get(f'claims/pooled/{half}/claim_f1'))}" for half in ("read", "unread")]
    yield f"Claim F1 with the languages pooled: {', '.join(pooled)}."
    yield "### Triage, and texts without facts"
    recall = [["texts with facts that are read", *(values.get(f"triage/{x}/recall") for x in READ)]]
    false = [["false claims per 1,000 texts", *(values.get(f"negatives/{x}/false_per_1000") for x in READ)]]
    yield from _table(["", *READ], recall + false)
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
    yield "### Ledger"
    yield from _table(["", "all stories"], [[title, values.get(f"ledger/{name}")] for name, title in _LEDGER.items()])


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
