"""Entailment backends: each says whether texts carry a statement."""
