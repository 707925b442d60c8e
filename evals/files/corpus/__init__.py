"""A corpus that a model may have learnt from: read as a stream, and indexed, so that phrases are found in it."""
