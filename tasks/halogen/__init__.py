"""The families of HALoGEN (arXiv 2501.08292) whose answers rules can check, a file each."""
