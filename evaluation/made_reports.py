"""A made corpus of reports for measuring the ledger: seeded, of any size, skewed as real news is.

Recipients, suppliers, items and deals are drawn by Zipf's law with an offset (Mandelbrot), so that a few deals fill
papers for years and most are told of a dozen times. Two reports in five are carried: verbatim, cut, or citing another
paper. Numbers, dates and suppliers are sometimes left out and now and then wrong; some deals are denied or called off.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import TypeVar

from terazi.model import Category, Claim, Document, Evidence, Kind, Modality, Money, OutletRole, Span, Stage

T = TypeVar("T")
WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "made_words.toml").read_text(encoding="utf-8"))
STEPS = (Stage.TALKS, Stage.AGREED, Stage.ORDERED, Stage.IN_PRODUCTION, Stage.DELIVERED, Stage.IN_SERVICE)
KINDS = (
    (Kind.TRANSFER, 62), (Kind.TRAINING, 9), (Kind.PRODUCTION, 7), (Kind.SERVICE, 6), (Kind.AGREEMENT, 6),
    (Kind.FINANCE, 3), (Kind.EXERCISE, 2), (Kind.NEED, 3), (Kind.CONSTRAINT, 2),
)  # fmt: skip
FIRST = date(2005, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Affair:
    """One deal as it went: what the reports tell of, more or less rightly."""

    kind: Kind
    supplier: str
    recipient: str
    item: str
    quantity: int
    amount: Money | None
    steps: tuple[tuple[date, Stage], ...]
    denied: bool


def mandelbrot(n: int, power: float, offset: float) -> list[float]:
    """Cumulative weights of ranks 1 to n."""
    return list(accumulate((rank + offset) ** -power for rank in range(1, n + 1)))


def made_documents(claims: int, seed: int) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Documents in order of publication with about so many claims between them."""
    maker = _Maker(claims, Random(seed))
    told = 0
    while told < claims:
        document, found = maker.next()
        told += len(found)
        yield document, found


class _Maker:
    """Draws one document after the other; remembers what may be carried."""

    def __init__(self, claims: int, chance: Random) -> None:
        self.chance, self.number = chance, 0
        self.days = 365 * 20
        self.per_day = max(claims / 2.9 / self.days, 1e-9)
        number = max(claims // 17, 5)
        self.affairs = [self._affair() for _ in range(number)]
        self.weights = mandelbrot(number, 0.9, 20)
        papers = max(min(claims // 150, 3000), 8)
        self.papers = [self._paper(n) for n in range(papers)]
        self.paper_weights = mandelbrot(papers, 1.0, 5)
        self.recent: list[tuple[Document, tuple[Claim, ...]]] = []

    # ---------------------------------------------------------------- affairs and papers

    def _affair(self) -> Affair:
        chance = self.chance
        kinds, weights = zip(*KINDS, strict=True)
        start = FIRST + timedelta(days=chance.randrange(365 * 19))
        steps, day = [], start
        for stage in STEPS[chance.randrange(3) :]:
            steps.append((day, stage))
            day += timedelta(days=chance.randrange(20, 500))
            if chance.random() < 0.25:
                break
        if chance.random() < 0.06:
            steps.append((day, chance.choice((Stage.CANCELLED, Stage.SUSPENDED))))
        seller = self._drawn(WORDS["sellers"], 1.1, 2)
        money = Money(Decimal(chance.randrange(1, 900) * 10**6), "USD") if chance.random() < 0.4 else None
        return Affair(
            kind=chance.choices(kinds, weights)[0],
            supplier=seller,
            recipient=self._drawn([c for c in WORDS["states"] if c != seller], 0.9, 8),
            item=self._item(),
            quantity=chance.choice((2, 3, 4, 6, 8, 12, 18, 24, 36, 100)),
            amount=money,
            steps=tuple(steps),
            denied=chance.random() < 0.03,
        )

    def _item(self) -> str:
        if self.chance.random() < 0.15:
            return ""
        if self.chance.random() < 0.4:
            return self._drawn(WORDS["items"], 0.8, 2)
        letters = "".join(self.chance.choice(some) for some in ("abcdefghkmnrstvx", "aeiou", "rlnkst"))
        return f"{letters}-{self._drawn(range(11, 60), 0.5, 1)}"

    def _paper(self, number: int) -> tuple[str, OutletRole, str]:
        role = self.chance.choices(
            (OutletRole.NEWSPAPER, OutletRole.WIRE, OutletRole.PRIMARY, OutletRole.AGGREGATOR, OutletRole.THINK_TANK),
            (60, 8, 14, 14, 4),
        )[0]
        home = self._drawn(WORDS["states"], 0.9, 8)
        first, last = (self.chance.choice(WORDS[k]) for k in ("paper_first", "paper_last"))
        name = f"Ministry of Defence of {home}" if role is OutletRole.PRIMARY else f"{first} {last} {number}"
        return name, role, home

    def _drawn(self, of: Sequence[T], power: float, offset: float) -> T:
        return self.chance.choices(of, cum_weights=mandelbrot(len(of), power, offset))[0]

    # ---------------------------------------------------------------- documents

    def next(self) -> tuple[Document, tuple[Claim, ...]]:
        """The next document with its claims."""
        self.number += 1
        day = FIRST + timedelta(days=int(self.number / self.per_day) % self.days)
        if self.recent and self.chance.random() < 0.33:
            return self._carried(day)
        made = self._fresh(day)
        self.recent = [*self.recent[-60:], made]
        return made

    def _fresh(self, day: date) -> tuple[Document, tuple[Claim, ...]]:
        paper = self.chance.choices(self.papers, cum_weights=self.paper_weights)[0]
        affairs = self.chance.choices(self.affairs, cum_weights=self.weights, k=self.chance.choice((1, 1, 1, 2, 2, 3)))
        sentences, claims = [], []
        for affair in affairs:
            for _ in range(self.chance.choice((1, 1, 2, 3))):
                sentence, claim = self._told(affair, day)
                sentences.append(sentence)
                claims.append(claim)
        return self._document(paper, day, sentences, claims)

    def _carried(self, day: date) -> tuple[Document, tuple[Claim, ...]]:
        """A copy, a cut, or a report that cites the paper."""
        source, claims = self.chance.choice(self.recent)
        paper = self.chance.choices(self.papers, cum_weights=self.paper_weights)[0]
        sentences = source.text.split("\n")
        way = self.chance.random()
        if way < 0.5:
            return self._document(paper, day, sentences, claims)
        if way < 0.75 and len(claims) > 1:
            return self._document(paper, day, sentences[:-1], claims[:-1])
        said = [replace(c, said_by=c.said_by or source.outlet) for c in claims]
        cited = [f"According to {source.outlet}, {s[0].lower()}{s[1:]}" for s in sentences]
        return self._document(paper, day, cited, said)

    def _document(
        self, paper: tuple[str, OutletRole, str], day: date, sentences: Sequence[str], claims: Sequence[Claim]
    ) -> tuple[Document, tuple[Claim, ...]]:
        outlet, role, home = paper
        name, at, found = f"m{self.number:07d}", 0, []
        for place, (sentence, claim) in enumerate(zip(sentences, claims, strict=True)):
            evidence = Evidence(field="kind", span=Span(at, at + len(sentence)), quote=sentence, rule="made")
            found.append(replace(claim, id=f"{name}-{place}", document=name, evidence=(evidence,)))
            at += len(sentence) + 1
        document = Document(
            id=name, text="\n".join(sentences), source="made", url=f"https://example.org/{name}", language="en",
            published=day.isoformat(), recorded=day.isoformat(), outlet=outlet, role=role,
            owner=outlet if role is OutletRole.PRIMARY else "", country=home,
        )  # fmt: skip
        return document, tuple(found)

    # ---------------------------------------------------------------- claims

    def _told(self, affair: Affair, day: date) -> tuple[str, Claim]:
        """One sentence on the step reached by that day, with what reporters leave out and get wrong."""
        chance = self.chance
        past = [s for s in affair.steps if s[0] <= day] or [affair.steps[0]]
        when, stage = past[-1] if chance.random() < 0.6 else chance.choice(past)
        whole = affair.quantity * (10 if chance.random() < 0.01 else 1)
        quantity = whole if chance.random() < 0.5 else None
        dated = (when.isoformat(), when.isoformat()[:7], None)[chance.choices((0, 1, 2), (3, 2, 5))[0]]
        speaker = self._speaker(affair)
        symmetric = affair.kind in (Kind.AGREEMENT, Kind.EXERCISE)
        known = chance.random() < 0.85
        denied = affair.denied and chance.random() < 0.3
        claim = Claim(
            kind=affair.kind,
            stage=stage,
            modality=Modality.DENIED if denied else Modality.ASSERTED,
            suppliers=() if symmetric or not known else (affair.supplier,),
            recipients=() if symmetric else (affair.recipient,),
            parties=tuple(sorted((affair.supplier, affair.recipient))) if symmetric else (),
            items=(affair.item,) if affair.item and not symmetric and chance.random() < 0.9 else (),
            category=(Category.UAV,) if affair.item[:1] < "k" else (Category.AIRCRAFT,),
            quantity=None if symmetric else quantity,
            delivered=quantity if stage is Stage.DELIVERED and chance.random() < 0.3 else None,
            amount=affair.amount if chance.random() < 0.3 else None,
            date=dated,
            said_by=speaker,
        )
        return self._sentence(affair, claim), claim

    def _speaker(self, affair: Affair) -> str | None:
        chance, side = self.chance, self.chance.choice((affair.supplier, affair.recipient))
        said = f"{chance.choice(WORDS['first_names'])} {chance.choice(WORDS['last_names'])}"
        return chance.choices(
            (None, f"Ministry of Defence of {side}", f"Defence Minister {said}", "two sources", said),
            (55, 18, 12, 8, 7),
        )[0]

    def _sentence(self, affair: Affair, claim: Claim) -> str:
        thing = f"{claim.quantity or 'some'} {affair.item or 'systems'}"
        said = f"{claim.said_by} said that " if claim.said_by else ""
        stage = claim.stage.value if claim.stage else ""
        filler = " ".join(self.chance.choices(WORDS["filler"], k=12))
        return f"{said}{thing} from {affair.supplier} for {affair.recipient} were {stage} {claim.date or ''} {filler}."
