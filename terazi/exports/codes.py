"""Codes of states and languages in three letters, as CLDR lists them beside those of two."""

from __future__ import annotations

from functools import lru_cache

from babel.core import get_global

# Organisations that stand where states do, as PLOVER writes them.
_UNIONS = {"EU": "EUR", "UN": "UNO", "NATO": "IGO", "CSTO": "IGO", "OTS": "IGO"}

# Codes of states that are no more; of single tongues where that of two letters means several; of libraries.
_NOT_MEANT = frozenset({
    "BUR", "ZAR", "DDR", "FXX", "TMP", "YMD",
    "arb", "azj", "cmn", "ekk", "khk", "kmr", "lvs", "npi", "pbu", "pes", "swh", "uzn", "zsm", "als", "scc", "scr",
    "alb", "arm", "baq", "bur", "chi", "cze", "dut", "fre", "geo", "ger", "gre", "ice", "mac", "mao", "may", "mol",
    "per", "rum", "slo", "tib", "wel",
})  # fmt: skip


def state_in_three(code: str) -> str:
    """ISO 3166 alpha-3 for alpha-2 (``KAZ`` for ``KZ``); of organisations of states PLOVER's code."""
    return _UNIONS.get(code) or _shorter("territory_aliases").get(code, code)


def language_in_three(code: str) -> str:
    """ISO 639-3 for ISO 639-1 (``tur`` for ``tr``); what has none stays."""
    return _shorter("language_aliases").get(code, code)


@lru_cache(maxsize=2)
def _shorter(table: str) -> dict[str, str]:
    """Code of two letters -> code of three; CLDR knows the way back, for codes of the past too."""
    found: dict[str, str] = {}
    for long, short in get_global(table).items():  # type: ignore[arg-type]  # the two tables have one form
        meant = short if isinstance(short, str) else " ".join(short)
        if len(long) == 3 and long.isalpha() and len(meant) == 2 and long not in _NOT_MEANT:
            found.setdefault(meant, long)
    return found
