"""How an answer is given: pages, their words and templates, other forms of the same value, the API."""
