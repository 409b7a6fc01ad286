"""The parts of reading that can be left out, to measure what each is worth."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """One part of the reader, by the name that a person types."""

    CONTEXT = "context"  # roles filled from other sentences
    ITEMS = "items"  # equipment as an anchor where no word tells of an event
    PRIOR = "prior"  # the document's directions, learnt before roles are given
    LISTS = "lists"  # coordinated names share a role
    SPLITTING = "splitting"  # items, sums, dates keep deals of one pair apart
    ATTRIBUTION = "attribution"  # who said it
    DESIGNATIONS = "designations"  # systems that no list has
    SUBJECT = "subject"  # what is not about defence is left out
    SYSTEMS = "systems"  # every second listed system
