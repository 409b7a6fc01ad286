"""The nine statements against the example ledger, and changed copies of them: only the changed row flips."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from one_reader import reader
from statement_changes import CHANGES, STAYS, Change

from terazi.balance import Scales
from terazi.flows.check_ground import Held
from terazi.flows.checking import audit_text
from terazi.flows.documents import text_documents
from terazi.flows.examples import examples_folder
from terazi.flows.settle import settle_reports
from terazi.model import Document
from terazi.model.checking import Audit, Outcome, Rule

# What the example ledger comes to without a register (examples/README.md).
WITHOUT_REGISTER = [
    (Outcome.SUPPORTED, Rule.DATE),
    (Outcome.SUPPORTED, Rule.AMOUNT),
    (Outcome.CONTRADICTED, Rule.STAGE),
    (Outcome.PREMISE_UNCONFIRMED, Rule.PREMISE),
    (Outcome.QUALIFIED, Rule.SLIPPING),
    (Outcome.QUALIFIED, Rule.FADING),
    (Outcome.QUALIFIED, Rule.ALREADY_HELD),
    (Outcome.UNDETERMINED, Rule.CONCENTRATION),
    (Outcome.UNDETERMINED, Rule.ROLE),
]


@cache
def example_ledger() -> Held:
    """The ledger of the shipped example texts, without any register."""
    documents = [d for d in text_documents([str(examples_folder("central-asia"))]) if isinstance(d, Document)]
    claims = [claim for one in documents for claim in reader().read(one).claims]
    ledger = settle_reports(documents, claims, (), reader().knowledge)
    return Held(
        ledger=ledger,
        documents=tuple(documents),
        claims=tuple(claims),
        scales=Scales(ledger=ledger),
        reader=reader(),
    )


@cache
def retelling(language: str) -> Document:
    path = examples_folder("nine-statements") / f"retelling.{language}.txt"
    return next(d for d in text_documents([str(path)]) if isinstance(d, Document))


@cache
def audited(document: Document) -> Audit:
    return audit_text(document, example_ledger())


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the retelling with one row changed."""

    language: str
    change: Change

    def audit(self) -> Audit:
        base = retelling(self.language)
        told = audited(base).findings[self.change.row - 1].quote
        assert self.change.told in told, self.change
        changed = told.replace(self.change.told, self.change.instead, 1)
        return audited(Document(id="copy", text=base.text.replace(told, changed), language=self.language,
                                published=base.published))  # fmt: skip


def some(changes: dict[str, tuple[Change, ...]], number: int) -> list[Copy]:
    """So many changed copies of either language, another row and attribute each as far as they go."""
    copies = []
    for language, rows in sorted(changes.items()):
        drawn = list(rows)
        random.Random(5).shuffle(drawn)
        copies += [Copy(language, one) for one in sorted(drawn[:number], key=lambda c: (c.row, c.instead))]
    return copies


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_nine_statements_have_their_findings(language: str) -> None:
    found = audited(retelling(language))
    assert [(one.outcome, one.rule) for one in found.findings] == WITHOUT_REGISTER
    assert found.silent == ()


@pytest.mark.parametrize("copy", some(CHANGES, 5), ids=lambda c: f"{c.language} {c.change.row} {c.change.instead}")
def test_a_changed_copy_flips_its_own_row_and_no_other(copy: Copy) -> None:
    check_flips(copy)


def check_flips(copy: Copy) -> None:
    before = [one.outcome for one in audited(retelling(copy.language)).findings]
    after = [one.outcome for one in copy.audit().findings]
    row = copy.change.row - 1
    assert after[:row] + after[row + 1 :] == before[:row] + before[row + 1 :], "another row flipped"
    assert after[row].value == copy.change.becomes, f"{before[row]} -> {after[row]}"


@pytest.mark.parametrize("copy", some(STAYS, 2), ids=lambda c: f"{c.language} {c.change.row} {c.change.instead}")
def test_a_change_that_the_ledger_bears_out_flips_nothing(copy: Copy) -> None:
    before = [one.outcome for one in audited(retelling(copy.language)).findings]
    assert [one.outcome for one in copy.audit().findings] == before


def test_sentences_that_assert_nothing_are_counted_not_hidden() -> None:
    text = "Türkiye delivered Bayraktar TB2 drones to Kyrgyzstan. The weather was fine. Nobody knows why."
    found = audited(Document(id="x", text=text, language="en", published="2025-11-06"))
    assert (len(found.findings), len(found.silent)) == (1, 2)
    assert [span.of(text) for span in found.silent] == ["The weather was fine.", "Nobody knows why."]


def test_every_witness_is_a_quote_of_its_document() -> None:
    texts = {d.id: d.text for d in example_ledger().documents}
    for one in audited(retelling("tr")).findings:
        for check in (c for part in one.parts for c in part.checks):
            assert all(w.quote in texts[w.document] for w in (*check.support, *check.against) if w.quote)


def test_the_retelling_is_in_no_ledger() -> None:
    folder: Path = examples_folder("central-asia")
    assert not any("retelling" in path.name for path in folder.iterdir())
