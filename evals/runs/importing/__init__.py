"""Stored answers of other tools, brought into a run folder so that every scorer reads them. No model is asked.

A format reads a file as a stream of records; columns say in which part of a record each field stands; a row is a
record as a sample and its answer; rows of the same question over the same documents share one sample.
"""

from evals.runs.importing.format import Format
from evals.runs.importing.guessing import FORMATS, guess
from evals.runs.importing.labels import Labels
from evals.runs.importing.row import FIELDS, Options
from evals.runs.importing.write import Imported, import_files, read_rows

__all__ = ["FIELDS", "FORMATS", "Format", "Imported", "Labels", "Options", "guess", "import_files", "read_rows"]
