"""Files of a form that others read: leaderboards, comparisons, agreement cards."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A part of such a file: no field that is not of the form, no NaN. What checks it is made when it is first used."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True, defer_build=True)
