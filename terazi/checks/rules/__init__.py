"""One file for each rule that gives a verdict."""
