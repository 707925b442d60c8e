"""``crossroads``: questions that need two documents, or meet two that disagree (data/crossroads/README.md)."""

from tasks.own import own

crossroads = own("crossroads", version="1")
