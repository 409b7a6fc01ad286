"""Doors: what is asked or told outside, only where a person opened one: a model, a mail server, a webhook."""

from terazi.doors.endpoint import Endpoint, check_endpoint
from terazi.doors.model import Ask, Reply, Silence, ask_model
from terazi.doors.replies import ReplyCache, request_key

__all__ = ["Ask", "Endpoint", "Reply", "ReplyCache", "Silence", "ask_model", "check_endpoint", "request_key"]
