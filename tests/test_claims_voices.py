"""Who is meant without a name: the speaker's "we", towns, guarded names, what is replaced, what a lifted ban was on."""

from __future__ import annotations

import pytest
from one_reader import reader

from terazi.model import Document, Kind
from terazi.notation import write


def claims_of(text: str) -> set[str]:
    return {write(c) for c in reader().read(Document(id="one", text=text, language="tr")).claims}


def kinds_of(text: str) -> set[Kind]:
    return {c.kind for c in reader().read(Document(id="one", text=text, language="tr")).claims}


def test_we_are_the_state_that_speaks() -> None:
    text = "Kazakistan Savunma Bakanlığı açıklama yaptı. Bu yıl Türkiye'den üç ANKA aldık."
    assert any(line.startswith("transfer/delivered tr -> kz: 3 anka") for line in claims_of(text))


def test_what_is_replaced_is_not_what_is_bought() -> None:
    told = claims_of("Irak ordusu, Abrams'ların yerine Rus T-90 tanklarını seçti.")
    assert any("t-90" in line for line in told)
    assert not any("abrams" in line for line in told)


def test_a_town_places_a_course_in_its_state() -> None:
    told = claims_of("Cibutili subaylar Isparta'da komando eğitimi aldı.")
    assert any(line.startswith("training tr -> dj") for line in told)


@pytest.mark.parametrize("name", ["Katar Savunma Bakanlığı", "Katar Silahlı Kuvvetleri"])
def test_a_guarded_name_before_its_own_ministry_or_army_is_the_state(name: str) -> None:
    told = claims_of(f"Türkiye Savunma Bakanlığı ile {name} askerî iş birliği anlaşması imzaladı.")
    assert any(line.startswith("agreement/agreed") and "qa" in line for line in told)


def test_a_lifted_veto_tells_of_no_sale() -> None:
    text = "Almanya, Türkiye'ye Eurofighter satışına koyduğu vetoyu kaldırdı. Savunma çevreleri memnun."
    assert Kind.CONSTRAINT in kinds_of(text)
    assert Kind.TRANSFER not in kinds_of(text)


def test_a_coastal_radar_is_no_coast() -> None:
    told = claims_of("Japonya, Filipinler'in kıyı radarları için 600 milyon yen hibe etti. Savunma bakanlığı memnun.")
    assert any("jp -> ph" in line for line in told)


def test_makers_alone_sell_to_nobody() -> None:
    text = "Bulgar sürücünün aracında Avusturya ve İtalya yapımı tabancalar çıktı. Jandarma soruşturma yürütüyor."
    assert claims_of(text) == set()
