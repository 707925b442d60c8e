"""Answers checked by rule, as HALoGEN does: a small file for each kind of question, and one scorer over them."""
