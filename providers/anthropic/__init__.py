"""Anthropic's API: requests, replies and batches."""
