"""The Gemini API: its requests and replies, and the stores it searches in."""
