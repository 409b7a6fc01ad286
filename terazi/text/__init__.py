"""From a document to sentences: language, folding, splitting, tokens."""
