"""Why a text was read as it was: mentions, anchors, roles in parts, what lost, and why a sentence stayed silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import prod

from terazi.briefs.gloss import gloss
from terazi.briefs.wording import Wording
from terazi.claims.casting import Lost
from terazi.claims.groups import Group
from terazi.claims.hits import Anchor, Filler, Hit
from terazi.flows.read import Reading
from terazi.mentioned import Mentions, PartyMention, Value, WordMention
from terazi.model import Claim, Sentence, SentenceRole, Span
from terazi.notation import write

# More candidates than these are only noise.
_CANDIDATES = 4


def explain(reading: Reading, claim_prefix: str | None = None, wording: Wording | None = None) -> list[str]:
    """Plain lines: each claim (those whose id begins with ``claim_prefix``) with all that gave it, with a
    wording also as a sentence, then, unless one claim was asked for, what was not read into a claim and why."""
    claims = [c for c in reading.claims if c.id.startswith(claim_prefix or "")]
    lines = list(_head(reading))
    for claim in claims:
        lines += ["", *_claim(claim, reading, wording)]
    return lines if claim_prefix else [*lines, *_rest(reading)]


def _head(reading: Reading) -> Iterator[str]:
    counts = f"{len(reading.sentences)} sentences, {len(reading.claims)} claims"
    yield f"document {reading.document.id}: language {reading.language or 'unknown'}, {counts}"
    yield from (f"  {issue.level}: {issue.message}" for issue in reading.issues)


# ------------------------------------------------------------------ one claim


def _claim(claim: Claim, reading: Reading, wording: Wording | None) -> Iterator[str]:
    yield f"claim {claim.id}  {write(claim)}"
    if wording:
        yield f"  in words: {gloss(claim, wording)}"
    yield f"  confidence {claim.confidence:.2f}, {'core' if claim.core else 'not core'}, read by {claim.reader}"
    group = _group_of(claim, reading.groups)
    hits = sorted(group.hits, key=lambda h: -h.score) if group else []
    for hit in hits[:1]:
        yield from _indented(_sentence(reading.sentences[hit.anchor.sentence], reading))
        yield from _indented(_hit(hit, reading))
    for hit in hits[1:]:
        sentence = reading.sentences[hit.anchor.sentence]
        yield f"  also told by {_anchor(hit.anchor, reading)} in sentence {sentence.index}: {_sides(hit)}"
    yield "  evidence:"
    for e in claim.evidence:
        yield f"    {e.field}: {e.quote!r} [{e.span.start}:{e.span.end}] by {e.rule}"


def _group_of(claim: Claim, groups: Iterable[Group]) -> Group | None:
    """The group that a claim was built of: same kind, same sides, same words."""
    spans = {e.span.start for e in claim.evidence if e.field == "kind"}
    return next(
        (g for g in groups if g.kind is claim.kind and g.everyone == claim.everyone and g.best.quote.start in spans),
        None,
    )


def _hit(hit: Hit, reading: Reading) -> Iterator[str]:
    yield f"anchor {_anchor(hit.anchor, reading)}, score {hit.score:.2f}"
    if hit.stage:
        yield f"stage {hit.stage} by {hit.stage_rule}, {hit.modality}"
    for role in ("suppliers", "recipients", "parties"):
        yield from (f"{_ROLES[role]} {_filler(f, reading)}" for f in getattr(hit, role))
    yield from _passed_over(hit, reading)
    for name in ("quantity", "delivered", "amount", "date"):
        if value := getattr(hit, name):
            yield f"{name} {_value(value, reading)}"
    if hit.another:
        yield "said to be another than the one told before"


def _passed_over(hit: Hit, reading: Reading) -> Iterator[str]:
    """Who lost a role to those who have it, the likeliest first, each with its score in parts."""
    for role, plural in (("supplier", "suppliers"), ("recipient", "recipients"), ("party", "parties")):
        won = {f.code for f in getattr(hit, plural)}
        lost = [f for name, f in hit.rivals if name == role and f.code not in won]
        for filler in sorted(lost, key=lambda f: -f.score)[:_CANDIDATES]:
            yield f"{role} is not {_filler(filler, reading)}: {_why_not(filler, hit)}"


def _why_not(filler: Filler, hit: Hit) -> str:
    others = {f.code for f in (*hit.suppliers, *hit.recipients)}
    if filler.code in others:
        return "plays the other role with a better score of the pair"
    return "the pair that won scores more"


_ROLES = {"suppliers": "supplier", "recipients": "recipient", "parties": "party"}


def _anchor(anchor: Anchor, reading: Reading) -> str:
    bias = f", means {anchor.bias} unless told otherwise" if anchor.bias else ""
    return f"{_quote(anchor.span, reading)} ({anchor.kind}, {anchor.rule}, frame {anchor.frame}{bias})"


def _filler(filler: Filler, reading: Reading) -> str:
    """``KG 2.87 = TO 3.00 × near 0.96: “Kırgızistan'a” by state_name``; other sums only name their parts."""
    product = abs(prod(value for _, value in filler.parts) - filler.score) < 0.05 * filler.score
    parts = (" × " if product else ", ").join(f"{name} {value:.2f}" for name, value in filler.parts)
    place = "" if filler.local else ", from another sentence"
    score = f"{filler.code} {filler.score:.2f}" + (f"{' = ' if product else ' with '}{parts}" if parts else "")
    return f"{score}: {_quote(filler.span, reading)}" + (f" by {filler.rule}" if filler.rule else "") + place


def _sides(hit: Hit) -> str:
    sides = [" + ".join(f.code for f in side) for side in (hit.suppliers, hit.recipients)]
    directed = " -> ".join(side or "?" for side in sides) if any(sides) else ""
    parties = " + ".join(f.code for f in hit.parties)
    return " against ".join(part for part in (parties, directed) if part)


# ------------------------------------------------------------------ one sentence and what it mentions


def _sentence(sentence: Sentence, reading: Reading) -> Iterator[str]:
    yield f"sentence {sentence.index} ({sentence.role}): {_quote(sentence.span, reading)}"
    if reading.mentions:
        yield from _mentions(sentence.index, reading.mentions, reading)


def _mentions(index: int, mentions: Mentions, reading: Reading) -> Iterator[str]:
    found = {
        "parties": [_party(p, reading) for p in mentions.parties if p.sentence == index],
        "items": [
            f"{_quote(i.span, reading)} = {i.id} ({i.category}, of {'+'.join(i.origin) or 'unknown origin'})"
            for i in mentions.items
            if i.sentence == index
        ],
        "equipment": [f"{_quote(c.span, reading)} = {c.category}" for c in mentions.categories if c.sentence == index],
        "words": list(_words([w for w in mentions.words if w.sentence == index], reading)),
        "values": [_value(v, reading) for v in mentions.values if v.sentence == index],
    }
    yield from (f"  {name}: {'; '.join(told)}" for name, told in found.items() if told)


def _party(party: PartyMention, reading: Reading) -> str:
    labels = "/".join(sorted(party.labels)) or "no case"
    notes = [f"body {party.org}"] if party.org else []
    notes += [f"row {party.row}"] if party.row >= 0 else []
    notes += ["a place only"] if party.place_only else []
    codes = "+".join(party.codes) or "nobody yet"
    return f"{_quote(party.span, reading)} = {codes} ({', '.join([party.via, labels, *notes])})"


def _words(words: Sequence[WordMention], reading: Reading) -> Iterator[str]:
    """Each run of words once, with all that it may mean."""
    for span, same in groupby(sorted(words, key=lambda w: (w.span, w.group, w.name)), key=lambda w: w.span):
        meanings = dict.fromkeys(f"{w.group} {w.name}" for w in same)
        yield f"{_quote(span, reading)} = {', '.join(meanings)}"


def _value(value: Value, reading: Reading) -> str:
    told = f"{value.money.value:f} {value.money.currency}" if value.money else value.date or f"{value.number or 0:f}"
    return f"{_quote(value.span, reading)} = {told}"


def _quote(span: Span, reading: Reading) -> str:
    return "“" + " ".join(span.of(reading.document.text).split()) + "”"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


# ------------------------------------------------------------------ what came to nothing


def _rest(reading: Reading) -> Iterator[str]:
    """Sentences in which an anchor lost, and those without any, with the reason."""
    lines = [line for sentence in reading.sentences for line in _left(sentence, reading)]
    yield from ["", "not read into a claim:", *_indented(lines)] if lines else []


def _left(sentence: Sentence, reading: Reading) -> Iterator[str]:
    """What of a sentence is in no claim; nothing if all of it is."""
    told = any(h.anchor.sentence == sentence.index for g in reading.groups for h in g.hits)
    lost = [x for x in reading.lost if x.loaded.anchor.sentence == sentence.index]
    away = list(_gathered_away(sentence.index, reading))
    if told and not lost and not away:
        return
    yield from _named(sentence) if told else _sentence(sentence, reading)
    for one in lost:
        yield f"  lost {_anchor(one.loaded.anchor, reading)}: {one.why}"
        yield from _candidates(one, reading)
    yield from (f"  gathered away {_anchor(h.anchor, reading)}: {_sides(h)}" for h in away)
    if not lost and not away:
        yield f"  silent: {_why_silent(sentence, reading)}"


def _named(sentence: Sentence) -> Iterator[str]:
    yield f"sentence {sentence.index} ({sentence.role}, see above)"


def _gathered_away(index: int, reading: Reading) -> Iterator[Hit]:
    """Hits of a sentence that no claim was built of: covered by another claim, or its weaker reverse."""
    kept = {(h.kind, h.anchor.span) for g in reading.groups for h in g.hits}
    return (h for h in reading.hits if h.anchor.sentence == index and (h.kind, h.anchor.span) not in kept)


def _candidates(lost: Lost, reading: Reading) -> Iterator[str]:
    """Who could have played a role, the likeliest first."""
    for name, candidates in (("supplier", lost.suppliers), ("recipient", lost.recipients)):
        for filler in sorted(candidates, key=lambda f: -f.score)[:_CANDIDATES]:
            yield f"    {name}? {_filler(filler, reading)}"


def _why_silent(sentence: Sentence, reading: Reading) -> str:
    if sentence.role is SentenceRole.FURNITURE:
        return "it is furniture of the page"
    mentions = reading.mentions
    if mentions is None:
        return "the document was not read"
    if not any(w.group == "trigger" and w.sentence == sentence.index for w in mentions.words):
        return "no word of an event, no item left without one"
    return "its words of an event ask for company that the sentence does not have"
