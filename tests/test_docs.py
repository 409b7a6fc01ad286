"""The documentation: every command and option is told with an example, every link leads to something."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
import pytest

from terazi.cli.main import terazi as group

DOCS = Path(__file__).parent.parent / "docs"
sys.path.insert(0, str(DOCS))

import render as render  # noqa: E402, PLC0414  # it stands beside the page that it renders

PAGE = render.PAGE.read_text(encoding="utf-8")


def commands(name: str, command: click.Command) -> dict[str, click.Command]:
    """Full names -> commands; a group that does something without a subcommand is one itself."""
    if not isinstance(command, click.Group):
        return {name: command}
    found: dict[str, click.Command] = {f"{name} {sub}": one for sub, one in command.commands.items()}
    return {name: command, **found} if command.invoke_without_command else found


COMMANDS = {full: one for name, command in group.commands.items() for full, one in commands(name, command).items()}


def sections(page: str) -> dict[str, str]:
    """Heading -> what stands below it; the headings of a brief that an example prints are none of the page's."""
    _, *parts = re.split(r"^## (What holds for all|terazi .+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


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


@pytest.mark.parametrize("page", [*sorted(DOCS.glob("*.md")), DOCS.parent / "README.md"], ids=lambda page: page.name)
def test_every_picture_and_page_that_is_linked_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (page.parent / link).exists()] == []
