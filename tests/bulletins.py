"""Bulletins made by hand, with words that break what is put together carelessly."""

from __future__ import annotations

from terazi.model.notices import Bulletin, Cited, Notice

NASTY = '<script>alert(1)</script> & "x" \x00\x0b\ud800]]> \u202eעברית'
LABELS = {
    "means": "If true", "refutes": "Refuted by", "page": "The record", "report": "Report an error", "why": "You asked.",
    "rights": "Quotes are short.",
}  # fmt: skip


def notice(number: int, words: str = "Türkiye → Kırgızistan: ilk kez", **fields: object) -> Notice:
    """A notice with one report."""
    told = f"Gazete, 2 Mar 2024: “{words}”"
    cited = Cited(
        claim=f"c{number}",
        outlet="Gazete",
        day="2024-03-02",
        quote=words,
        url="https://a.example/1 2?x=1&y=ş",
        told=told,
    )
    given: dict[str, object] = {
        "id": f"A-{number:012}", "kind": "first on a rung", "subject": "TR -> KG", "states": ("TR", "KG"),
        "deals": ("D-0001",), "since": "2024-03", "updated": "2024-04-05", "what": words, "held": words, "means": words,
        "refutes": words, "evidence": (cited,), "page": "https://t.example/en/deal/D-0001",
        "report": "mailto:desk@t.example?subject=Terazi%20D-0001",
    }  # fmt: skip
    return Notice(**(given | fields))  # type: ignore[arg-type]  # fields by name


def bulletin(*notices: Notice, **fields: str) -> Bulletin:
    """A bulletin of these notices."""
    given: dict[str, object] = {
        "ledger": "ab" * 32, "edition": "e" * 12, "since": "2024-01-01", "today": "2024-06-01", "language": "en",
        "title": "Changes", "head": "Two documents.", "publisher": "Desk", "page": "https://t.example/en/changes",
        "feed": "https://t.example/en/changes.xml",
    }  # fmt: skip
    return Bulletin(**(given | fields), labels=LABELS, notices=notices)  # type: ignore[arg-type]  # fields by name
