"""Set up a model reader from what a person gave: name, server, key, folder of replies."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from terazi.doors import ReplyCache, ask_model, check_endpoint
from terazi.errors import TeraziError
from terazi.flows.model_read import ModelReader, Range
from terazi.flows.read import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSetup:
    """All that a model reader needs; with ``offline`` neither ``url`` nor ``key``. ``seconds``: for one reply."""

    model: str
    url: str
    cache: Path
    asked: Range
    seconds: float
    offline: bool
    key: str = field(default="", repr=False)


def set_up(setup: ModelSetup, reader: Reader) -> ModelReader:
    """The model reader; a ``TeraziError`` for what is missing or cannot be meant. Nothing is asked yet."""
    if not setup.model or not setup.model.isprintable():
        raise TeraziError("no name of a model", hint="Set TERAZI_MODEL or give --model")
    ask = None
    if not setup.offline:
        ask = partial(ask_model, check_endpoint(setup.url, setup.key), seconds=setup.seconds)
    return ModelReader(reader, setup.model, ask=ask, cache=ReplyCache.open(setup.cache), asked=setup.asked)
