"""Reviewing: which claims are worth a person's look, most valuable first, and what the person decides about them."""

from terazi.flows.reviewing.acts import Act, acts_of, answers, later_than, seen_of, take_back
from terazi.flows.reviewing.groups import same_statement
from terazi.flows.reviewing.queue import Queue, in_order, queue_of
from terazi.flows.reviewing.scan import scan
from terazi.flows.reviewing.trail import Mark, Trail, trail_path
from terazi.flows.reviewing.waits import Wait, Why, waits_of

__all__ = [
    "Act", "Mark", "Queue", "Trail", "Wait", "Why", "acts_of", "answers", "in_order", "later_than", "queue_of",
    "same_statement", "scan", "seen_of", "take_back", "trail_path", "waits_of",
]  # fmt: skip
