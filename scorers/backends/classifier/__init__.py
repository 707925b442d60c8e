"""Classifiers of text pairs: entailment (nli) and unsupported spans (spans)."""
