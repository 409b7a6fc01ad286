"""From sentences to mentions: parties, items, words, numbers, money, dates."""
