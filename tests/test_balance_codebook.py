"""The codebook in words: complete in every interface language, strict about what it is told."""

from __future__ import annotations

import tomllib

import pytest

from terazi.errors import TeraziError
from terazi.knowledge import default_folder, load
from terazi.knowledge.codebook import INTERFACE_LANGUAGES, SHELVES, read_codebook
from terazi.model import Kind


def shipped() -> dict[str, object]:
    return tomllib.loads((default_folder() / "codebook.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_member_of_every_closed_set_has_a_label(language: str) -> None:
    labels = load().codebook.labels(language)
    assert {shelf: set(members) for shelf, members in labels.items()} == {s: set(m) for s, m in SHELVES.items()}


def test_labels_stand_as_inside_a_sentence() -> None:
    assert load().codebook.labels("tr")["kind"][Kind.TRANSFER] == "tedarik"
    assert load().codebook.labels("en")["category"]["uav"] == "drones"


def test_an_unknown_member_is_refused_by_name() -> None:
    table = shipped()
    table["kind"] = {**table["kind"], "transfr": {"en": ["a", "b"], "tr": ["a", "b"]}}  # type: ignore[dict-item]  # a table as TOML gives it
    with pytest.raises(TeraziError, match=r"unknown kind 'transfr'.*Did you mean transfer"):
        read_codebook(table, "codebook.toml")


def test_a_missing_language_is_refused_by_name() -> None:
    table = shipped()
    table["stage"] = {**table["stage"], "agreed": {"en": ["agreed", "Signed."]}}  # type: ignore[dict-item]  # a table as TOML gives it
    with pytest.raises(TeraziError, match=r"no language of 'stage.agreed': 'tr'"):
        read_codebook(table, "codebook.toml")


def test_an_empty_label_is_refused() -> None:
    table = shipped()
    table["stage"] = {**table["stage"], "agreed": {"en": ["", "Signed."], "tr": ["a", "b"]}}  # type: ignore[dict-item]  # a table as TOML gives it
    with pytest.raises(TeraziError, match=r"'stage.agreed.en' must be a label and a definition"):
        read_codebook(table, "codebook.toml")


def test_an_unknown_interface_language_is_a_persons_mistake() -> None:
    with pytest.raises(TeraziError, match="no language 'xx'"):
        load().codebook.labels("xx")
