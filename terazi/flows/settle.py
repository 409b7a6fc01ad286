"""From stored documents and claims to a ledger: reports, the words the ledger needs, settle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from terazi.flows.copied import Twins
from terazi.flows.twins import without_twins
from terazi.folding import fold, slug
from terazi.knowledge import Knowledge, OrganisationKind
from terazi.ledger import Lexicon, settle
from terazi.ledger.families import is_generation
from terazi.ledger.lexicon import spot
from terazi.model import Claim, Document, Judgement, Ledger, Report
from terazi.sources.registers import holds_register

# Languages in which papers of the region write and for which CLDR knows the states' names.
_CLDR = (
    "ar", "az", "be", "de", "el", "en", "es", "fa", "fr", "hy", "id", "ka", "kk", "ko", "ky", "ru", "tg", "tk", "tr",
    "uk", "ur", "uz", "uz_Cyrl", "zh",
)  # fmt: skip
# These answer for their words under their own name; ministries and forces are known by office and state.
# A bare name of a family has so many letters at least.
_BARE = 5
_NAMED = frozenset({
    OrganisationKind.COMPANY, OrganisationKind.EXPORTER, OrganisationKind.INSTITUTE, OrganisationKind.AGENCY,
})  # fmt: skip
_VOWEL_ENDINGS = "аеиоуыэюяьйaeıiöüüyη"


def settle_reports(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    judgements: Sequence[Judgement],
    knowledge: Knowledge,
    *,
    as_of: str = "",
    twins: Twins | None = None,
) -> Ledger:
    """The ledger of what is stored, as of a day or of today."""
    return settle(reports_from(documents, claims, twins), judgements, as_of, lexicon_from(knowledge))


def reports_from(documents: Iterable[Document], claims: Iterable[Claim], twins: Twins | None = None) -> list[Report]:
    """One report for each document that has claims, heads and claims put together.

    What a model tells beside the rules counts only where the rules do not tell it. ``twins``: the near-duplicates that
    were recognised; without them the texts are compared anew.
    """
    of_document: dict[str, list[Claim]] = {}
    for claim in claims:
        of_document.setdefault(claim.document, []).append(claim)
    told = (d for d in sorted(documents, key=lambda d: d.id) if d.id in of_document)
    return [report_from(d, of_document[d.id], twins) for d in told]


def report_from(document: Document, claims: Sequence[Claim], twins: Twins | None = None) -> Report:
    """A document's head with its claims, those of a model left out that the rules tell too.

    A register's claims say all that is in its rows: of its text, which may be a world's, the ledger reads nothing.
    """
    return Report(
        document=document.id,
        outlet=document.outlet or document.source,
        published=document.published[:10],
        claims=tuple(sorted(without_twins(claims), key=lambda c: c.id)),
        role=document.role,
        owner=document.owner,
        country=document.country,
        language=document.language,
        title=document.title,
        text="" if holds_register(document) else document.text,
        twins=twins.name(document.id) if twins else "",
    )


# ------------------------------------------------------------------ words


def lexicon_from(knowledge: Knowledge) -> Lexicon:
    """The names and words that the ledger looks for, all folded."""
    return _lexicon(_Held(knowledge))


class _Held:
    """Knowledge as a key: equal where its files are equal."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.knowledge.digest == self.knowledge.digest

    def __hash__(self) -> int:
        return hash(self.knowledge.digest)


@lru_cache(maxsize=4)
def _lexicon(held: _Held) -> Lexicon:
    knowledge, speech = held.knowledge, held.knowledge.speech
    return Lexicon(
        bodies=_bodies(knowledge),
        states=_states(knowledge),
        offices=tuple((fold(row), office.id) for office in speech.office for row in office.words),
        families=_families(knowledge),
        items=_items(knowledge),
        sources=_folded(speech.sources),
        unnamed=_folded(speech.unnamed),
        witness=_folded(speech.witness),
        spokesman=_folded(speech.spokesman),
        maker=_folded(speech.maker),
        leaders=_leaders(knowledge),
        same_state=_folded(speech.same_state),
        formerly=_folded(speech.formerly),
        this=_folded(speech.this),
        another=_folded(speech.another),
        further=_folded(speech.further),
        amended=_folded(speech.amended),
        disowned=_folded(speech.disowned),
        undone=_folded(speech.undone),
        ratified=_folded(speech.ratified),
        talks=_folded(speech.talks),
        year=_folded(speech.year),
        instruments=tuple(_folded(one.words) for one in speech.instrument),
        matters=tuple(_folded(one.words) for one in speech.matter),
        alias=_folded(speech.alias),
        digest=knowledge.digest,
    )


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for word in words))


def _families(knowledge: Knowledge) -> Mapping[str, str]:
    """System -> the family it is a variant of. The bare name of numbered systems that is none itself is a family, and
    its own: Mohajer of Mohajer-6, but not Cobra of Cobra II."""
    found = {s.id: s.family for s in knowledge.systems.values() if s.family}
    for system in knowledge.systems:
        bare, _, number = system.rpartition("-")
        if len(bare) >= _BARE and bare.isalpha() and bare not in knowledge.systems and is_generation(number):
            found[bare] = found[system] = bare
    return found


def _bodies(knowledge: Knowledge) -> Mapping[str, str]:
    """Every spelling of a company, exporter, institute or agency, and its id; acronyms keep their capitals."""
    found: dict[str, str] = {}
    for organisation in knowledge.organisations.values():
        if organisation.kind in _NAMED:
            plain = (organisation.name, *organisation.spellings, *organisation.formerly)
            guarded = (g.spelling for g in organisation.guarded)
            for spelling in (*plain, *(s for s in guarded if " " in s or s.isupper())):
                if len(spelling) >= 3:
                    found.setdefault(spelling if _is_acronym(spelling) else fold(spelling), organisation.id)
    return found


def _leaders(knowledge: Knowledge) -> Mapping[str, str]:
    """Every spelling of who has held one office alone, and the body that he speaks for."""
    rows = [(fold(row), office.id) for office in knowledge.speech.office for row in office.words]
    found: dict[str, set[str]] = {}
    for leader in knowledge.leaders:
        office = next((office for row, office in rows if spot(row, fold(leader.office))), "")
        for spelling in (leader.name, *leader.spellings):
            found.setdefault(fold(spelling), set()).add(f"{leader.home.lower()}/{office}")
    return {name: bodies.pop() for name, bodies in found.items() if len(bodies) == 1 and not min(bodies).endswith("/")}


def _is_acronym(spelling: str) -> bool:
    return spelling.isupper() and len(spelling) <= 5


def _items(knowledge: Knowledge) -> Mapping[str, str]:
    """Slugs of every unguarded spelling of a system -> its id, so that names as written meet."""
    found: dict[str, str] = {}
    for system in knowledge.systems.values():
        for spelling in (system.name, *system.spellings):
            found.setdefault(slug(spelling), system.id)
    return {name: item for name, item in found.items() if name not in knowledge.systems}


def _states(knowledge: Knowledge) -> Mapping[str, str]:
    """Word beginnings of states, their adjectives, people and seats -> code in small letters."""
    found: dict[str, str] = {}
    for pack in knowledge.languages.values():
        for code, state in pack.states.items():
            for word in (*state.names, *state.adjectives, *state.people, *state.seats):
                _keep(found, word.rstrip("*"), code)
    codes = {code for pack in knowledge.languages.values() for code in pack.states}
    for language in _CLDR:
        for code, name in _territories(language).items():
            if code in codes:
                _keep(found, name, code)
    return found


def _keep(found: dict[str, str], word: str, code: str) -> None:
    """Words of five letters and more lose a last vowel, which endings replace; the shortest would name too much."""
    stem = fold(word)
    if len(stem) >= 5 and stem[-1] in _VOWEL_ENDINGS:
        stem = stem[:-1]
    if len(stem) >= 3 or (len(stem) >= 2 and stem[0] == stem[0].upper()):
        found.setdefault(stem, code.lower())


def _territories(language: str) -> Mapping[str, str]:
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    return {code: name for code, name in locale.territories.items() if len(code) == 2 and code.isalpha()}
