"""What lives as long as the server, and what stands at its door: guard, forms, refusals, packing."""
