"""Extracts for the tests of formats: a small ledger file written once, and made-up ones with awkward words."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from cli_runs import terazi
from sample_ledger import claims_of, with_deals

from terazi.exports.shelf import find
from terazi.model import Claim, Document, Evidence, OutletRole, Span
from terazi.model.extract import BodyName, Extract, Names, SharedClaim, SharedDeal, SharedDocument

TEXTS = {
    "tb2": (
        "tr", "2021-12-18", "=Drone'lar geldi",
        "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti. İnsansız hava araçlarını Baykar üretti.",
    ),
    "order": (
        "en", "2021-11-02", "Order signed",
        "Kyrgyzstan ordered three Bayraktar TB2 drones from Türkiye for USD 15 million, Kamchybek Tashiev said.",
    ),
    "pechora": ("en", "2023-02-24", "Air defence", "Belarus delivered two Pechora-2BM systems to Kyrgyzstan."),
    "cobra": ("tr", "2024-06-02", "Zırhlılar", "Türkiye, Kazakistan'a Cobra zırhlı araçları teslim etti."),
    "pact": ("en", "2022-04-21", "Pact", "Turkey and Tajikistan signed a framework agreement on military cooperation."),
    "ban": ("en", "2023-05-05", "Ban", "The United States imposed an arms embargo on Tajikistan."),
}  # fmt: skip
# A tail that tells nothing, another one for each text: the same below all would make copies of them.
FILLERS = {
    "tb2": "hiçbir şey anlatmaz", "order": "yalnız yer tutar", "pechora": "boş bir tümcedir",
    "cobra": "okunmasa da olur", "pact": "burada uzatmak için durur", "ban": "sona eklenmiştir",
}  # fmt: skip


def filler(name: str) -> str:
    """The tail of a text."""
    return " ".join(f"Bu {number}. tümce {FILLERS[name]} ({name})." for number in range(3))


def write_ledger(folder: Path) -> Path:
    """The texts above as a ledger file, each with a long tail that tells nothing."""
    for name, (language, day, title, text) in TEXTS.items():
        head = f"title: {title}\noutlet: {name} daily\nlanguage: {language}\npublished: {day}\n"
        head += f"url: https://{name}.example/story\n---\n"
        (folder / f"{name}.txt").write_text(f"{head}{text}\n\n{filler(name)}\n", encoding="utf-8")
    assert terazi("read", *sorted(folder.glob("*.txt")), "--into", folder / "terazi.db").code == 0
    return folder / "terazi.db"


NAMES = Names(
    state=lambda code: {"TR": "Türkiye", "KG": "Kyrgyzstan", "KZ": "Kazakhstan"}.get(code, code),
    systems={"bayraktar-tb2": "Bayraktar TB2", "odd": "=1+1"},
    bodies={"baykar": BodyName(name="Baykar", home="TR", sort="company")},
)


def extract_of(*lines: str, title: str = "Told", quote: str = "words") -> Extract:
    """An extract with a deal and a document for each line of notation."""
    claims, deals = claims_of(*lines), with_deals(*lines, established=True).deals
    shared = [
        SharedDeal(deal=dataclasses.replace(deal, amount_kind=claim.amount_kind))
        for claim, deal in zip(claims, deals, strict=True)
    ]
    return made(claims, shared, title=title, quote=quote)


def made(
    claims: Sequence[Claim], deals: Sequence[SharedDeal] = (), *, title: str = "Told", quote: str = "words"
) -> Extract:
    """An extract of these claims, a document each, and these deals."""

    def documents() -> Iterator[SharedDocument]:
        for number, claim in enumerate(claims):
            evidence = (Evidence(field="kind", span=Span(3, 3 + len(quote)), quote=quote, rule="r"),)
            of = tuple(shared.deal.id for shared in deals if claim.id in shared.deal.claims)
            told = dataclasses.replace(claim, document=f"d{number}", evidence=evidence, said_by=None)
            yield head(f"d{number}", title, SharedClaim(claim=told, deals=of, origin=f"o{number}", speaker="kg/x"))

    return Extract(
        edition="t35t", as_of="", recipients=(), until="2026-11-28", names=NAMES, deals=lambda: iter(deals),
        documents=documents,
    )  # fmt: skip


def head(id_: str, title: str, *claims: SharedClaim) -> SharedDocument:
    return SharedDocument(
        id=id_, url="https://a.example/1", title=title, outlet="A", owner="", country="", role=OutletRole.NEWSPAPER,
        language="tr", published="2024-05-06", recorded="", claims=claims,
    )  # fmt: skip


def bytes_of(name: str, extract: Extract) -> bytes:
    """An extract in a format."""
    out = io.BytesIO()
    find(name).export(extract, out)
    return out.getvalue()


def document(**fields: str) -> Document:
    return Document(id="d", text="t", **fields)  # type: ignore[arg-type]  # heads are words
