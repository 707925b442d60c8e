"""Tasks over the project's own data sets."""
