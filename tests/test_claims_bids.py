"""Who wins and who loses, what is only compared, talked about or still to come."""

from __future__ import annotations

import pytest
from one_reader import reader

from terazi.model import Document
from terazi.notation import write


def told(text: str) -> set[str]:
    """The claims of an English text, each without its details."""
    claims = reader().read(Document(id="one", text=text, language="en", published="2025-06-11")).claims
    return {write(claim).split(" | ")[0] for claim in claims}


def test_a_losing_bid_is_no_sale_of_the_winner() -> None:
    claims = told("The Danish tender is over: Nexter's Caesar saw off Elbit's ATMOS howitzer.")
    assert "transfer/rejected il -> dk: atmos (artillery)" in claims


def test_what_is_chosen_over_another_is_not_what_lost() -> None:
    claims = told("Norway chose the K9 howitzer over the German Panzerhaubitze 2000.")
    assert {
        "transfer/planned kr -> no: k9-thunder (artillery)",
        "transfer/rejected de -> no: pzh-2000 (artillery)",
    } == claims


def test_a_yardstick_is_not_bought() -> None:
    claims = told("Serbia bought FK-3 air-defence systems from China. They are similar to the Russian S-300 system.")
    assert not any("s-300" in claim for claim in claims)


def test_a_field_of_talks_is_no_course() -> None:
    assert not any(
        claim.startswith("training")
        for claim in told("The defence ministers of Kenya and Ghana discussed the training of army officers.")
    )


@pytest.mark.parametrize(("month", "year"), [("January", "2026-01"), ("September", "2025-09")])
def test_a_month_to_come_lies_ahead(month: str, year: str) -> None:
    text = f"Spain will deliver four frigates to Peru in {month}."
    (claim,) = reader().read(Document(id="one", text=text, language="en", published="2025-06-11")).claims
    assert claim.date == year


def test_pupils_do_not_teach() -> None:
    assert "training vn -> la: (general)" in told("Some two hundred Lao cadets are at Vietnamese military academies.")
