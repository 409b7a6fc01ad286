"""The words of a language with what analysts have written down: labels of the codebook, names of things."""

from __future__ import annotations

from terazi.briefs.gloss import gloss
from terazi.briefs.wording import LANGUAGES, Wording, open_wording
from terazi.knowledge import Knowledge
from terazi.model import Claim


def make_wording(language: str, knowledge: Knowledge) -> Wording:
    """The words of a language; a ``TeraziError`` where there are none."""
    names = {system.id: system.name for system in knowledge.systems.values()}
    names |= {body.id: body.name for body in knowledge.organisations.values()}
    return open_wording(language, knowledge.codebook.labels(language), names)


def make_wordings(knowledge: Knowledge) -> tuple[Wording, ...]:
    """The words of every interface language."""
    return tuple(make_wording(language, knowledge) for language in LANGUAGES)


def glosses(claim: Claim, wordings: tuple[Wording, ...]) -> dict[str, str]:
    """A claim as one sentence in each language."""
    return {wording.language: gloss(claim, wording) for wording in wordings}
