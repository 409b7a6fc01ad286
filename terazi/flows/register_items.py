"""Which system a register's designation names, by the project's own names and the register's category."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.folding import fold, slug
from terazi.knowledge import Knowledge
from terazi.knowledge.designations import Designations, Hints
from terazi.knowledge.registers import RegisterNames
from terazi.model import Category, RegisterDeal
from terazi.sources.registers import PUBLISHER


@dataclass(frozen=True, slots=True)
class Item:
    """The id of a system, or the slug of a designation that is not known, and its category."""

    id: str
    category: Category


class RegisterItems:
    """Looks each designation up once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._designations = Designations(knowledge)
        self._names = RegisterNames(knowledge.registers[PUBLISHER])
        self._systems = knowledge.systems
        self._seen: dict[tuple[str, str, str, str], Item] = {}

    def of(self, deal: RegisterDeal) -> Item:
        """What a deal is about."""
        key = (deal.designation, deal.description, deal.category, deal.supplier)
        if key not in self._seen:
            self._seen[key] = self._resolved(deal)
        return self._seen[key]

    def _resolved(self, deal: RegisterDeal) -> Item:
        """The system of the register's own category if there is one, else of a near one; never of any other.
        A part bears the name of the whole, and is another thing."""
        sorted_ = self._names.sort(deal.description) or self._names.of_slug(deal.category)
        category, near = (sorted_.category, sorted_.near) if sorted_ else (Category.OTHER, ())
        if sorted_ and sorted_.part:
            return Item(self._slug(deal), category)
        states = frozenset({deal.supplier} - {""})
        for allowed in filter(None, ((category,), near)):
            hints = Hints(categories=frozenset(allowed), states=states)
            if found := self._designations.resolve(deal.designation, hints).one:
                return Item(found, self._systems[found].category)
        return Item(self._slug(deal), category)

    def _slug(self, deal: RegisterDeal) -> str:
        """A designation that names a sort of goods only (an engine of some power) is that sort; one that would be
        taken for another system keeps what the register calls it."""
        if deal.description and fold(deal.designation).startswith(fold(deal.description)):
            return slug(deal.description)
        plain = slug(deal.designation)
        return slug(f"{deal.designation} {deal.description}") if plain in self._systems else plain
