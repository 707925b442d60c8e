"""Replies read into the small models that each provider describes."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from evals.remote.failure import Failure

Shape = TypeVar("Shape", bound=BaseModel)


def read(shape: type[Shape], body: bytes, what: str) -> Shape:
    """The body as that shape. Raises Failure, naming the first field that is wrong, where it is no ``what``."""
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "body"
        raise Failure("reply", f"the reply is no {what}: {place}: {first['msg']}") from error
