"""Complement or replacement: whether a newcomer took what an incumbent lost, cell by cell; one file for each step."""
