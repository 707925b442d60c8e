"""Looking inside the models that are evaluated: sparse autoencoders, toy models with known features, probes.

The track stands apart from the engine. It loads models through `evals.models`, reads text and runs through the public
face of `evals`, and adds one verb to the command line, `evals probe`.
"""
