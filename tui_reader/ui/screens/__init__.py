"""Whole screens, each with the keys that act on it."""
