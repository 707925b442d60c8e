"""A reader for each format of document: its text, where its pages begin, and where their words stand."""
