"""The Gemini API: requests and replies, and the file search stores for documents."""
