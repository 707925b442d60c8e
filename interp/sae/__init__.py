"""Sparse autoencoders: read in every published format, trained, measured.

`sae` is what one is, `formats` reads and writes them, `training` makes them and `metrics` measures them.
"""
