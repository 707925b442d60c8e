"""What figures are worth: a scorer beside people, a judge corrected by their labels, two rows compared."""
