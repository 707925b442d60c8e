"""References of an answer, held field by field to a bibliography: a file for each step, and one scorer over them."""
