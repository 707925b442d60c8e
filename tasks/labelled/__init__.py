"""Published answers that people have judged: what `evals agree` measures scorers on. One file a set.

Each is a class of one argument, a path to a .jsonl file or a hub id, whose ``items()`` yields Labelled answers.
``positive`` is the least label that counts as good where a figure needs two classes; ``licence`` is that of the labels.
"""
