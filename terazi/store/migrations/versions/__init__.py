"""One file per version of the tables, oldest first; a released file is never changed."""
