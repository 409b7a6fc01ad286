"""The machine translation of a stored text as a page shows it: offered, made, or failed; never without its label."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.flows.translating import Wanted
from terazi.model import Document
from terazi.web.asking.visit import Visit

# What an address asks for: the translation beside the text.
KEY, ON = "translation", "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationView:
    """``paragraphs``: none where it was not asked for, or is not made yet; ``fault``: why the last attempt failed;
    ``is_cut``: the text goes on behind them."""

    model: str
    paragraphs: tuple[str, ...] = ()
    fault: str = ""
    is_cut: bool = False


def translation_of(visit: Visit, document: Document) -> TranslationView | None:
    """What is offered of a text; None where no model may be asked, or the text is in the reader's language.

    Only what was kept is shown: a page never sends anything anywhere.
    """
    translator = visit.server.settings.translator
    if translator is None or document.language == visit.language or not document.text.strip():
        return None
    bare = TranslationView(model=translator.model)
    if visit.asked.first(KEY) != ON:
        return bare
    wanted = wanted_of(visit, document)
    if made := translator.kept(wanted):
        return TranslationView(model=made.model, paragraphs=made.paragraphs, is_cut=made.is_cut)
    return TranslationView(model=translator.model, fault=translator.fault(wanted))


def wanted_of(visit: Visit, document: Document) -> Wanted:
    """A text to be translated for whoever asks."""
    return Wanted(text=document.text, source=document.language, target=visit.language)
