"""The packs name every state of the world, one state per name, and their case tables inflect by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from terazi.folding import fold
from terazi.knowledge import Language, State, load
from terazi.model import Category

_CODES = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR
CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL
IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN
MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI
SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
"""
UNITED_NATIONS = frozenset(re.findall(r"\w+", _CODES))
OTHERS = frozenset({"PS", "TW", "VA", "XK"})
LANGUAGES = ("tr", "en", "ru", "kk", "ky", "tg", "az", "tk", "uz")
LABELS = {"BARE", "FROM", "TO", "WITH", "OF", "IN", "BY", "BETWEEN", "ADJ", "ACC", "ON"}

# States whose capital has the name of the state, in at least one of the languages.
NAMED_AS_THEIR_CAPITAL = {"DJ", "DZ", "GT", "KW", "LU", "MC", "PA", "SG", "SM", "TN", "VA"}


def pack(code: str) -> Language:
    return load().languages[code]


def spellings(state: State) -> Iterator[str]:
    yield from (*state.names, *state.adjectives, *state.people, *state.seats)
    yield from (guard.spelling for guard in state.guarded)


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_states_of_the_world_are_there(code: str) -> None:
    assert len(UNITED_NATIONS) == 193
    assert set(pack(code).states) == UNITED_NATIONS | OTHERS


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_state_has_a_name_and_a_capital(code: str) -> None:
    states = pack(code).states
    assert not [c for c, state in states.items() if not state.names and not state.guarded]
    homeless = {c for c, state in states.items() if not state.seats and not state.guarded}
    assert homeless <= NAMED_AS_THEIR_CAPITAL


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_spelling_belongs_to_one_state_and_stands_once(code: str) -> None:
    owners: dict[str, set[str]] = {}
    for state_code, state in pack(code).states.items():
        mine = list(spellings(state))
        # A Turkic adjective may be the name in small letters: Қытай, қытай.
        twins = {s for s in state.adjectives if s.islower() and s.capitalize() in state.names}
        assert len({fold(s) for s in mine}) == len(mine) - len(twins), state_code
        for spelling in mine:
            owners.setdefault(fold(spelling), set()).add(state_code)
    assert not {spelling: codes for spelling, codes in owners.items() if len(codes) > 1}


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_open_stem_does_not_swallow_the_name_of_another_state(code: str) -> None:
    words = [(c, fold(s)) for c, state in pack(code).states.items() for s in spellings(state)]
    stems = [(c, word.rstrip("*")) for c, word in words if word.endswith("*")]
    others = [(o, w) for o, w in words if " " not in w]  # of several words the longest match wins
    assert not [(c, s, o, w) for c, s in stems for o, w in others if o != c and w.startswith(s)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_guards_show_their_spelling_in_both_senses(code: str) -> None:
    for state in pack(code).states.values():
        for guard in state.guarded:
            assert fold(guard.spelling) in fold(guard.says), guard
            assert fold(guard.spelling) in fold(guard.silent), guard
            assert guard.spelling[0].isupper(), guard


@pytest.mark.parametrize("code", LANGUAGES)
def test_unions_and_groups_are_those_that_we_know(code: str) -> None:
    language = pack(code)
    unions = {"CIS", "CSTO", "EAEU", "EU", "NATO", "OTS", "SCO", "UN"}
    assert set(language.alliances) == unions
    assert set(language.groups) == set(load().groups)
    names = [fold(s) for part in (language.alliances, language.groups) for words in part.values() for s in words]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_category_has_words_and_no_pattern_two_categories(code: str) -> None:
    categories = pack(code).categories
    assert set(categories) == set(Category)
    patterns = [fold(p) for words in categories.values() for p in words]
    assert len(patterns) == len(set(patterns))
    assert min(len(words) for words in categories.values()) >= 12


@pytest.mark.parametrize(
    ("code", "innocent"),
    [
        ("tr", ("tanker", "ihale", "uydurma", "toplantı", "maske", "uyduğu")),
        ("en", ("tanker", "think", "round", "mining", "bulletin", "Shell", "shipping")),
        ("ru", ("танкер", "рацион", "ракетка", "пушкин", "суда", "про", "минута", "рациональный")),
        ("az", ("tanış", "Katerina", "minarə", "silahlı", "Avropa", "radarçı", "gəmirici")),
        ("tk", ("uçarman", "ýaragly", "tankyt", "Ýewropa", "tanyş", "gämiçilik")),
        ("kk", ("танкер", "минут", "кемел", "автоматты", "қарулы", "техникалық", "көмек", "бомбей")),
        ("ky", ("танкер", "мүнөт", "кемчилик", "автоматтык", "куралдуу", "техникалык", "жардам", "окуу")),
        ("uz", ("tanker", "minora", "avtomatik", "qurilish", "kemtik", "танкер", "минора", "автоматик")),
    ],
)
def test_category_words_do_not_swallow_other_words(code: str, innocent: tuple[str, ...]) -> None:
    single = [fold(p) for words in pack(code).categories.values() for p in words if " " not in p]
    for word in map(fold, innocent):
        hits = [p for p in single if word == p or (p.endswith("*") and word.startswith(p.rstrip("*")))]
        assert not hits, f"{word}: {hits}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_case_labels_are_known_and_endings_are_folded(code: str) -> None:
    cases = pack(code).cases
    tables = (cases.endings, cases.before, cases.after, cases.noun_endings, cases.adjective_endings)
    for table in (*tables, *cases.declensions.values()):
        assert set(table) <= LABELS
    for endings in cases.endings.values():
        assert all(fold(ending) == ending for ending in endings)
    assert cases.joins


def glued(name: str, label: str, form: str) -> bool:
    """Whether ``form`` is ``name`` with an ending that the Turkish table calls ``label``."""
    return form in {name + ending for ending in pack("tr").cases.endings[label]}


@pytest.mark.parametrize(
    ("label", "form", "name"),
    [
        ("FROM", "türkiye'den", "türkiye'"),
        ("FROM", "emirlikleri'nden", "emirlikleri'"),
        ("TO", "kazakistan'a", "kazakistan'"),
        ("TO", "cumhuriyeti'ne", "cumhuriyeti'"),
        ("OF", "özbekistan'in", "özbekistan'"),
        ("OF", "rusya'nin", "rusya'"),
        ("WITH", "çin'le", "çin'"),
        ("IN", "kirgizistan'daki", "kirgizistan'"),
        ("ADJ", "çinli", "çin"),
        ("BARE", "kazaklar", "kazak"),
    ],
)
def test_turkish_endings(label: str, form: str, name: str) -> None:
    assert glued(name, label, form)


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("bakanlığı", "BARE"),
        ("bakanlığını", "ACC"),
        ("bakanlığının", "OF"),
        ("bakanlığına", "TO"),
        ("bakanlığından", "FROM"),
        ("bakanlığıyla", "WITH"),
        ("ordusu", "BARE"),
        ("ordusunda", "IN"),
        ("firma", "BARE"),
        ("komutan", "BARE"),
        ("askerleri", "BARE"),
    ],
)
def test_turkish_head_nouns(word: str, label: str) -> None:
    """The longest ending, up to four letters, tells the case: a possessive is no accusative."""
    table = {ending: label for label, endings in pack("tr").cases.noun_endings.items() for ending in endings}
    tails = [fold(word)[-size:] if size else "" for size in range(4, -1, -1)]
    assert next(table[tail] for tail in tails if tail in table) == label


def declined(word: str, label: str) -> set[str]:
    """The forms that the longest fitting row of the Russian table gives ``word``."""
    table = {fold(end): forms for end, forms in pack("ru").cases.declensions.items()}
    end = max((e for e in table if fold(word).endswith(e)), key=len)
    return {fold(word)[: len(word) - len(end)] + fold(ending) for ending in table[end].get(label, ())}


@pytest.mark.parametrize(
    ("word", "label", "form"),
    [
        ("Казахстан", "OF", "казахстана"),
        ("Турция", "OF", "турции"),
        ("Турция", "ACC", "турцию"),
        ("Китай", "TO", "китаю"),
        ("Корея", "IN", "корее"),
        ("Корея", "OF", "кореи"),
        ("Польша", "OF", "польши"),
        ("Америка", "BY", "америкой"),
        ("Египет", "BY", "египтом"),
        ("Израиль", "OF", "израиля"),
        ("Беларусь", "BY", "беларусью"),
        ("Филиппины", "OF", "филиппин"),
        ("Нидерланды", "TO", "нидерландам"),
        ("Эмираты", "IN", "эмиратах"),
        ("Объединённые", "OF", "объединенных"),
        ("Саудовская", "OF", "саудовской"),
        ("Соединённое", "TO", "соединенному"),
        ("Париж", "BY", "парижем"),
        ("Кремль", "IN", "кремле"),
        ("Косово", "IN", "косове"),
        ("украинцы", "OF", "украинцев"),
        ("китаец", "TO", "китайцу"),
        ("россияне", "OF", "россиян"),
        ("казахи", "TO", "казахам"),
    ],
)
def test_russian_declensions(word: str, label: str, form: str) -> None:
    assert form in declined(word, label)


@pytest.mark.parametrize("word", ["Никарагуа", "Самоа"])
def test_russian_names_that_do_not_decline(word: str) -> None:
    assert not declined(word, "OF")
