"""Forms of a text in which quotes are looked for, each with the way back to the raw text."""
