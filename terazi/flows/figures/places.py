"""The locator map of a state or a pair, and who stands behind what as layers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from terazi.briefs.nouns import Line
from terazi.charts import (
    Atlas,
    Ego,
    EgoWords,
    Figure,
    LocatorWords,
    Node,
    Spotted,
    Tie,
    colour_of,
    ego_picture,
    locator,
)
from terazi.flows.figures.scene import Scene
from terazi.knowledge.nouns import Organisation, OrganisationKind
from terazi.model import Claim

_SELLERS = frozenset({OrganisationKind.COMPANY, OrganisationKind.EXPORTER})
_LAYERS = ("state", "body", "company", "system")


def map_figure(focus: Sequence[str], beside: Iterable[str], atlas: Atlas, scene: Scene) -> Figure:
    """The states in question, and those that are told of beside them."""
    w, words = scene.words.wording, scene.words
    others = sorted(set(beside) - set(focus))
    states = [Spotted(code=c, name=w.state(c), is_focus=True, href=scene.leads.state(c)) for c in focus]
    states += [Spotted(code=c, name=w.state(c), href=scene.leads.state(c)) for c in others]
    named = w.many(w.sorted(w.state(code) for code in others))
    told = LocatorWords(
        title=words.titled(scene.place, "map"),
        subtitle=words.say("map.sub"),
        description=words.say("map.description", place=scene.place, others=named)
        if others
        else words.say("map.description_alone", place=scene.place),
        state=words.say("map.state"),
        role=words.say("map.role"),
        focus=words.say("map.focus"),
        beside=words.say("map.beside"),
        missing=words.say("map.missing"),
        note=words.say("map.note"),
    )
    return locator("map", states, atlas, told)


def network_figure(
    lines: Sequence[Line], claims: Mapping[str, Claim], known: Mapping[str, Organisation], scene: Scene
) -> Figure:
    """Recipients, their bodies, the companies that supply and what they supply, as the records name them together."""
    nodes: dict[str, Node] = {}
    records: Counter[tuple[str, str]] = Counter()
    stands: set[tuple[str, str]] = set()
    for line in lines:
        layers = _layers(line, claims, known, scene)
        nodes |= {node.id: node for layer in layers for node in layer if node.id not in nodes}
        pairs = _pairs(layers)
        records.update(pairs)
        stands |= pairs if line.deal.stage_established is not None else set()
    ties = tuple(
        Tie(left=a, right=b, records=n, is_established=(a, b) in stands) for (a, b), n in sorted(records.items())
    )
    tied = {id_ for tie in ties for id_ in (tie.left, tie.right)}
    kept = tuple(node for _, node in sorted(nodes.items()) if node.id in tied)
    return ego_picture("network", Ego(nodes=kept, ties=ties), _network_words(len(kept), len(lines), scene))


def _pairs(layers: Sequence[Sequence[Node]]) -> set[tuple[str, str]]:
    """Who stands beside whom: each layer that has anybody, with the next one that has."""
    filled = [layer for layer in layers if layer]
    return {(a.id, b.id) for left, right in pairwise(filled) for a in left for b in right}


def _network_words(nodes: int, records: int, scene: Scene) -> EgoWords:
    w, words = scene.words.wording, scene.words
    told = {"nodes": words.count("network.nodes", nodes), "records": words.records(records)}
    return EgoWords(
        title=words.titled(scene.place, "network"),
        subtitle=words.say("network.sub"),
        description=words.say("network.description", place=scene.place, **told),
        layers=tuple(words.say(f"network.{layer}") for layer in _LAYERS),
        left=words.say("network.left"),
        right=words.say("network.right"),
        records=w.say("facts.records"),
        established=words.say("common.established"),
        yes=words.say("common.yes"),
        no=words.say("common.no"),
        none=words.say("network.none"),
        more=lambda n: words.say("network.more", n=w.number(n)),
        number=w.number,
    )


def _layers(
    line: Line, claims: Mapping[str, Claim], known: Mapping[str, Organisation], scene: Scene
) -> tuple[list[Node], list[Node], list[Node], list[Node]]:
    """The nodes of one deal from the left; what nobody knows the home of is left out."""
    deal, w = line.deal, scene.words.wording
    named = sorted({org for id_ in deal.claims if id_ in claims for org in claims[id_].orgs if org in known})
    states = [
        Node(id=f"0 {c}", words=w.state(c), layer=0, colour="s-key", href=scene.leads.state(c)) for c in deal.recipients
    ]
    bodies = [
        Node(id=f"1 {org}", words=w.name(org), layer=1, colour="s-key")
        for org in named
        if known[org].home in deal.recipients and known[org].kind not in _SELLERS
    ]
    companies = [
        Node(id=f"2 {org}", words=w.name(org), layer=2, colour=colour_of((known[org].home,)))
        for org in named
        if known[org].kind in _SELLERS
    ]
    items = [
        Node(id=f"3 {i}", words=w.name(i), layer=3, colour=colour_of(line.partners), href=scene.leads.item(i))
        for i in deal.items
    ]
    return states, bodies, companies, items
