"""The web, asked politely: robots.txt, pauses, conditions, bounds; and the lists that sites keep of their articles."""
