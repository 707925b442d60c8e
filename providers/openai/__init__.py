"""The OpenAI API and those that speak it: chat completions, responses, batches, vector stores."""
