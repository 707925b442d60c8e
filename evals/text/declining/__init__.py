"""How declining sounds: one table a language."""

from __future__ import annotations

from evals.text.declining.arabic import ARABIC
from evals.text.declining.chinese import CHINESE
from evals.text.declining.dutch import DUTCH
from evals.text.declining.english import ENGLISH
from evals.text.declining.french import FRENCH
from evals.text.declining.german import GERMAN
from evals.text.declining.italian import ITALIAN
from evals.text.declining.japanese import JAPANESE
from evals.text.declining.portuguese import PORTUGUESE
from evals.text.declining.russian import RUSSIAN
from evals.text.declining.spanish import SPANISH
from evals.text.declining.table import Table, unmarked

TABLES: tuple[Table, ...] = (
    ENGLISH,
    GERMAN,
    DUTCH,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    RUSSIAN,
    ARABIC,
    CHINESE,
    JAPANESE,
)

__all__ = ["TABLES", "Table", "unmarked"]
