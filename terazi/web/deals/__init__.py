"""Deals as they are found, listed and told."""
