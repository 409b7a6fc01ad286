"""``terazi chart``: one chart of a ledger as a drawing, a picture or a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from terazi.cli.options import (
    as_of_option,
    edition_option,
    json_option,
    knowledge_option,
    language_option,
    ledger_option,
)
from terazi.cli.output import print_json, screen

if TYPE_CHECKING:
    from terazi.briefs.wording import Wording
    from terazi.charts import Figure
    from terazi.flows.figures import Charts

_ENDS = (".svg", ".png", ".csv")


@click.command()
@click.argument("name", required=False, default="")
@click.argument("of", required=False, default="", metavar="[COUNTRY|PAIR|DEAL]")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write FILE.svg, FILE.png or FILE.csv.")
@language_option
@click.option(
    "--map",
    "map_path",
    default="",
    metavar="FILE",
    envvar="TERAZI_MAP",
    show_envvar=True,
    help="Another map file, of other borders (see docs/charts.md).",
)
@as_of_option
@edition_option
@ledger_option
@knowledge_option
@json_option
def chart(
    *,
    name: str,
    of: str,
    out: Path | None,
    language: str,
    map_path: str,
    as_of: str,
    edition: str,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Draw one chart of the ledger; without a NAME, list them all.

    Some are of the whole ledger, some of a country (kg) or a pair (kg-tr), one of a deal (D-0012).
    Without --out its table is printed, which says the same as the drawing.
    """
    from terazi.charts import read_atlas
    from terazi.cli.settled import settle_file
    from terazi.flows.figures import charts_of
    from terazi.flows.wording import make_wording
    from terazi.knowledge import load

    if out and out.suffix not in _ENDS:
        raise click.UsageError(f"--out takes {', '.join(_ENDS)}, not {out.suffix or 'a name without an ending'}")
    wording = make_wording(language, load(*overlays))
    if not name:
        return _list(wording, as_json=as_json)
    settled = settle_file(ledger_path, overlays, as_of, edition)
    charts = charts_of(settled, wording, atlas=read_atlas(map_path))
    figure = _drawn(charts, name, of)
    if out:
        _write(figure, charts, out)
    if as_json:
        print_json(figure)
    elif out:
        click.echo(out)
    else:
        _print(figure)
    return 0 if figure.twin.rows else 1


def _drawn(charts: Charts, name: str, of: str) -> Figure:
    from terazi.errors import TeraziError, did_you_mean
    from terazi.flows.figures import EVERY_CHART, OF_ALL, OF_DEAL, figure_called

    every = tuple(one for one, _ in EVERY_CHART)
    if name not in every:
        raise TeraziError(f"no chart {name!r}", hint=did_you_mean(name, every))
    if name not in OF_ALL and not of:
        raise click.UsageError(f"{name} is a chart of {'a deal' if name in OF_DEAL else 'a country or pair'}: name it")
    return figure_called(charts, name, of)


def _write(figure: Figure, charts: Charts, out: Path) -> None:
    from terazi.briefs.figure_words import FigureWords
    from terazi.flows.figures.files import csv_file, png_file, source_of, svg_file
    from terazi.flows.whole_files import write_whole

    source = source_of(charts.settled.ledger, FigureWords(wording=charts.wording))
    match out.suffix:
        case ".svg":
            write_whole(out, svg_file(figure, source).encode())
        case ".png":
            write_whole(out, png_file(figure, source))
        case _:
            write_whole(out, csv_file(figure).encode())


def _list(wording: Wording, *, as_json: bool) -> int:
    from rich.table import Table

    from terazi.briefs.figure_words import FigureWords
    from terazi.flows.figures import EVERY_CHART

    words = FigureWords(wording=wording)
    if as_json:
        print_json([{"name": one, "of": of, "title": words.say(f"name.{one}")} for one, of in EVERY_CHART])
        return 0
    table = Table("chart", "of", "", box=None, pad_edge=False, header_style="dim")
    for one, of in EVERY_CHART:
        table.add_row(one, words.say(f"of.{of}"), words.say(f"name.{one}"))
    screen().print(table)
    return 0


def _print(figure: Figure) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in figure.twin.head:
        table.add_column(name, overflow="fold")
    for row in figure.twin.rows:
        table.add_row(*row)
    on = screen()
    on.print(figure.title)
    on.print(figure.subtitle, style="dim")
    on.print(table)
    if figure.note:
        on.print(figure.note, style="dim")
