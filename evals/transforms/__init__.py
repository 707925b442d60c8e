"""Samples into variants: the documents changed, the question asked again."""
