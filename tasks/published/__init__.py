"""Published data sets as tasks, read from a file or a hub."""
