"""Data frames (polars): measures, deals and indicators as rows with columns of fixed types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from terazi.briefs.corrections import correction_words
from terazi.errors import TeraziError
from terazi.exports.corrections import CORRECTION_COLUMNS, correction_rows
from terazi.exports.measures import columns_of, row_of
from terazi.exports.tables import CLAIM_COLUMNS, Row, Type, Value, claim_rows
from terazi.model import Alert, Measure

if TYPE_CHECKING:
    import pandas
    import polars as pl

    from terazi.briefs.alerts import AlertWords
    from terazi.briefs.measured import ScalesWords
    from terazi.briefs.wording import Wording
    from terazi.flows.encoded import Found
    from terazi.flows.measure import Indicator
    from terazi.model.corrections import Correction
    from terazi.model.extract import Extract

_WORDS = frozenset({"indicator", "subject", "word", "unit", "yardstick", "window", "register", "edition", "caveat"})
_LISTS = ("suppliers", "recipients", "parties", "items", "category")


def frame_of_measures(measures: Sequence[Measure], words: ScalesWords) -> pl.DataFrame:
    """One row for each figure; each interval is two columns, ``…_low`` and ``…_high``, in the unit of the figure.

    Unit, word and caveat are in the language of ``words``; subjects and columns are names, the same in all."""
    import polars as pl

    def type_of(column: str) -> pl.DataType:
        if column in _WORDS:
            return pl.String()
        if column == "basis":
            return pl.List(pl.String())
        return pl.Int64() if column == "n" else pl.Float64()

    schema = {column: type_of(column) for column in columns_of(measures)}
    return pl.DataFrame([row_of(measure) | _told(measure, words) for measure in measures], schema=schema)


def _told(measure: Measure, words: ScalesWords) -> dict[str, object]:
    told = words.words(measure)
    return {"unit": told.unit, "word": told.word, "caveat": " ".join(told.sentences)}


def frame_of_indicators(indicators: Iterable[Indicator], words: ScalesWords) -> pl.DataFrame:
    """One row for each indicator of the shelf; ``page`` is what it says of itself, in English."""
    import polars as pl

    rows = [
        {
            "indicator": i.name,
            "title": words.title(i.name),
            "unit": words.unit(i.unit),
            "yardsticks": list(i.yardsticks),
            "page": i.page.strip(),
        }
        for i in indicators
    ]
    text = pl.String()
    return pl.DataFrame(
        rows, schema={"indicator": text, "title": text, "unit": text, "yardsticks": pl.List(text), "page": text}
    )


def frame_of_deals(found: Iterable[Found]) -> pl.DataFrame:
    """One row for each deal. ``amount`` is in ``currency`` as told, never converted; ``first`` and ``last`` are the
    ISO days (or months, years) of its first and latest step; ``contradictions``: the fields that sources tell apart."""
    import polars as pl

    words, counts = pl.String(), pl.Int64()
    schema = {
        "deal": words, "kind": words, **dict.fromkeys(_LISTS, pl.List(words)),
        "stage_claimed": words, "stage_established": words, "quantity": counts, "delivered": counts,
        "amount": pl.Float64(), "currency": words, "amount_kind": words, "due": words, "first": words, "last": words,
        "origins": counts, "claims": pl.List(words), "contradictions": pl.List(words),
    }  # fmt: skip
    return pl.DataFrame([_row(one) for one in found], schema=schema)


def _row(one: Found) -> dict[str, object]:
    deal = one.deal
    days = sorted(step.date for step in deal.history if step.date)
    return {
        "deal": deal.id,
        "kind": deal.kind.value,
        **{name: [str(word) for word in getattr(deal, name)] for name in _LISTS},
        "stage_claimed": deal.stage_claimed and deal.stage_claimed.value,
        "stage_established": deal.stage_established and deal.stage_established.value,
        "quantity": deal.quantity,
        "delivered": deal.delivered,
        "amount": float(deal.amount.value) if deal.amount else None,
        "currency": deal.amount.currency if deal.amount else None,
        "amount_kind": deal.amount_kind and deal.amount_kind.value,
        "due": deal.due,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "origins": len(deal.origins),
        "claims": list(deal.claims),
        "contradictions": sorted({c.field for c in one.contradictions}),
    }


def frame_of_alerts(alerts: Iterable[tuple[Alert, AlertWords]]) -> pl.DataFrame:
    """One row for each alert. ``since``: an ISO day, month or year; ``claims``: its evidence; ``figures``: named
    numbers, as the sort of alert has them; ``what`` to ``refutes``: its words."""
    import polars as pl

    words, lists = pl.String(), pl.List(pl.String())
    schema = {
        "alert": words, "subject": words, "states": lists, "since": words, "about": words, "before": words,
        "after": words, "figures": pl.List(pl.Struct({"name": words, "value": pl.Float64()})), "deals": lists,
        "claims": lists, "what": words, "means": words, "refutes": words,
    }  # fmt: skip
    return pl.DataFrame([_alert_row(*one) for one in alerts], schema=schema)


def _alert_row(alert: Alert, words: AlertWords) -> dict[str, object]:
    same = ("subject", "since", "about", "before", "after")
    return {
        "alert": alert.kind.value,
        **{name: str(getattr(alert, name)) for name in same},
        **{name: list(getattr(alert, name)) for name in ("states", "deals", "claims")},
        "figures": [{"name": name, "value": value} for name, value in alert.figures],
        **{name: getattr(words, name) for name in ("what", "means", "refutes")},
    }


_TYPES = {
    Type.WORDS: "String", Type.COUNT: "Int64", Type.SUM: "Float64", Type.SHARE: "Float64", Type.FLAG: "Boolean",
}  # fmt: skip


def frame_of_claims(extract: Extract) -> pl.DataFrame:
    """One row for each claim of an extract, with the columns of the tables of ``terazi export``."""
    return _table(CLAIM_COLUMNS, claim_rows(extract))


def frame_of_corrections(found: Sequence[Correction], wording: Wording) -> pl.DataFrame:
    """One row for each line of the log of corrections; ``what`` is it in words."""
    rows = [
        {**row, "what": correction_words(one, wording)} for one, row in zip(found, correction_rows(found), strict=True)
    ]
    return _table({**CORRECTION_COLUMNS, "what": Type.WORDS}, rows)


def _table(columns: Mapping[str, Type], rows: Iterable[Row]) -> pl.DataFrame:
    import polars as pl

    def type_of(sort: Type) -> pl.DataType:
        return pl.List(pl.String()) if sort is Type.LIST else getattr(pl, _TYPES[sort])()

    plain = [{name: _plain(row[name]) for name in columns} for row in rows]
    return pl.DataFrame(plain, schema={name: type_of(sort) for name, sort in columns.items()})


def _plain(value: Value) -> object:
    return float(value) if isinstance(value, Decimal) else value


def frame_of_pandas(frame: pl.DataFrame) -> pandas.DataFrame:
    """The same columns in pandas; a ``TeraziError`` that says what to install where it is missing."""
    try:
        import pandas
    except ImportError as error:
        raise TeraziError("frames of pandas need pandas", hint="pip install pandas") from error
    return pandas.DataFrame({name: frame[name].to_list() for name in frame.columns}, columns=frame.columns)


def need_frames() -> None:
    """A ``TeraziError`` that says what to install where polars is missing."""
    try:
        import polars  # noqa: F401  # only whether it is there
    except ImportError as error:
        raise TeraziError("data frames need polars", hint='pip install "terazi[analysis]"') from error
