"""The OpenAI API and compatible servers: chat completions, responses, batches, vector stores."""
