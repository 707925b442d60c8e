"""Answers checked by rule, as HALoGEN does: a file for each kind of question. `hallucination` counts what they find."""
