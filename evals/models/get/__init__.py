"""Where a model's files are, and how they come there: fetched, checked by sha256, converted to safetensors."""
