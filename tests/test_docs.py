"""The documentation of the commands: every command and option is told, and every example prints what it prints."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import pytest

from terazi.cli.main import terazi as group

DOCS = Path(__file__).parent.parent / "docs"
sys.path.insert(0, str(DOCS))

import render  # noqa: E402  # it stands beside the page that it renders

PAGE = render.PAGE.read_text(encoding="utf-8")


def commands(name: str, command: click.Command) -> dict[str, click.Command]:
    """Full names -> commands; a group that does something without a subcommand is one itself."""
    if not isinstance(command, click.Group):
        return {name: command}
    found: dict[str, click.Command] = {f"{name} {sub}": one for sub, one in command.commands.items()}
    return {name: command, **found} if command.invoke_without_command else found


COMMANDS = {full: one for name, command in group.commands.items() for full, one in commands(name, command).items()}

# All examples run before the first is compared: on a busy machine longer than one test may take.
pytestmark = pytest.mark.timeout(240)


def sections(page: str) -> dict[str, str]:
    """Heading -> what stands below it; the headings of a brief that an example prints are none of the page's."""
    _, *parts = re.split(r"^## (What holds for all|terazi .+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def words(text: str) -> list[str]:
    """The lines of a text without what changes whenever the knowledge grows: ids, counts and the order they make."""
    masked = re.sub(r"\b[0-9a-f]{12,16}\b|\bD-[0-9a-f]{6}\b|[\d.,]+", "#", text)
    return sorted(" ".join(line.split()) for line in masked.splitlines())


@pytest.fixture(scope="module")
def rendered() -> dict[str, str]:
    return sections(render.render(PAGE))


@pytest.mark.parametrize("heading", sections(PAGE))
def test_the_examples_print_what_the_page_shows(heading: str, rendered: dict[str, str]) -> None:
    assert words(rendered[heading]) == words(sections(PAGE)[heading]), "run `make docs` and look at what changed"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_its_example_its_json_and_its_options(name: str) -> None:
    told = sections(PAGE)[f"terazi {name}"]
    sessions = re.findall(rf"^\$ (?:\w+=\S+ )?terazi {name}\b(.*)$", told, flags=re.MULTILINE)
    assert any("--json" in one for one in sessions), "no example with --json"
    assert any("--json" not in one and "--help" not in one for one in sessions), "no example"
    for option in COMMANDS[name].params:
        assert isinstance(option, click.Argument) or option.opts[0] in told


def test_only_commands_that_there_are_have_a_section() -> None:
    told = {heading.removeprefix("terazi ") for heading in sections(PAGE) if heading.startswith("terazi ")}
    assert told == set(COMMANDS)
