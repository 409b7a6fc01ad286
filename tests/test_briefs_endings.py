"""Turkish endings: they follow how a name is read aloud, whatever its letters."""

from __future__ import annotations

import pytest

from terazi.briefs.endings import Endings
from terazi.briefs.grammar import read_grammar

# A name and the endings of its dative, ablative and genitive.
NAMES = """
Türkiye                      'ye    'den   'nin
Kırgızistan                  'a     'dan   'ın
Rusya                        'ya    'dan   'nın
Çin                          'e     'den   'in
Irak                         'a     'tan   'ın
Belarus                      'a     'tan   'un
Ürdün                        'e     'den   'ün
Güney Kore                   'ye    'den   'nin
Portekiz                     'e     'den   'in
Nepal                        'e     'den   'in
Senegal                      'e     'den   'in
Somali                       'ye    'den   'nin
Norveç                       'e     'ten   'in
Karadağ                      'a     'dan   'ın
Birleşik Krallık             'a     'tan   'ın
Amerika Birleşik Devletleri  'ne    'nden  'nin
Birleşik Arap Emirlikleri    'ne    'nden  'nin
Dominik Cumhuriyeti          'ne    'nden  'nin
Marshall Adaları             'na    'ndan  'nın
Filistin Bölgeleri           'ne    'nden  'nin
Ekvator Ginesi               'ne    'nden  'nin
Papua Yeni Gine              'ye    'den   'nin
Bahamalar                    'a     'dan   'ın
Myanmar (Burma)              'a     'dan   'ın
Côte d’Ivoire                'a     'dan   'ın
ABD                          'ye    'den   'nin
BAE                          'ye    'den   'nin
KGAÖ                         'ye    'den   'nün
NATO                         'ya    'dan   'nun
MSB                          'ye    'den   'nin
BMC                          'ye    'den   'nin
FNSS                         'ye    'den   'nin
TUSAŞ                        'a     'tan   'ın
ASELSAN                      'a     'dan   'ın
SIPRI                        'ye    'den   'nin
İHA                          'ya    'dan   'nın
Bayraktar TB2                'ye    'den   'nin
S-300                        'e     'den   'ün
S-300PS                      'ye    'den   'nin
M-346                        'ya    'dan   'nın
F-16                         'ya    'dan   'nın
C295                         'e     'ten   'in
Orlan-10                     'a     'dan   'un
Zastava M70                  'e     'ten   'in
Agni-II                      'ye    'den   'nin
Rafale                       'a     'dan   'ın
Lloyd Austin                 'e     'den   'in
Erol Oğuz                    'a     'dan   'un
La Tribune                   'e     'den   'ün
Камчыбек Ташиев              'e     'den   'in
Коммерсантъ                  'a     'tan   'ın
Генштаб                      'a     'dan   'ın
Savunma Bakanlığı            na     ndan   nın
Avrupa Birliği               ne     nden   nin
Türk Devletleri Teşkilatı    na     ndan   nın
Ulusal Güvenlik Komitesi     ne     nden   nin
Nurol Makina yetkilileri     ne     nden   nin
“border service”             ye     den    nin
"""
# A numeral as a part: two of six.
PARTS = {
    "bir": "biri", "iki": "ikisi", "üç": "üçü", "dört": "dördü", "altı": "altısı", "dokuz": "dokuzu", "on": "onu",
    "11": "11'i", "24": "24'ü", "40": "40'ı", "60": "60'ı", "100": "100'ü", "1.000": "1.000'i", "30": "30'u",
}  # fmt: skip


def endings() -> Endings:
    found = read_grammar("tr").endings
    assert found
    return found


def rows() -> list[list[str]]:
    return [line.rsplit(maxsplit=3) for line in NAMES.strip().splitlines()]


@pytest.mark.parametrize(("name", "dative", "ablative", "genitive"), rows(), ids=lambda part: part)
def test_a_name_takes_the_ending_of_its_sound(name: str, dative: str, ablative: str, genitive: str) -> None:
    told = [endings().add(name, case, is_name=True) for case in ("dat", "abl", "gen")]
    assert told == [name + dative, name + ablative, name + genitive]


def test_a_body_that_its_text_inflected_is_inflected_anew() -> None:
    assert endings().add("Savunma Bakanlığının", "dat", is_name=True) == "Savunma Bakanlığına"


@pytest.mark.parametrize(("numeral", "part"), PARTS.items())
def test_a_part_of_a_number_is_possessed(numeral: str, part: str) -> None:
    assert endings().add(numeral, "poss", is_name=False) == part


def test_common_words_take_no_apostrophe() -> None:
    assert [endings().add(word, "abl", is_name=False) for word in ("zırhlı araç", "uçak", "mühimmat", "füze")] == [
        "zırhlı araçtan", "uçaktan", "mühimmattan", "füzeden",
    ]  # fmt: skip


def test_english_has_no_endings() -> None:
    assert read_grammar("en").endings is None
