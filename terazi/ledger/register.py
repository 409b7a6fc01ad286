"""The register of deals: a deal keeps its name, ``D-0117``, however often it is worked out anew.

The register only grows. Every strand of a deal is bound to the deal's number when it is first seen there; whatever
the ledger makes of the strands later, the numbers bound to them say which deal it is. Where two numbered deals turn
out to be one, the number of more strands stays and the other leads to it, for as long as they are one: strands keep
what they are bound to, so that a judgement undone gives both names back. Where a deal falls apart, the part with most
of its strands keeps the number and the others get new ones, which tell what they were split from.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from terazi.model import Contradiction, Deal, DealEvent, DealName, Ledger

Strand = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What strands are bound to: by claim and item, by document and item where the claim was read anew, and the
    highest number given so far."""

    strands: Mapping[Strand, int]
    documents: Mapping[Strand, int]
    leads_to: Mapping[int, int]
    last: int = 0


def bound_by(lines: Iterable[DealName]) -> Bound:
    """The register as it stands; of several lines on one thing the latest counts."""
    strands: dict[Strand, int] = {}
    documents: dict[Strand, int] = {}
    leads_to: dict[int, int] = {}
    last = 0
    for line in lines:
        last = max(last, line.number)
        if line.event is DealEvent.BOUND:
            strands[line.claim, line.item] = documents[line.document, line.item] = line.number
        elif line.event is DealEvent.MERGED and line.other is not None:
            leads_to[line.number] = line.other
        elif line.event is DealEvent.OPENED:
            leads_to.pop(line.number, None)
    return Bound(strands=strands, documents=documents, leads_to=leads_to, last=last)


def number_of(name: str) -> int | None:
    """117 of ``D-0117`` or ``d-117``; None for what is no name of a deal."""
    digits = name[2:] if name[:2].upper() == "D-" else name
    return int(digits) if digits.isascii() and digits.isdigit() else None


def name_of(number: int) -> str:
    """``D-0117``."""
    return f"D-{number:04d}"


def current(number: int, bound: Bound) -> int:
    """The number that a merged one leads to in the end."""
    seen = {number}
    while (following := bound.leads_to.get(number)) is not None and following not in seen:
        number = following
        seen.add(number)
    return number


def split_from(lines: Iterable[DealName], number: int) -> list[DealName]:
    """The lines that tell what came off a deal."""
    return [line for line in lines if line.event is DealEvent.SPLIT and line.other == number]


# ------------------------------------------------------------------ giving names


@dataclass(frozen=True, slots=True, kw_only=True)
class Nameless:
    """A deal as it was worked out, to be named: its key of the moment, and its strands in the order of time, each with
    its document."""

    key: str
    strands: Sequence[tuple[str, str, str]]


def numbers_for(deals: Iterable[Nameless], bound: Bound) -> tuple[Mapping[str, int], list[DealName]]:
    """Key -> number for every deal, and the lines by which the register grows; none where nothing is new."""
    rows = list(deals)
    votes = {deal.key: _votes(deal, bound) for deal in rows}
    keeps = _kept_by(_holders(rows, votes))
    numbers: dict[str, int] = {}
    lines: list[DealName] = []
    last = bound.last
    for deal in rows:
        held = sorted(keeps.get(deal.key, ()), key=lambda n: (-votes[deal.key][n], n))
        if held:
            number = held[0]
            merged = [n for n in held[1:] if current(n, bound) != number]
            lines += [DealName(number=n, event=DealEvent.MERGED, other=number) for n in merged]
            if current(number, bound) != number:
                lines.append(DealName(number=number, event=DealEvent.OPENED))
        else:
            number = last = last + 1
            lines.append(DealName(number=number, event=DealEvent.OPENED))
            if votes[deal.key]:
                lines.append(DealName(number=number, event=DealEvent.SPLIT, other=_most(votes[deal.key])))
        numbers[deal.key] = number
        lines += _bindings(deal, number, bound, anew=not held)
    return numbers, lines


def _votes(deal: Nameless, bound: Bound) -> Counter[int]:
    """How many strands are bound to which number; documents count only where no claim is known."""
    told = Counter(n for claim, item, _ in deal.strands if (n := bound.strands.get((claim, item))) is not None)
    return told or Counter(n for _, item, doc in deal.strands if (n := bound.documents.get((doc, item))) is not None)


def _most(votes: Counter[int]) -> int:
    return min(votes, key=lambda n: (-votes[n], n))


def _holders(deals: Sequence[Nameless], votes: Mapping[str, Counter[int]]) -> dict[int, str]:
    """Number -> the deal that keeps it: the one with most of its strands, the first in time on a tie."""
    best: dict[int, tuple[int, str]] = {}
    for deal in deals:
        for number, told in votes[deal.key].items():
            if number not in best or told > best[number][0]:
                best[number] = (told, deal.key)
    return {number: key for number, (_, key) in best.items()}


def _kept_by(holders: Mapping[int, str]) -> Mapping[str, Sequence[int]]:
    """Deal -> the numbers that it keeps."""
    found: dict[str, list[int]] = {}
    for number, key in holders.items():
        found.setdefault(key, []).append(number)
    return found


def _bindings(deal: Nameless, number: int, bound: Bound, *, anew: bool) -> list[DealName]:
    """Strands that are bound to nothing yet; all of them where the deal has come off another."""
    return [
        DealName(number=number, event=DealEvent.BOUND, claim=claim, item=item, document=document)
        for claim, item, document in deal.strands
        if anew or (claim, item) not in bound.strands
    ]


# ------------------------------------------------------------------ a ledger under its names


def named(ledger: Ledger, bound: Bound) -> Ledger:
    """The ledger, of a day or an edition, with its deals under the names that the register gives them.

    Nothing is entered: a part that then stood apart from the deal in which its strands are now is called after it
    (``D-0117.2``), in the order of time."""
    report = {c.id: r for r in ledger.reports for c in r.claims}
    rows = [
        Nameless(key=d.id, strands=[(claim, item, report[claim].document) for claim, item in d.strands])
        for d in sorted(ledger.deals, key=lambda d: (report[d.claims[0]].published or "9999", d.claims, d.id))
    ]
    numbers, lines = numbers_for(rows, bound)
    came_off = {line.number: line.other for line in lines if line.event is DealEvent.SPLIT and line.other}
    parts: Counter[int] = Counter()
    names = {}
    for row in rows:
        whole = came_off.get(numbers[row.key])
        if whole:
            parts[whole] += 1
        names[row.key] = f"{name_of(whole)}.{parts[whole] + 1}" if whole else name_of(numbers[row.key])
    return renamed(ledger, names)


def renamed(ledger: Ledger, names: Mapping[str, str]) -> Ledger:
    """The ledger with other ids for its deals; deals in the order of their ids."""
    deals: list[Deal] = [dataclasses.replace(d, id=names[d.id]) for d in ledger.deals]
    conflicts: list[Contradiction] = [dataclasses.replace(c, deal=names[c.deal]) for c in ledger.contradictions]
    return dataclasses.replace(
        ledger,
        deals=tuple(sorted(deals, key=lambda d: d.id)),
        contradictions=tuple(sorted(conflicts, key=lambda c: (c.deal, c.field))),
    )
