"""Claims on the screen: a line of notation each, then its sentence and the quotes with the fields that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terazi.cli.output import plain

if TYPE_CHECKING:
    from rich.console import Console

    from terazi.briefs.wording import Wording
    from terazi.flows.model_read import ModelReading
    from terazi.flows.read import Reading
    from terazi.model import Claim


def show_reading(
    reading: Reading, on: Console, wording: Wording | None = None, model: ModelReading | None = None
) -> None:
    """A text's heading and its claims, with a wording also as sentences; a text without any is named all the same.

    A model's claims stand apart.
    """
    from rich.text import Text

    document = reading.document
    heading = Text(document.title or document.source or document.id, "bold")
    known = (document.source if document.title else "", reading.language, document.published)
    heading.append(f"  ({', '.join(part for part in known if part)})", "not bold dim")
    on.print(heading, soft_wrap=True)
    if not reading.claims:
        on.print(Text("  no claims", "dim"))
    for claim in reading.claims:
        show_claim(claim, on, wording)
    if model:
        on.print(Text(f"  read by {model.reader} ({model.why}): {len(model.claims)} claims", "dim"), soft_wrap=True)
        for claim in model.claims:
            show_claim(claim, on, wording)
    on.print()


def show_claim(claim: Claim, on: Console, wording: Wording | None = None) -> None:
    """One claim: its id and notation, its sentence, then ``fields  “quote”``."""
    from rich.text import Text

    from terazi.briefs.gloss import gloss
    from terazi.notation import write

    on.print(Text.assemble("  ", (claim.id, "dim"), "  ", (write(claim), "cyan")), soft_wrap=True)
    if wording:
        on.print(Text.assemble("      ", gloss(claim, wording)), soft_wrap=True)
    for fields, quote in quotes_of(claim):
        shown = Text.assemble("      ", (f"{fields}  ", "dim"), f"“{quote}”")
        on.print(shown, soft_wrap=True)


def quotes_of(claim: Claim) -> list[tuple[str, str]]:
    """Each quote once, with the names of all fields that stand on it."""
    fields: dict[str, list[str]] = {}
    for one in claim.evidence:
        fields.setdefault(" ".join(one.quote.split()), []).append(one.field.partition(".")[0])
    return [(", ".join(dict.fromkeys(names)), quote) for quote, names in fields.items()]


def reading_json(
    reading: Reading, wordings: tuple[Wording, ...], model: ModelReading | None = None
) -> dict[str, object]:
    """One text with its claims, as ``--json`` prints it; each is told as a sentence in every wording's language.

    Under ``model`` stand the claims of a model that read it too.
    """
    document = reading.document
    known = {name: getattr(document, name) for name in ("source", "title", "outlet", "published", "url")}
    return {
        "document": document.id,
        **{name: value for name, value in known.items() if value},
        "language": reading.language,
        "claims": [claim_json(claim, wordings) for claim in reading.claims],
        "issues": plain(reading.issues),
        **({"model": model_json(model, wordings)} if model else {}),
    }


def model_json(model: ModelReading, wordings: tuple[Wording, ...]) -> dict[str, object]:
    """A model's reading of a text: why it was asked, whence the reply, its claims and what fell."""
    return {
        "reader": model.reader,
        "why": model.why,
        "reply": model.origin.value,
        "claims": [claim_json(claim, wordings) for claim in model.claims],
        "issues": plain(model.issues),
    }


def claim_json(claim: Claim, wordings: tuple[Wording, ...]) -> dict[str, object]:
    """One claim with its fields, its evidence, its line of notation and its sentences."""
    from terazi.flows.wording import glosses
    from terazi.notation import write

    fields = plain(claim)
    assert isinstance(fields, dict)
    return {"line": write(claim), "gloss": glosses(claim, wordings), **fields}
