"""The pictures of the documentation are those of the screens as they are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from terazi.briefs.wording import LANGUAGES
from ui.browsing import Look, Sights
from ui.pictures import FOLDER, MOST_KIB, WIDE, decoded, name_of, picture
from ui.screens import Cast, addresses, shown_routes

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]
# Share of dots that may differ, and by how much of 255 before a dot counts as another.
MOST_OTHER, SAME = 0.02, 48
COMPARED = ("/deals", "/country/{code}", "/deal/{name}", "/method", "/pair/{pair}")


def test_there_is_a_picture_of_every_screen_in_each_language_and_none_is_big() -> None:
    wanted = {f"{name_of(route)}.{language}.png" for route in shown_routes() for language in LANGUAGES}
    found = {path.name: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert set(found) == wanted
    assert max(found.values()) <= MOST_KIB * 1024


@pytest.mark.parametrize("route", COMPARED)
def test_a_screen_looks_as_in_its_picture(route: str, cast: Cast, sights: Sights, tmp_path: Path) -> None:
    raw = picture(sights.at(addresses(cast, "tr")[route], Look(width=WIDE)))
    (tmp_path / "now.png").write_bytes(raw)
    now, kept = decoded(raw), decoded((FOLDER / f"{name_of(route)}.tr.png").read_bytes())
    assert now.shape == kept.shape, f"another height: look at {tmp_path}, then make screens"
    other = float((np.abs(now - kept).max(axis=2) > SAME).mean())
    assert other <= MOST_OTHER, f"{other:.1%} of the dots are others: look at {tmp_path}, then make screens"
