"""Nouns into bytes that other programs read: one file for each format; nothing here touches a disk."""
