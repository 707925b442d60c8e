"""How far a scorer agrees with people: measured on answers they have judged, and kept as a card with the scorer."""

from evals.agreement.card import (
    Agreement,
    Card,
    Figure,
    System,
    cards_of,
    in_words,
    label,
    read_card,
    user_folder,
    write_card,
)
from evals.agreement.measure import Measured, measure

__all__ = [
    "Agreement",
    "Card",
    "Figure",
    "Measured",
    "System",
    "cards_of",
    "in_words",
    "label",
    "measure",
    "read_card",
    "user_folder",
    "write_card",
]
