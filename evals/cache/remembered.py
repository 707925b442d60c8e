"""An entailment backend with a cache: a pair that it has judged before is not judged again."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import to_jsonable_python

from evals.cache.store import Store
from evals.files.codec import Codec
from evals.protocols import Decomposing, Entailment, power
from evals.types import Completion, Decomposition, Pair, Verdict

_VERDICT, _DECOMPOSITION = Codec(Verdict), Codec(Decomposition)
Asked = TypeVar("Asked")
Kept = TypeVar("Kept", Verdict, Decomposition)


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
        return self._answered(pairs, self._key, self._backend.judge, _VERDICT, lambda verdict: verdict.support)

    @property
    def decomposes(self) -> str:
        return str(power(self._backend, "decomposes"))

    def decompose(self, answers: Iterable[tuple[str, str]]) -> Iterator[Decomposition]:
        """As ``judge``: of a backend that decomposes, and what it could not cut is asked again the next time."""
        backend = cast(Decomposing, self._backend)

        def key(answer: tuple[str, str]) -> bytes:
            return self._digest([self.decomposes, *answer])

        return self._answered(answers, key, backend.decompose, _DECOMPOSITION, lambda cut: cut.atoms)

    def _answered(
        self,
        questions: Iterable[Asked],
        key: Callable[[Asked], bytes],
        ask: Callable[[Iterator[Asked]], Iterator[Kept]],
        codec: Codec[Kept],
        found: Callable[[Kept], object],
    ) -> Iterator[Kept]:
        """What is known of each question, or what the backend says, which is given the others as one stream. Kept is
        that in which something was ``found``, and not None."""
        # Questions in order, each with its stored answer; None if the backend was asked.
        waiting: deque[tuple[bytes, Kept | None]] = deque()

        def unknown() -> Iterator[Asked]:
            for question in questions:
                place = key(question)
                known = self._find(place, codec)
                waiting.append((place, known))
                if known is None:
                    yield question

        for said in ask(unknown()):
            while (known := waiting[0][1]) is not None:
                waiting.popleft()
                yield known
            place, _ = waiting.popleft()
            if found(said) is not None:
                self._store.keep(place, self._name, _completion(codec, said))
            yield said
        for _, known in waiting:
            assert known is not None, "the backend gave fewer answers than it was asked questions"
            yield known

    def _key(self, pair: Pair) -> bytes:
        """A pair without a context has the key it had before there were any."""
        return self._digest([pair.premises, pair.hypothesis, pair.question, *filter(None, [pair.context])])

    def _digest(self, parts: list[Any]) -> bytes:
        key = self._start.copy()
        key.update(json.dumps(parts).encode())
        return key.digest()

    def _find(self, key: bytes, codec: Codec[Kept]) -> Kept | None:
        found = self._store.find(key)
        if found is None:
            return None
        try:
            return codec.validate_json(found.text)
        except ValidationError:  # not a line this version wrote
            return None


def _completion(codec: Codec[Kept], said: Kept) -> Completion:
    """What a backend said, as the store keeps it: its usage is counted there as spent, and left out of what is kept."""
    return Completion(0, codec.dump_json(said, exclude={"usage"}).decode(), usage=said.usage)
