"""Entailment backends: each says how far texts support a statement."""
