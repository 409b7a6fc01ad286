"""``terazi measure``: one indicator of the scales asked one question, with all that makes its figures honest."""

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
from terazi.cli.output import print_json, tell

if TYPE_CHECKING:
    from terazi.briefs.measured import ScalesWords
    from terazi.flows.measure import Weighed
    from terazi.knowledge import Knowledge


@click.command()
@click.argument("indicator", required=False, default="")
@click.option("--recipient", "recipients", metavar="COUNTRY", multiple=True, help="A code or name; may be given again.")
@click.option("--supplier", "suppliers", metavar="COUNTRY", multiple=True, help="A code or name; may be given again.")
@click.option("--against", metavar="COUNTRY", multiple=True, help="The incumbents that suppliers are held against.")
@click.option("--category", "categories", multiple=True, help="uav, aircraft, armoured-vehicle …")
@click.option("--since", metavar="DAY", default="", help="The first day, month or year of the window.")
@click.option("--until", metavar="DAY", default="", help="The last one; both belong to the window.")
@click.option("--earlier", metavar="DAY:DAY", default="", help="The window before it, for changes (2015:2019).")
@click.option("--yardstick", default="", help="volume, units, deals or money; unasked the first that there is.")
@click.option("--register", default="", help="The edition of the register for volumes; unasked the newest.")
@click.option("--deals", "with_deals", is_flag=True, help="Open the figures down to the deals that they rest on.")
@click.option("--page", is_flag=True, help="What the indicator says of itself: formula, reading, limits.")
@language_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV on standard output.")
@as_of_option
@edition_option
@ledger_option
@knowledge_option
@json_option
def measure(
    *,
    indicator: str,
    recipients: tuple[str, ...],
    suppliers: tuple[str, ...],
    against: tuple[str, ...],
    categories: tuple[str, ...],
    since: str,
    until: str,
    earlier: str,
    yardstick: str,
    register: str,
    with_deals: bool,
    page: bool,
    language: str,
    as_csv: bool,
    as_of: str,
    edition: str,
    ledger_path: Path,
    overlays: tuple[Path, ...],
    as_json: bool,
) -> int:
    """Measure one INDICATOR; without one, list all that there are.

    Each figure comes with its intervals, the number of deals behind it, window, edition and caveat.
    JSON and CSV keep the names of subjects, units and intervals, whatever the language.
    """
    from terazi.cli.settled import settle_file
    from terazi.flows.asked import Asked, understood
    from terazi.flows.measure import find, measured, scales_of
    from terazi.knowledge import load

    words = _words(language, load(*overlays))
    if not indicator:
        return _list(as_json, words)
    if page:
        return _tell_page(indicator, words)
    if as_csv and as_json:
        raise click.UsageError("--csv and --json are two forms of one answer: give one of them")
    asked = Asked(
        recipients=recipients, suppliers=suppliers, against=against, categories=categories,
        since=since, until=until, earlier=earlier, yardstick=yardstick, register=register, as_of=as_of,
    )  # fmt: skip
    find(indicator)
    understood(asked, load(*overlays))  # what was mistyped is told before the ledger is settled
    settled = settle_file(ledger_path, overlays, as_of, edition)
    weighed = measured(scales_of(settled), indicator, asked, settled.knowledge)
    if as_csv:
        from terazi.exports.measures import write_measures

        click.echo(write_measures(weighed.measures), nl=False)
    elif as_json:
        print_json(_json(weighed, with_deals, words))
    else:
        _show(weighed, settled.knowledge, with_deals, words)
    return 0 if weighed.measures else 1


def _words(language: str, knowledge: Knowledge) -> ScalesWords:
    from terazi.briefs.measured import ScalesWords
    from terazi.flows.wording import make_wording

    return ScalesWords(wording=make_wording(language, knowledge))


def _tell_page(indicator: str, words: ScalesWords) -> int:
    from terazi.cli.measured_told import show_page
    from terazi.flows.measure import find

    show_page(find(indicator), words)
    return 0


def _list(as_json: bool, words: ScalesWords) -> int:
    """The shelf: what can be measured, in which unit, by which yardsticks."""
    from terazi.cli.measured_told import show_shelf
    from terazi.flows.measure import shelf

    if as_json:
        rows = [
            {
                "indicator": i.name,
                "title": words.title(i.name),
                "unit": words.unit(i.unit),
                "yardsticks": i.yardsticks,
                "page": i.page.strip(),
            }
            for i in shelf()
        ]
        print_json({"indicators": rows})
    else:
        show_shelf(shelf(), words)
    return 0


def _json(weighed: Weighed, with_deals: bool, words: ScalesWords) -> dict[str, object]:
    from terazi.flows.measure import opened

    told: dict[str, object] = {
        "indicator": weighed.indicator.name,
        "title": words.title(weighed.indicator.name),
        "question": weighed.question,
        "measures": weighed.measures,
    }
    if with_deals:
        told["deals"] = [one.deal or {"id": one.id, "register": one.registered} for one in opened(weighed)]
    return told


def _show(weighed: Weighed, knowledge: Knowledge, with_deals: bool, words: ScalesWords) -> None:
    from terazi.cli.measured_told import show_basis, show_measures
    from terazi.flows.measure import opened

    if not weighed.measures:
        tell(words.say("nothing"))
        return
    show_measures(weighed.indicator, weighed.measures, words)
    if with_deals:
        show_basis(opened(weighed), knowledge, words)
