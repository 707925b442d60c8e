"""An entailment backend with a cache: a pair that it has judged before is not judged again."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_jsonable_python

from evals.cache.store import Store
from evals.files.codec import Codec
from evals.protocols import Entailment
from evals.types import Completion, Pair, Verdict

_VERDICT = Codec(Verdict)


class Remembered:
    """``backend`` behind ``store``, a backend itself. The key is made of what the backend says of itself and the pair.

    A verdict without support is not kept: the next run asks again. A stored verdict costs nothing and has no usage.
    """

    def __init__(self, backend: Entailment, store: Store, name: str) -> None:
        self._backend, self._store, self._name = backend, store, f"entailment {name}"
        about = json.dumps(to_jsonable_python(backend.about), sort_keys=True)
        self._start = sha256(f"{name}\n{about}\n".encode())

    @property
    def about(self) -> Mapping[str, Any]:
        return self._backend.about

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        # Pairs in order, each with its stored verdict; None if the backend was asked.
        waiting: deque[tuple[bytes, Verdict | None]] = deque()

        def unknown() -> Iterator[Pair]:
            for pair in pairs:
                key = self._key(pair)
                found = self._find(key)
                waiting.append((key, found))
                if found is None:
                    yield pair

        for verdict in self._backend.judge(unknown()):
            while waiting[0][1] is not None:
                yield waiting.popleft()[1]  # type: ignore[misc]
            key, _ = waiting.popleft()
            if verdict.support is not None:
                self._store.keep(key, self._name, _completion(verdict))
            yield verdict
        for _, known in waiting:
            assert known is not None, "the backend gave fewer verdicts than it was given pairs"
            yield known

    def _key(self, pair: Pair) -> bytes:
        key = self._start.copy()
        key.update(json.dumps([pair.premises, pair.hypothesis, pair.question]).encode())
        return key.digest()

    def _find(self, key: bytes) -> Verdict | None:
        found = self._store.find(key)
        if found is None:
            return None
        try:
            return _VERDICT.validate_json(found.text)
        except ValidationError:  # not a line this version wrote
            return None


def _completion(verdict: Verdict) -> Completion:
    """A verdict as the store keeps it: its usage is counted there as spent, and left out of the stored verdict."""
    text = _VERDICT.dump_json(verdict, exclude={"usage"}).decode()
    return Completion(0, text, usage=verdict.usage)
