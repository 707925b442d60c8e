"""Local models: got by name without a model hub, pinned by sha256 (`get`), and loaded and asked (`run`)."""
