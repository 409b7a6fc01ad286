"""The options of what asks a model, and what they ask for: no network unless it is asked for by name."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from terazi.errors import TeraziError

if TYPE_CHECKING:
    from terazi.flows.model_read import ModelCounts, ModelReader
    from terazi.flows.model_setup import ModelSetup
    from terazi.flows.read import Reader
    from terazi.flows.translating import Translator

KEY = "TERAZI_MODEL_KEY"
_LONGEST_KEY_FILE = 10_000
Option = Callable[[Callable[..., int]], Callable[..., int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorOptions:
    """Where a model answers, where its replies are kept, how long one is waited for."""

    model_url: str
    model_name: str
    model_key_file: Path | None
    model_cache: Path | None
    model_offline: bool
    model_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelOptions(DoorOptions):
    """What a person asked for; nothing is asked of any model unless ``model_reader``."""

    model_reader: bool
    model_all: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatorOptions(DoorOptions):
    """The same for translations; nothing is asked of any model unless ``translate``."""

    translate: bool


_DOOR = (
    click.option("--model-url", default="", envvar="TERAZI_MODEL_URL", show_envvar=True, metavar="URL",
                 help="An OpenAI-compatible server, up to /v1."),
    click.option("--model", "model_name", default="", envvar="TERAZI_MODEL", show_envvar=True, metavar="NAME",
                 help="The model's name there."),
    click.option("--model-key-file", type=click.Path(path_type=Path), metavar="FILE",
                 help=f"A file that holds the server's key.  [default: the key in {KEY}]"),
    click.option("--model-cache", type=click.Path(path_type=Path), envvar="TERAZI_MODEL_CACHE", show_envvar=True,
                 metavar="DIR", help="Where replies are kept.  [default: terazi/replies in the user's cache]"),
    click.option("--model-offline", is_flag=True, help="Take replies from the cache only; no network."),
    click.option("--model-seconds", type=click.FloatRange(min=1, max=3600), default=180.0, show_default=True,
                 metavar="N", help="How long to wait for one reply."),
)  # fmt: skip
_READING = (
    click.option(
        "--model-reader", is_flag=True, help="Let a language model read too; sends texts to the server of --model-url."
    ),
    *_DOOR[:5],
    click.option("--model-all", is_flag=True, help="Ask about every text, not only where the rules are in doubt."),
    *_DOOR[5:],
)  # fmt: skip
_TRANSLATING = (
    click.option(
        "--translate",
        is_flag=True,
        help="Offer machine translation; a stored text is sent to the server of --model-url when you ask for it.",
    ),
    *_DOOR,
)


def model_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command all options of the model reader, as one argument ``model``."""
    return _with(command, _READING, ModelOptions, "--model-reader")


def translator_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command all options of the translator, as one argument ``model``."""
    return _with(command, _TRANSLATING, TranslatorOptions, "--translate")


def _with(
    command: Callable[..., int], options: Sequence[Option], kind: type[DoorOptions], switch: str
) -> Callable[..., int]:
    @functools.wraps(command)
    def wrapped(*given: Any, **named: Any) -> int:
        chosen = kind(**{one.name: named.pop(one.name) for one in fields(kind)})
        _check_use(chosen, switch)
        return command(*given, model=chosen, **named)

    for option in reversed(options):
        option(wrapped)
    return wrapped


def _check_use(chosen: DoorOptions, switch: str) -> None:
    """Options of what was not asked for are a mistake; variables of the environment are none."""
    if getattr(chosen, switch.lstrip("-").replace("-", "_")):
        return
    given = click.get_current_context()
    typed = [one.name for one in fields(chosen) if given.get_parameter_source(one.name) is ParameterSource.COMMANDLINE]
    for option in given.command.params:
        if option.name in typed:
            raise click.UsageError(f"{option.opts[0]} needs {switch}")


def open_model(chosen: ModelOptions, reader: Reader, *, every_read: bool = False) -> ModelReader | None:
    """The model reader that was asked for, None if none was; a ``TeraziError`` for what is missing.

    ``every_read``: ask about every text that triage lets be read, not only about the doubtful ones.
    """
    if not chosen.model_reader:
        return None
    from terazi.flows.model_read import Range
    from terazi.flows.model_setup import set_up

    asked = Range.READ if every_read else Range.DOUBTFUL
    return set_up(_setup(chosen), reader, Range.ALL if chosen.model_all else asked)


def open_translator(chosen: TranslatorOptions) -> Translator | None:
    """The translator that was asked for, None if none was; a ``TeraziError`` for what is missing."""
    if not chosen.translate:
        return None
    from terazi.flows.model_setup import set_up_translator

    return set_up_translator(_setup(chosen))


def _setup(chosen: DoorOptions) -> ModelSetup:
    from terazi.flows.model_setup import ModelSetup

    return ModelSetup(
        model=chosen.model_name.strip(),
        url=chosen.model_url.strip(),
        key="" if chosen.model_offline else _key(chosen.model_key_file),
        cache=_cache_folder(chosen),
        seconds=chosen.model_seconds,
        offline=chosen.model_offline,
    )


def _key(file: Path | None) -> str:
    """The key of the file, else of the environment; no option takes it, since every user sees a process's options."""
    if file is None:
        return os.environ.get(KEY, "").strip()
    try:
        return file.read_text(encoding="utf-8")[:_LONGEST_KEY_FILE].strip()
    except (OSError, UnicodeDecodeError):
        raise TeraziError("the file of the model's key cannot be read", where=str(file)) from None


def _cache_folder(chosen: DoorOptions) -> Path:
    base = os.environ.get("XDG_CACHE_HOME", "")
    return chosen.model_cache or (Path(base) if base else Path.home() / ".cache") / "terazi" / "replies"


def told_counts(counts: ModelCounts) -> str:
    """One line on what the model was asked and what of its replies fell, by reason."""
    known = [f"{counts.cached} from the cache"] if counts.cached else []
    known += [f"{counts.silent} without a reply"] if counts.silent else []
    line = f"model: asked about {counts.asked} of {counts.texts} texts"
    line += f" ({', '.join(known)})" if known else ""
    line += f", {counts.claims} claims"
    fell = ", ".join(f"{number} {why}" for why, number in counts.rejects.most_common())
    return f"{line}; fell: {fell}" if fell else line
