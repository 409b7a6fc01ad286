"""A register of arms transfers, as one edition of it was published: deals with their dated deliveries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What arrived in one year. ``volume``: in the register's own unit (SIPRI: million TIV), None if the register
    gives none; ``units``: None if unknown; ``estimate``: the register marks year or number as uncertain."""

    year: int
    volume: float | None
    units: float | None
    estimate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterDeal:
    """One deal of a register. ``id``: the publisher's number, or ``row 117`` where it gives none; ``claim``: the
    claim that the ledger holds of it.

    ``supplier`` and ``recipient`` are the codes of the codebook, "" where the register knows none or names one that
    we do not (``supplier_name`` is as printed). ``category`` is a slug of the register's own scheme.
    """

    id: str
    claim: str
    supplier: str
    recipient: str
    supplier_name: str
    recipient_name: str
    designation: str
    description: str
    category: str
    ordered: int | None
    ordered_is_estimate: bool
    units_ordered: float | None
    status: str
    volume_ordered: float | None = None
    deliveries: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One edition of a register. ``edition``: the day it was generated (``2026-02-12``); ``publisher``: ``sipri``;
    ``document``: the id of the document that holds the file; ``first`` to ``last``: years of deliveries it covers.
    ``split``: a deal's volume was spread evenly over its years, for the register gives none by year."""

    publisher: str
    edition: str
    document: str
    first: int
    last: int
    split: bool
    deals: tuple[RegisterDeal, ...]
