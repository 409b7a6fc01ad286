"""How texts name who speaks: offices of state, sources without a name (knowledge/speech.toml)."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.knowledge.nouns import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office of a state, a body that answers for its words. ``words``: rows of word beginnings."""

    __pydantic_config__ = STRICT
    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """What an instrument between states is called. ``words``: rows of word beginnings."""

    __pydantic_config__ = STRICT
    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What an instrument between states is about. ``words``: rows of word beginnings."""

    __pydantic_config__ = STRICT
    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Word beginnings of all languages: for sources without a name, for people quoted by their trade, for reporters and
    pictures, for spokesmen, for a maker without its name, for "the republic" (the state named last), for a
    former name, for "this was told", for another contract, more of the same, an amended contract, one that was denied,
    for what is not done yet, for what is ratified, for talks, between a year and its day,
    for a second name; what instruments are called and are about; offices in order of preference."""

    __pydantic_config__ = STRICT
    sources: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    witness: tuple[str, ...] = ()
    spokesman: tuple[str, ...] = ()
    maker: tuple[str, ...] = ()
    same_state: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    this: tuple[str, ...] = ()
    another: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    amended: tuple[str, ...] = ()
    disowned: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    ratified: tuple[str, ...] = ()
    talks: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    alias: tuple[str, ...] = ()
    instrument: tuple[Instrument, ...] = ()
    matter: tuple[Matter, ...] = ()
    office: tuple[Office, ...] = ()
