"""Anthropic's API: its requests, its replies, its batches."""
