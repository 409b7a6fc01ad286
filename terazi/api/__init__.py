"""Terazi from Python: what the commands tell, as data frames and drawings; the figures are the same."""
