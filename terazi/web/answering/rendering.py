"""Templates into text: Jinja with the words of one language, nothing unescaped, nothing undefined."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from terazi.briefs.wording import LANGUAGES
from terazi.charts import Fill, Unit, colour_of, draw_key_mark, draw_symbols, draw_unit, fill_of, reached
from terazi.model import Kind, Stage
from terazi.web.answering.publishing import Publishing
from terazi.web.answering.words import Words
from terazi.web.deals.records import DealRecord
from terazi.web.serving.static_files import StaticFiles
from terazi.web.texts.said import body_words

TEMPLATES = Path(__file__).parent.parent / "templates"


class _Compiled(BytecodeCache):
    """Templates as they were compiled: the same code serves every language."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template, if it was compiled before from the same text."""
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._code[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled() -> _Compiled:
    return _Compiled()


class Renderer:
    """The templates in one language. ``screens``: the paths that there are, so that a bar names no others."""

    def __init__(
        self, words: Words, static: StaticFiles, screens: Collection[str], publishing: Publishing | None = None
    ) -> None:
        self._environment = Environment(
            autoescape=True,
            loader=FileSystemLoader(TEMPLATES),
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"],
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_compiled(),
        )
        self._environment.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]  # of the extension
        self._environment.globals |= {
            "languages": LANGUAGES,
            "static": static.address,
            "screens": screens,
            "publishing": publishing,
            "words": words,
            "count": words.count,
            "w": words.wording,
            "told_by": lambda origin: body_words(origin.body, words, {origin.body: origin.speaker}),
            "colour_of": lambda suppliers: colour_of(tuple(suppliers)),
            "fill_of": fill_of,
            "draw_key_mark": _key_mark,
            "unit": partial(_unit, words),
            "symbols": draw_symbols(),
        }
        wording = words.wording
        self._environment.filters |= {
            "state": lambda code: wording.raised(wording.state(code)),
            "tongue": wording.tongue,
            "label_category": lambda member: wording.raised(wording.label("category", member)),
            "cell": _cell,
        }

    def render(self, template: str, values: Mapping[str, object]) -> str:
        """A template of ``templates/`` filled in."""
        return self._environment.get_template(template).render(values)

    def has(self, template: str) -> bool:
        """Whether there is such a template."""
        return (TEMPLATES / template).is_file()


def _unit(words: Words, deal: DealRecord, *, is_told: bool = True) -> Markup:
    """The square of a deal, filled as far as anybody claims and small until that is established; not ``is_told``
    where words beside it say so."""
    stage = Stage(deal.stage_claimed) if deal.stage_claimed else None
    established = Stage(deal.stage_established) if deal.stage_established else None
    unit = Unit(
        colour=colour_of(tuple(deal.suppliers)),
        fill=fill_of(stage, Kind(deal.kind)),
        is_established=reached(stage, established),
        is_disputed=bool(deal.contradictions),
        words=_stage_words(words, stage) if is_told else "",
    )
    return Markup(draw_unit(unit))  # ours


def _stage_words(words: Words, stage: Stage | None) -> str:
    return words.wording.label("stage", stage.value) if stage else words.say("stage not told")


def _key_mark(fill: str, is_established: bool = True) -> Markup:
    """A square or the rust dot as it stands in a key."""
    return Markup(draw_key_mark(None if fill == "dot" else Fill(fill), is_established=is_established))  # ours


def _cell(value: object) -> str:
    """A value as a cell of a table in Markdown."""
    told = " ".join(map(str, value)) if isinstance(value, (list, tuple)) else "" if value is None else str(value)
    return " ".join(told.split()).replace("|", "\\|")
