"""The families of HALoGEN (arXiv 2501.08292): a file for each that rules can check, one for those of a judge."""
