"""Registers of arms transfers: a file as downloaded into its text, its deals, and the cells they stand in."""

from terazi.sources.registers.forms import Field
from terazi.sources.registers.gathered import Listed
from terazi.sources.registers.sipri import OUTLET, PUBLISHER, Names, Parsed, holds_register, parse_sipri, register_id
from terazi.sources.registers.text import register_text

__all__ = [
    "OUTLET",
    "PUBLISHER",
    "Field",
    "Listed",
    "Names",
    "Parsed",
    "holds_register",
    "parse_sipri",
    "register_id",
    "register_text",
]
