"""The window of a text most similar to a quote: with an index of q-grams, or without one."""
