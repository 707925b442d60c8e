"""What carried an answer: the sentences of its documents, the heads that copy, directions that steer the model."""
