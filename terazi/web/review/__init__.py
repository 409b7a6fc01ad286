"""What the screens of reviewing are made of: who reviews, the queue, one group with its text, what was decided."""
