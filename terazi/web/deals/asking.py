"""A question read as filters: what it asks for, in the same keys as every list of deals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.briefs.onepage.matter import Asked, Scope
from terazi.errors import TeraziError
from terazi.flows.brief_scope import scope_of
from terazi.flows.read import Reader
from terazi.knowledge import Knowledge

# What is counted in the answer to each sort of question, by the key of the filters.
BY = {
    Asked.SUPPLIERS: "supplier",
    Asked.GOODS: "category",
    Asked.BUYERS: "recipient",
    Asked.EVENT: "stage",
    Asked.COUNTRY: "supplier",
    Asked.PAIR: "category",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """``read``: the sort of question; ``reached``: the stage that it asks about, "" for none; ``keys``: its filters;
    ``deal``: it is the number of a deal."""

    read: str
    reached: str
    keys: dict[str, tuple[str, ...]]
    deal: str = ""


def understood(question: str, deals: Sequence[str], reader: Reader) -> Understood | None:
    """The question as filters; None where it fits no form."""
    try:
        scope = scope_of(question, deals, reader)
    except TeraziError:
        return None
    reached = scope.stage.value if scope.stage else ""
    return Understood(read=scope.asked.value, reached=reached, keys=_keys(scope, reader.knowledge), deal=scope.deal)


def examples(knowledge: Knowledge, language: str) -> tuple[str, ...]:
    """A question of each form, in a language that has them; else in all."""
    packs = knowledge.questions
    chosen = [packs[language]] if language in packs else list(packs.values())
    return tuple(form.says for pack in chosen for form in pack.form)


def _keys(scope: Scope, knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    both = tuple(code.lower() for code in scope.states)
    found: dict[str, tuple[str, ...]] = {
        "supplier": both if scope.asked is Asked.PAIR else _one(scope.supplier),
        "recipient": both if scope.states else _one(scope.recipient),
        "category": () if scope.items else tuple(one.value for one in scope.categories),
        "item": _with_kin(scope.items, knowledge),
    }
    return {key: values for key, values in found.items() if values}


def _one(code: str) -> tuple[str, ...]:
    return (code.lower(),) if code else ()


def _with_kin(items: Sequence[str], knowledge: Knowledge) -> tuple[str, ...]:
    """Systems with their families and the members of these: ANKA is asked for with ANKA-S."""
    systems = knowledge.systems
    families = {systems[one].family for one in items if one in systems} - {""}
    kin = [one.id for one in systems.values() if one.family in items or one.id in families]
    return tuple(dict.fromkeys([*items, *kin]))
