"""Citation styles: each renders a sample into messages and reads the answer that comes back."""
