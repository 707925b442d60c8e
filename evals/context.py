"""How many tokens a prompt and its answer may take together."""

CONTEXT = 8_192  # of a model that does not say: nearly all have as many
MOST_CONTEXT = 32_768  # that are used unless the user asks for more: each costs money, or time
INSTRUCTIONS = 512  # of a prompt besides documents and question
