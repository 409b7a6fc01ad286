"""Who deals with whom over what, as a graph for Gephi, Cytoscape, networkx or igraph (GraphML).

Nodes are states, systems and deals; edges lead from suppliers to the deal, from the deal to its recipients and to its
systems; parties of an agreement lead to it. A deal carries the stage claimed and the stage established.
http://graphml.graphdrawing.org/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.etree import ElementTree as ET

from terazi.exports.tables import money_in_digits
from terazi.model import Deal
from terazi.model.extract import Extract, Names, SharedDeal

TITLE = "Deals as a graph (GraphML)"
SUFFIX = ".graphml"
MEDIA = "application/graphml+xml"

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_OF_NODES = {
    "sort": "string", "label": "string", "kind": "string", "claimed": "string", "established": "string",
    "quantity": "long", "amount": "double", "currency": "string", "first": "string", "last": "string",
    "origins": "long", "disputed": "boolean", "report_error": "string",
}  # fmt: skip
_OF_EDGES = {"role": "string"}
# What XML 1.0 cannot hold.
_NO_SIGN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the graph, deal by deal; how many deals it holds."""
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_SPACE}">\n'.encode())
    for side, keys in (("node", _OF_NODES), ("edge", _OF_EDGES)):
        for name, sort in keys.items():
            head = {"id": _key(side, name), "for": side, "attr.name": name, "attr.type": sort}
            _put(ET.Element("key", head), out)
    graph = f'<graph id="{extract.edition}" edgedefault="directed">\n'
    out.write(graph.encode())
    known, counted = set[str](), 0
    for shared in extract.deals():
        for element in _elements(shared, known, extract):
            _put(element, out)
        counted += 1
    out.write(b"</graph>\n</graphml>\n")
    return counted


def _put(element: ET.Element, out: BinaryIO) -> None:
    out.write(ET.tostring(element, encoding="utf-8", xml_declaration=False) + b"\n")


def _elements(shared: SharedDeal, known: set[str], extract: Extract) -> Iterator[ET.Element]:
    """The deal, what it leads to that was not there yet, and its edges."""
    deal, names = shared.deal, extract.names
    yield _node(deal.id, {**_told(shared, names), "report_error": extract.report(deal.id) or None})
    ends = [("supplier", f"state:{code}", deal.id) for code in deal.suppliers]
    ends += [("party", f"state:{code}", deal.id) for code in deal.parties]
    ends += [("recipient", deal.id, f"state:{code}") for code in deal.recipients]
    ends += [("item", deal.id, f"system:{item}") for item in deal.items]
    for role, source, target in ends:
        other = target if source == deal.id else source
        if other not in known:
            known.add(other)
            yield _node(other, _thing(other, names))
        yield _edge(role, source, target)


def _told(shared: SharedDeal, names: Names) -> Mapping[str, object]:
    deal = shared.deal
    days = sorted(step.date for step in deal.history if step.date)
    return {
        "sort": "deal",
        "label": f"{deal.id} {_what(deal, names)}".strip(),
        "kind": deal.kind.value,
        "claimed": deal.stage_claimed and deal.stage_claimed.value,
        "established": deal.stage_established and deal.stage_established.value,
        "quantity": deal.quantity,
        "amount": money_in_digits(deal.amount.value) if deal.amount else None,
        "currency": deal.amount and deal.amount.currency,
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "origins": len(deal.origins),
        "disputed": "true" if shared.contradictions else "false",
    }


def _what(deal: Deal, names: Names) -> str:
    return ", ".join(names.system(item) for item in deal.items) or ", ".join(c.value for c in deal.category)


def _thing(node: str, names: Names) -> Mapping[str, object]:
    sort, _, name = node.partition(":")
    return {"sort": sort, "label": names.state(name) if sort == "state" else names.system(name)}


def _node(node: str, told: Mapping[str, object]) -> ET.Element:
    element = ET.Element("node", {"id": node})
    for name, value in told.items():
        if value is not None:
            data = ET.SubElement(element, "data", {"key": _key("node", name)})
            data.text = _NO_SIGN.sub("", str(value))
    return element


def _edge(role: str, source: str, target: str) -> ET.Element:
    element = ET.Element("edge", {"source": source, "target": target})
    ET.SubElement(element, "data", {"key": _key("edge", "role")}).text = role
    return element


def _key(side: str, name: str) -> str:
    return f"{side}-{name}"
