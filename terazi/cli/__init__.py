"""The command line: one file for each command; it prints what the flows return."""
