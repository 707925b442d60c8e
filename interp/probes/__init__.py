"""Probes: small models that tell, from what goes on inside a reading model, what of an answer no document supports."""
