"""Citation styles: each renders a sample as a prompt and reads the model's answer to it."""
