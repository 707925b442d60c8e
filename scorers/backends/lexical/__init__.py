"""Compares words, numbers, names and negations of a statement with those of its sources; no model."""
