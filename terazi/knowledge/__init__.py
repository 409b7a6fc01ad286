"""What analysts know, read from TOML: one frozen ``Knowledge`` (files in ``knowledge/``, see docs)."""

from terazi.knowledge.codebook import Codebook, Entry
from terazi.knowledge.designations import Designations, Hints, Resolved, Step
from terazi.knowledge.language import Cases, Example, Language, Silent, State, Trigger
from terazi.knowledge.load import Frame, Knowledge, default_folder, load
from terazi.knowledge.money import MoneyTables, YearlyRates
from terazi.knowledge.nouns import (
    Alliance,
    Group,
    Guard,
    Leader,
    Member,
    Organisation,
    OrganisationKind,
    Subsystem,
    System,
)
from terazi.knowledge.standings import Standings
from terazi.knowledge.values import ValueWords

__all__ = [
    "Alliance", "Cases", "Codebook", "Designations", "Entry", "Example", "Frame", "Group", "Guard", "Hints",
    "Knowledge", "Language", "Leader", "Member", "MoneyTables", "Organisation", "OrganisationKind", "Resolved",
    "Silent", "Standings", "State", "Step", "Subsystem", "System", "Trigger", "ValueWords", "YearlyRates",
    "default_folder", "load",
]  # fmt: skip
