"""How abstaining is worded: one table of rules a language."""

from __future__ import annotations

from evals.abstention.arabic import ARABIC
from evals.abstention.chinese import CHINESE
from evals.abstention.dutch import DUTCH
from evals.abstention.english import ENGLISH
from evals.abstention.frames_asian import ASIAN
from evals.abstention.frames_european import EUROPEAN
from evals.abstention.french import FRENCH
from evals.abstention.german import GERMAN
from evals.abstention.italian import ITALIAN
from evals.abstention.japanese import JAPANESE
from evals.abstention.polish import POLISH
from evals.abstention.portuguese import PORTUGUESE
from evals.abstention.russian import RUSSIAN
from evals.abstention.spanish import SPANISH
from evals.abstention.table import Table, unmarked

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
    POLISH,
    *EUROPEAN,
    *ASIAN,
)

__all__ = ["TABLES", "Table", "unmarked"]
