"""Which format a file is of, read from the file itself."""

from __future__ import annotations

import codecs
from pathlib import Path

from evals.errors import DataError
from evals.files.csv_rows import SUFFIXES
from evals.regular import open_regular
from evals.runs.importing.format import Format
from evals.runs.importing.halogen import Halogen
from evals.runs.importing.inspect_log import InspectLog
from evals.runs.importing.jsonl import Jsonl
from evals.runs.importing.langfuse import Langfuse
from evals.runs.importing.lm_eval import LmEval
from evals.runs.importing.ragas import Ragas
from evals.runs.importing.spans import Otlp
from evals.runs.importing.table import Table

# The narrower first: a set of Ragas is a table, or a JSON object a line, too.
_ALL: tuple[Format, ...] = (InspectLog(), LmEval(), Otlp(), Langfuse(), Ragas(), Halogen(), Table(), Jsonl())
FORMATS = {format.name: format for format in sorted(_ALL, key=lambda f: f.name)}
_HEAD = 1 << 16
_OTHER_FILES = {".parquet": "a Parquet file", ".xlsx": "a workbook", ".feather": "a Feather file", ".pkl": "a pickle"}


def guess(path: Path, told: str = "") -> Format:
    """The format of the file, the one ``told`` if any. Raises DataError where it cannot be read, or is of none."""
    if told and told not in FORMATS:
        raise DataError(f"--format {told}: not known; expected one of {', '.join(FORMATS)}")
    try:
        with open_regular(path) as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); expected a file of answers") from error
    if not head.strip():
        raise DataError(f"{path}: is empty; expected a file of answers")
    if kind := _OTHER_FILES.get(path.suffix.lower()):
        raise DataError(f"{path}: is {kind}; expected it saved as .csv or .jsonl")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and path.suffix.lower() not in SUFFIXES:
        raise DataError(f"{path}: is UTF-16; expected it saved as UTF-8")
    if told:
        return FORMATS[told]
    for format in _ALL:
        if format.recognises(path, head):
            return format
    raise DataError(f"{path}: its format is not known; expected --format with one of {', '.join(FORMATS)}")
