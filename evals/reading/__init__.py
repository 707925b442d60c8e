"""What an answer's text says and cites, in whatever way its model writes it: thinking, markers, lists of sources,
quotations, JSON."""

from evals.reading.cuts import Cuts, trimmed
from evals.reading.echo import echo_of, is_blank
from evals.reading.forms import read_inside
from evals.reading.lookalikes import MOST_SHOWN
from evals.reading.loose_json import member, read_object
from evals.reading.loose_yaml import read_mapping
from evals.reading.naming import Names, are_addresses
from evals.reading.places import place_of
from evals.reading.reader import Reading, read_answer
from evals.reading.source_list import listed_document
from evals.reading.thinking import Thinking, thinking_apart

__all__ = [
    "MOST_SHOWN",
    "Cuts",
    "Names",
    "Reading",
    "Thinking",
    "are_addresses",
    "echo_of",
    "is_blank",
    "listed_document",
    "member",
    "place_of",
    "read_answer",
    "read_inside",
    "read_mapping",
    "read_object",
    "thinking_apart",
    "trimmed",
]
