"""Words, numbers, names and negations of a statement beside those of its sources; no model."""
