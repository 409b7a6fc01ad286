"""Briefs of one's own: what can be put into them, and how they are changed."""
