"""Alerts: a file for each sort of change, with its page as docstring and ``watch``, from two ledgers to alerts."""
