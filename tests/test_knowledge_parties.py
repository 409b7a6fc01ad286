"""Parties: every organisation, alliance, leader and group is well formed, unique, and right where we can check."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

import pytest
from babel import Locale
from one_reader import reader

from terazi.flows.knowledge_proofs import proofs_of_guards
from terazi.folding import fold, slug
from terazi.knowledge import Alliance, Organisation, default_folder, load

PARTIES = default_folder() / "parties"
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
STATUSES = {"member", "observer", "associate", "frozen"}


@cache
def territories() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").territories if len(str(code)) == 2)


def organisations() -> list[Organisation]:
    return list(load().organisations.values())


def wordings(organisation: Organisation) -> set[str]:
    guarded = (guard.spelling for guard in organisation.guarded)
    return {fold(text) for text in (organisation.name, *organisation.spellings, *guarded)}


def rows(shelf: str) -> Iterator[dict[str, object]]:
    """Entries as they stand in the files, before an id can hide a second one."""
    for path in sorted(PARTIES.glob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8")).get(shelf, [])


def shared(claims: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Wordings that more than one owner claims."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for wording, owner in claims:
        owners[wording].add(owner)
    return {wording: names for wording, names in owners.items() if len(names) > 1}


def reaches(day: str, precision: str) -> str:
    """``day`` cut to as many characters as ``precision`` has, so that prefixes compare as dates."""
    return day[: len(precision)]


def is_in(alliance_id: str, state: str, day: str, status: str = "member") -> bool:
    """Whether the alliance file says that ``state`` had that status on ``day`` (YYYY-MM-DD)."""
    return any(
        m.state == state
        and m.status == status
        and m.since <= reaches(day, m.since)
        and (not m.until or reaches(day, m.until) < m.until)
        for m in load().alliances[alliance_id].members
    )


# ------------------------------------------------------------------ organisations


def test_there_are_enough_organisations_of_every_kind() -> None:
    kinds = Counter(organisation.kind for organisation in organisations())
    assert sum(kinds.values()) >= 200
    assert min(kinds.values()) >= 10, kinds


@pytest.mark.parametrize("shelf", ["organisation", "alliance", "group"])
def test_no_id_stands_twice(shelf: str) -> None:
    twice = [name for name, n in Counter(str(row["id"]) for row in rows(shelf)).items() if n > 1]
    assert not twice


def test_ids_are_slugs() -> None:
    assert [o.id for o in organisations() if slug(o.id) != o.id] == []


def test_no_two_organisations_claim_one_wording() -> None:
    assert shared((w, o.id) for o in organisations() for w in wordings(o)) == {}


def test_no_organisation_repeats_a_wording() -> None:
    for organisation in organisations():
        folded = [fold(text) for text in (organisation.name, *organisation.spellings)]
        folded += [fold(guard.spelling) for guard in organisation.guarded]
        assert len(folded) == len(set(folded)), organisation.id


def test_old_names_are_still_found() -> None:
    known = set(load().organisations)
    for organisation in organisations():
        lost = [old for old in organisation.formerly if old not in known and fold(old) not in wordings(organisation)]
        assert not lost, f"{organisation.id}: {lost}"


def test_guards_show_the_spelling_in_both_of_their_sentences() -> None:
    for organisation in organisations():
        for guard in organisation.guarded:
            for sentence in (guard.says, guard.silent):
                assert fold(guard.spelling) in fold(sentence), f"{organisation.id}: {guard.spelling}"
            assert guard.says != guard.silent


@pytest.mark.slow
def test_a_guarded_name_is_read_where_it_is_one_and_only_there() -> None:
    assert [f"{p.about}: {p.wrong}" for p in proofs_of_guards(load(), reader()) if p.wrong] == []


def test_everybody_is_at_home_in_a_territory() -> None:
    homes = [(o.id, o.home) for o in organisations()] + [(n.name, n.home) for n in load().leaders]
    homes += [(a.id, m.state) for a in load().alliances.values() for m in a.members]
    homes += [(g.id, state) for g in load().groups.values() for state in g.members]
    assert [pair for pair in homes if pair[1] not in territories()] == []


@pytest.mark.parametrize(
    ("wording", "home"),
    [
        ("Байкар", "TR"),
        ("Рособоронэкспорт", "RU"),
        ("Казспецэкспорт", "KZ"),
        ("Nexter", "FR"),
        ("Turkish Aerospace Industries", "TR"),
        ("Savunma Sanayii Müsteşarlığı", "TR"),
        ("558 АРЗ", "BY"),
        ("ЦАХАЛ", "IL"),
        ("Госкомвоенпром", "BY"),
        ("KMW", "DE"),
    ],
)
def test_a_wording_leads_to_its_state(wording: str, home: str) -> None:
    assert [o.home for o in organisations() if fold(wording) in wordings(o)] == [home]


@pytest.mark.parametrize("word", ["ares", "delta", "edge", "leonardo", "sarsılmaz", "raf", "safran", "plan"])
def test_everyday_words_are_guarded(word: str) -> None:
    free = {fold(text) for o in organisations() for text in (o.name, *o.spellings)}
    assert fold(word) not in free
    assert any(fold(guard.spelling) == fold(word) for o in organisations() for guard in o.guarded)


# ------------------------------------------------------------------ alliances and groups


def alliances() -> list[Alliance]:
    return list(load().alliances.values())


def test_the_alliances_are_all_there_and_some_are_parties() -> None:
    assert {a.id for a in alliances()} == {"CSTO", "NATO", "OTS", "SCO", "EAEU", "EU", "CIS", "UN"}
    assert {a.id for a in alliances() if a.party} == {"EU", "NATO", "CSTO", "OTS", "UN"}


@pytest.mark.parametrize("alliance", alliances(), ids=lambda a: a.id)
def test_memberships_are_dated_and_run_forward(alliance: Alliance) -> None:
    for member in alliance.members:
        assert DAY.fullmatch(member.since), member
        assert not member.until or (DAY.fullmatch(member.until) and member.until > member.since), member
        assert member.status in STATUSES, member


@pytest.mark.parametrize("alliance", alliances(), ids=lambda a: a.id)
def test_a_state_has_one_status_at_a_time(alliance: Alliance) -> None:
    spans: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for member in alliance.members:
        spans[member.state].append((member.since, member.until or "9999"))
    for state, times in spans.items():
        times.sort()
        assert all(left[1] <= right[0] for left, right in pairwise(times)), state


@pytest.mark.parametrize(
    ("alliance", "state", "day", "answer"),
    [
        ("CSTO", "UZ", "1995-01-01", True),
        ("CSTO", "UZ", "2003-01-01", False),
        ("CSTO", "UZ", "2010-01-01", True),
        ("CSTO", "UZ", "2013-01-01", False),
        ("CSTO", "AZ", "2020-10-01", False),
        ("CSTO", "AM", "2020-10-01", True),
        ("CSTO", "AM", "2025-01-01", False),
        ("NATO", "FI", "2023-04-03", False),
        ("NATO", "FI", "2023-04-04", True),
        ("NATO", "SE", "2024-03-06", False),
        ("NATO", "SE", "2024-03-07", True),
        ("NATO", "TR", "1960-01-01", True),
        ("EU", "GB", "2019-01-01", True),
        ("EU", "GB", "2021-01-01", False),
        ("CIS", "GE", "2009-08-17", True),
        ("CIS", "GE", "2010-01-01", False),
        ("CIS", "TM", "2010-01-01", False),
        ("OTS", "UZ", "2019-01-01", False),
        ("OTS", "UZ", "2020-01-01", True),
        ("SCO", "IR", "2022-01-01", False),
        ("SCO", "BY", "2024-12-01", True),
        ("EAEU", "KG", "2016-01-01", True),
    ],
)
def test_who_was_a_member_when(alliance: str, state: str, day: str, answer: bool) -> None:
    assert is_in(alliance, state, day) is answer


@pytest.mark.parametrize(
    ("alliance", "state", "day", "status"),
    [
        ("CSTO", "AM", "2025-01-01", "frozen"),
        ("CIS", "TM", "2015-01-01", "associate"),
        ("OTS", "HU", "2023-01-01", "observer"),
        ("OTS", "TM", "2023-01-01", "observer"),
        ("SCO", "IN", "2016-01-01", "observer"),
    ],
)
def test_half_members_are_told_apart(alliance: str, state: str, day: str, status: str) -> None:
    assert is_in(alliance, state, day, status)
    assert not is_in(alliance, state, day)


def test_the_great_alliances_are_complete() -> None:
    sizes = {a.id: len({m.state for m in a.members if is_in(a.id, m.state, "2025-06-01")}) for a in alliances()}
    assert (sizes["NATO"], sizes["EU"], sizes["SCO"], sizes["EAEU"], sizes["OTS"], sizes["CSTO"]) == (
        32, 27, 10, 5, 5, 5,
    )  # fmt: skip


def test_central_asia_is_five_states() -> None:
    assert set(load().groups["central-asia"].members) == {"KZ", "KG", "TJ", "TM", "UZ"}


def test_groups_name_nobody_twice() -> None:
    for group in load().groups.values():
        assert len(set(group.members)) == len(group.members), group.id
        assert len(group.members) >= 2 or group.id == "continents", group.id  # a continent is nobody


# ------------------------------------------------------------------ leaders


def test_a_leaders_name_leads_to_one_person() -> None:
    claims = [(fold(text), leader.name) for leader in load().leaders for text in (leader.name, *leader.spellings)]
    assert shared(claims) == {}


def test_leaders_and_organisations_share_no_wording() -> None:
    people = {fold(text) for leader in load().leaders for text in (leader.name, *leader.spellings)}
    assert not people & {w for o in organisations() for w in wordings(o)}


def test_terms_of_office_are_dated_and_run_forward() -> None:
    for leader in load().leaders:
        for day in filter(None, (leader.since, leader.until)):
            assert DAY.fullmatch(day), leader.name
        assert not leader.until or not leader.since or leader.until > leader.since, leader.name
        assert leader.office, leader.name


@pytest.mark.parametrize(
    ("wording", "home"),
    [
        ("Tokayev", "KZ"),
        ("Токаев", "KZ"),
        ("Şevket Mirziyoyev", "UZ"),
        ("Caparov", "KG"),
        ("Рахмон", "TJ"),
        ("Berdimuhamedov", "TM"),
        ("Эрдоган", "TR"),
        ("Paşinyan", "AM"),
        ("Шойгу", "RU"),
        ("Haluk Görgün", "TR"),
        ("Lecornu", "FR"),
        ("Pistorius", "DE"),
        ("Vučić", "RS"),
    ],
)
def test_a_leader_leads_to_the_state(wording: str, home: str) -> None:
    assert {n.home for n in load().leaders if fold(wording) in map(fold, (n.name, *n.spellings))} == {home}


@pytest.mark.parametrize("surname", ["Aliyev", "Алиев", "Rahman", "Fidan", "Sisi", "Johnson", "Medvedev"])
def test_surnames_of_many_people_stand_for_nobody(surname: str) -> None:
    known = {fold(text) for leader in load().leaders for text in (leader.name, *leader.spellings)}
    assert fold(surname) not in known
