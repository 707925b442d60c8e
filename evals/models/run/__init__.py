"""A local model at work: loaded, prompted by its chat template, its shared prefixes read once."""
