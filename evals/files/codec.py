"""The JSON of a type: one line, or one file, as it is written and read back; and files of a form that others read."""

from __future__ import annotations

from functools import cached_property
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter

T = TypeVar("T")


class Codec(Generic[T]):
    """Writes and reads values of a type, by pydantic. What does so is made when it is first used, since that takes
    milliseconds a type, and no command uses all of them."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind

    @cached_property
    def _made(self) -> TypeAdapter[T]:
        return TypeAdapter(self._kind)

    def validate_json(self, content: bytes | str) -> T:
        """The value. Raises pydantic's ValidationError where the content is not JSON of the type."""
        value: T = self._made.validator.validate_json(content)
        return value

    def validate_python(self, members: object) -> T:
        """The value of a dict of its members, as another library gives them."""
        value: T = self._made.validator.validate_python(members)
        return value

    def dump_json(
        self,
        value: T,
        *,
        indent: int | None = None,
        exclude: set[str] | None = None,
        exclude_defaults: bool = False,
        warnings: bool = True,
    ) -> bytes:
        """The value as JSON, without the members to ``exclude``, or those that have their default."""
        return self._made.serializer.to_json(
            value, indent=indent, exclude=exclude, exclude_defaults=exclude_defaults, warnings=warnings
        )


class Strict(BaseModel):
    """A part of a file of a form that others read (leaderboards, comparisons, agreement cards): no field that is not of
    the form, no NaN. What checks it is made when it is first used."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True, defer_build=True)
