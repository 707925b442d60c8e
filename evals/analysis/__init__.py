"""What figures are worth: a scorer's agreement with people, a judge's figure corrected by labels, two rows compared;
and the citations that they are made of, the false ones first."""
