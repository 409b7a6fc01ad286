"""Set up what asks a model, from what a person gave: name, server, key, folder of replies."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from terazi.doors import Ask, ReplyCache, ask_model, check_endpoint
from terazi.errors import TeraziError
from terazi.flows.model_read import ModelReader, Range
from terazi.flows.read import Reader
from terazi.flows.translating import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSetup:
    """All that is needed to ask a model; with ``offline`` neither ``url`` nor ``key``. ``seconds``: for one reply."""

    model: str
    url: str
    cache: Path
    seconds: float
    offline: bool
    key: str = field(default="", repr=False)


def set_up(setup: ModelSetup, reader: Reader, asked: Range) -> ModelReader:
    """The model as a reader of the texts ``asked`` about; a ``TeraziError`` for what is missing or cannot be meant.
    Nothing is asked yet."""
    ask = _door(setup)
    return ModelReader(reader, setup.model, ask=ask, cache=ReplyCache.open(setup.cache), asked=asked)


def set_up_translator(setup: ModelSetup) -> Translator:
    """The model as a translator; a ``TeraziError`` likewise. Nothing is asked yet."""
    return Translator(setup.model, ask=_door(setup), cache=ReplyCache.open(setup.cache))


def _door(setup: ModelSetup) -> Ask | None:
    """What asks; None where only kept replies may answer."""
    if not setup.model or not setup.model.isprintable():
        raise TeraziError("no name of a model", hint="Set TERAZI_MODEL or give --model")
    if setup.offline:
        return None
    return partial(ask_model, check_endpoint(setup.url, setup.key), seconds=setup.seconds)
