"""Who stands behind what: states, bodies, companies and systems in layers, in a fixed order.

Equal values give the equal picture: nothing is placed by chance or by springs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from terazi.charts.figure import NARROW, WIDE, Figure, Twin
from terazi.charts.letters import cut, width_of
from terazi.charts.svg import circle, element, frame, group, linked, number, text, title

MOST_NODES = 80
_STEP, _TOP, _LABEL = 26.0, 34.0, 14
_ROOM = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody or something in a layer (0 is left), its colour and where it leads."""

    id: str
    words: str
    layer: int
    colour: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two nodes of neighbouring layers, the number of records that tie them, whether any is established."""

    left: str
    right: str
    records: int
    is_established: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ego:
    """The picture around one state: nodes by layer and the ties between them."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EgoWords:
    """What is written on it; ``layers``: their heads from the left; ``more`` tells how many were left out."""

    title: str
    subtitle: str
    description: str
    layers: tuple[str, ...]
    left: str
    right: str
    records: str
    established: str
    yes: str
    no: str
    none: str
    more: Callable[[int], str]
    number: Callable[[int], str]
    note: str = ""


def ego_picture(name: str, ego: Ego, words: EgoWords) -> Figure:
    """The finished picture; ``name`` is its id. What does not fit stands in the table all the same."""
    names = {node.id: node.words for node in ego.nodes}
    rows = tuple(
        (names[t.left], names[t.right], words.number(t.records), words.yes if t.is_established else words.no)
        for t in sorted(ego.ties, key=lambda t: (names[t.left], names[t.right]))
    )
    left_out = len(ego.nodes) - len(_kept(ego).nodes)
    notes = [words.note, words.more(left_out) if left_out else ""]
    return Figure(
        id=name,
        title=words.title,
        subtitle=words.subtitle,
        description=words.description,
        svg=draw_layers(ego, words, WIDE),
        narrow=_draw_list(ego, words, NARROW),
        twin=Twin(head=(words.left, words.right, words.records, words.established), rows=rows),
        note=" ".join(note for note in notes if note),
    )


def draw_layers(ego: Ego, words: EgoWords, width: float) -> str:
    """Layers from left to right, ties as curves: thick where more records tie, dashed where none is established."""
    head, kept = (words.title, words.description), _kept(ego)
    if not kept.nodes:
        return frame("ego broad", width, 40, head, [text(words.none, 0, 24, "dim")])
    layers = _ordered(kept)
    tallest = max(len(layer) for layer in layers)
    step = width / len(layers)
    places = {
        node.id: (step * i + 6, _TOP + _STEP * (k + (tallest - len(layer)) / 2 + 0.5))
        for i, layer in enumerate(layers)
        for k, node in enumerate(layer)
    }
    heads = [
        text(cut(words.layers[layer[0].layer], step - 12, _LABEL), step * i, 16, "dim")
        for i, layer in enumerate(layers)
    ]
    nodes = {node.id: node for node in kept.nodes}
    ties = [_curve(tie, places, nodes[tie.left], step, words) for tie in kept.ties]
    marks = [_node(node, places[node.id], step) for layer in layers for node in layer]
    return frame("ego broad", width, _TOP + _STEP * tallest + 6, head, [*heads, *ties, *marks])


def _kept(ego: Ego) -> Ego:
    """The nodes with most records, if there are too many; ties of what is left."""
    if len(ego.nodes) <= MOST_NODES:
        return ego
    weight = Counter[str]()
    for tie in ego.ties:
        weight[tie.left] += tie.records
        weight[tie.right] += tie.records
    ranked = sorted(ego.nodes, key=lambda node: (-weight[node.id], node.layer, node.words, node.id))
    ids = {node.id for node in ranked[:MOST_NODES]}
    ties = tuple(tie for tie in ego.ties if {tie.left, tie.right} <= ids)
    return Ego(nodes=tuple(node for node in ego.nodes if node.id in ids), ties=ties)


def _ordered(ego: Ego) -> list[list[Node]]:
    """Each layer in the order of the middle of its ties to the left; names settle what is even."""
    layers: list[list[Node]] = []
    place: dict[str, float] = {}
    for number_ in sorted({node.layer for node in ego.nodes}):
        here = [node for node in ego.nodes if node.layer == number_]
        ordered = sorted(here, key=lambda node: (_middle(node, ego.ties, place), node.words, node.id))
        place |= {node.id: i / len(ordered) for i, node in enumerate(ordered)}
        layers.append(ordered)
    return layers


def _middle(node: Node, ties: Sequence[Tie], place: dict[str, float]) -> float:
    found = [place[tie.left] for tie in ties if tie.right == node.id and tie.left in place]
    return sum(found) / len(found) if found else 1.0


def _curve(  # a tie, and where it is drawn
    tie: Tie, places: dict[str, tuple[float, float]], node: Node, step: float, words: EgoWords
) -> str:
    """From the end of the left name to the mark of the right one."""
    (x1, y1), (x2, y2) = places[tie.left], places[tie.right]
    x1, x2 = x1 + min(width_of(node.words, _LABEL) + 16, step * _ROOM + 8), x2 - 7
    middle = (x1 + x2) / 2
    path = f"M{number(x1)} {number(y1)}C{number(middle)} {number(y1)} {number(middle)} {number(y2)} {number(x2)} {number(y2)}"  # fmt: skip  # noqa: E501
    weight = min(tie.records, 4)
    css = f"tie w{weight}" + ("" if tie.is_established else " loose")
    return group(node.colour, element("path", {"class": css, "d": path}, title(words.number(tie.records))))


def _node(node: Node, place: tuple[float, float], step: float) -> str:
    x, y = place
    mark = group(node.colour, circle("full", x, y, 4.5))
    return mark + linked(node.href, text(cut(node.words, step * _ROOM - 8, _LABEL), x + 10, y + 5, "over"))


def _draw_list(ego: Ego, words: EgoWords, width: float) -> str:
    """For a telephone: what hangs on a node stands indented below it."""
    head, kept = (words.title, words.description), _kept(ego)
    if not kept.nodes:
        return frame("ego slim", width, 40, head, [text(words.none, 0, 24, "dim")])
    layers = _ordered(kept)
    lines = [line for node in layers[0] for line in _below(node, 0, kept, {n.id: n for n in kept.nodes})]
    reached = {node.id for _, node in lines}
    lines += [(node.layer, node) for layer in layers for node in layer if node.id not in reached]
    parts = []
    for i, (depth, node) in enumerate(lines):
        x, y = 18.0 * depth + 6, 14 + 24.0 * i
        name = linked(node.href, text(cut(node.words, width - x - 14, _LABEL), x + 11, y + 5, ""))
        parts.append(group(node.colour, circle("full", x, y, 4.5)) + name)
    return frame("ego slim", width, 24.0 * len(lines) + 8, head, parts)


def _below(node: Node, depth: int, ego: Ego, nodes: dict[str, Node]) -> list[tuple[int, Node]]:
    own = sorted((t for t in ego.ties if t.left == node.id), key=lambda t: (-t.records, nodes[t.right].words, t.right))
    return [(depth, node), *(line for tie in own for line in _below(nodes[tie.right], depth + 1, ego, nodes))]
