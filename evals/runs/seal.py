"""The seal at the end of a line or file of a run, by which a change to it is noticed.

It is a last member ``seal`` of the JSON object, a hash of all before it and of a key. The key of a line holds the seal
of its ``run.json``, so that a line of another run does not fit either. This guards against accidents: an editor, a
merge, a backup restored by half. Whoever wants to forge a figure can seal it as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b

from evals.plain import utf_8

_AT_END = re.compile(rb',\s*"seal":\s*"([0-9a-f]{16})"\s*\}\s*\Z')
_LONGEST = 64
_BEFORE, _AFTER = b',"seal":"', b'"}'
_TAIL = len(_BEFORE) + 16 + len(_AFTER)


def seal_in(content: bytes) -> str:
    """The seal that the content has, "" where it has none."""
    found = _find(content)
    return found[1].decode() if found else ""


def _find(content: bytes) -> re.Match[bytes] | None:
    return _AT_END.search(content, max(0, len(content) - _LONGEST))


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals with a key: what the content belongs to."""

    key: str
    _start: blake2b = field(init=False, repr=False, compare=False)  # the hash of the key, to go on from

    def __post_init__(self) -> None:
        object.__setattr__(self, "_start", blake2b(utf_8(f"{self.key}\n"), digest_size=8))

    def on(self, content: bytes) -> bytes:
        """A JSON object with members, sealed: UTF-8, in the layout it has. A seal that it had is replaced."""
        found = _find(content) if b'"seal"' in content[-_LONGEST:] else None
        body = content[: found.start()] if found else content.rstrip()[:-1].rstrip()
        before, after = (b",\n  ", b"\n}") if b"\n" in body else (b",", b"}")
        return b"".join((body, before, b'"seal":"', self._of(body), b'"', after))

    def holds(self, content: bytes) -> bool:
        """Whether it was sealed with this key, and is as it was then."""
        if content[-_TAIL:-18] == _BEFORE and content[-2:] == _AFTER:  # as every line has it; much the quickest
            return content[-18:-2] == self._of(content[:-_TAIL])
        found = _find(content)
        return found is not None and found[1] == self._of(content[: found.start()])

    def _of(self, body: bytes) -> bytes:
        digest = self._start.copy()
        digest.update(body)
        return digest.hexdigest().encode()
