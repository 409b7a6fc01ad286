"""Blocs by which suppliers are grouped (knowledge/blocs.toml)."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.knowledge.nouns import STRICT
from terazi.model import Bloc


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocWords:
    """One bloc: states by code, and an alliance whose members belong to it."""

    __pydantic_config__ = STRICT
    id: str
    states: tuple[str, ...] = ()
    alliance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocs:
    """All blocs, the one that decides first."""

    __pydantic_config__ = STRICT
    bloc: tuple[BlocWords, ...] = ()

    def nouns(self) -> tuple[Bloc, ...]:
        """The blocs as nouns, in the order in which they decide."""
        return tuple(Bloc(id=one.id, states=one.states, alliance=one.alliance) for one in self.bloc)
