"""What is asked: addresses, filters, days, the visit of one reader."""
