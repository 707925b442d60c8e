"""Toy models of superposition: small models whose features are known, so that whatever looks for features can be
scored against the truth."""
