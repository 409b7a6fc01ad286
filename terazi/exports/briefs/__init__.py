"""A brief of one page as files that other programs read; the same ids in all of them."""
