"""What nobody may be shown, in every form in which a server may say it again.

>>> strike("no such key: sk%2Dabc", ("sk-abc",)), mask("It is sk-abc.", ("sk-abc",))
('no such key: [secret]', 'It is ******.')
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import SplitResult, unquote, unquote_plus
from urllib.request import getproxies

from evals.plain import utf_8

LEAST = 4  # characters; the keys of local servers are often "x" or "-"
_LEAST_BASE64 = 6  # characters of a form that is no whole encoding; shorter ones occur in any text
_DEEPEST, _LONG = 3, 1 << 20  # ways of writing over each other; bytes of a text that is looked at in one way only


def strike(text: str, secrets: Sequence[str]) -> str:
    """The text with each secret replaced by a word that says so."""
    return _replaced(text, tuple(secrets), lambda _: "[secret]")


def mask(text: str, secrets: Sequence[str]) -> str:
    """The text with each character of a secret replaced by ``*``, so that offsets hold."""
    return _replaced(text, tuple(secrets), lambda found: "*" * len(found))


def secrets_of(parts: SplitResult) -> Iterator[str]:
    """What of an address is secret: its password, or a user without one, and each value of its query.

    A value whose name ends in ``version`` is none, and would be struck out of dates.
    """
    user, password = parts.username or "", parts.password or ""
    yield from (password, unquote(password)) if password else (user, unquote(user))
    pair = f"{unquote(user)}:{unquote(password)}"
    if len(pair) > LEAST:
        yield b64encode(pair.encode("utf-8", "surrogateescape")).decode()
    for field in parts.query.split("&"):
        name, _, value = field.rpartition("=")
        if not name.lower().endswith("version"):
            yield from (value, unquote(value), unquote_plus(value))


def of_proxies() -> Iterator[str]:
    """The secrets of the proxies that the environment names, whether or not they are addresses at all."""
    for address in getproxies().values():
        login, found, _ = address.rpartition("@")
        if found:
            user, _, password = login.rpartition("//")[2].partition(":")
            yield from secrets_of(SplitResult("", f"{user}:{password}@", "", "", ""))


def kept(candidates: Iterable[str]) -> tuple[str, ...]:
    """Those that are long enough to be told from any other text, each once."""
    return tuple(dict.fromkeys(c for c in candidates if len(c) >= LEAST))


def _replaced(text: str, secrets: tuple[str, ...], by: Callable[[str], str]) -> str:
    if not secrets or not text:
        return text
    data, forms = utf_8(text), _sought(secrets)
    parts, at = list[str](), 0
    for start, end in sorted(_found(data, forms, _DEEPEST if len(data) < _LONG else 1)):
        if end > at:
            parts += [data[at:start].decode("utf-8", "surrogatepass")] if start > at else []
            parts.append(by(data[max(at, start) : end].decode("utf-8", "surrogatepass")))
            at = end
    return "".join((*parts, data[at:].decode("utf-8", "surrogatepass"))) if parts else text


def _found(data: bytes, forms: tuple[bytes, ...], deep: int) -> set[tuple[int, int]]:
    """Where secrets stand: as they are, and in what the data says once it is decoded in any one way, and so on."""
    # Most texts hold none, which is sooner said without the pattern.
    spans = {m.span() for m in _pattern(forms).finditer(data)} if any(form in data for form in forms) else set()
    for mark, pattern, meant in _WAYS if deep else ():
        if mark in data and (escapes := [(m.span(), meant(m)) for m in pattern.finditer(data)]):
            decoded = pattern.sub(meant, data)
            if inner := _found(decoded, forms, deep - 1):
                places = _places(len(data), escapes)
                spans |= {(places[start], places[end]) for start, end in inner}
    return spans


def _places(length: int, escapes: Sequence[tuple[tuple[int, int], bytes]]) -> list[int]:
    """For each offset of what was decoded the offset where it stood. ``escapes``: their spans, and what they mean."""
    places, at = list[int](), 0
    for (start, end), meant in escapes:
        places += [*range(at, start), *[start] * len(meant)]
        at = end
    return [*places, *range(at, length + 1)]


@lru_cache(maxsize=64)
def _sought(secrets: tuple[str, ...]) -> tuple[bytes, ...]:
    """The forms of all secrets, the longest first: a password may be a part of a key."""
    return tuple(sorted({form for secret in secrets for form in _forms(secret)}, key=len, reverse=True))


@lru_cache(maxsize=64)
def _pattern(forms: tuple[bytes, ...]) -> re.Pattern[bytes]:
    return re.compile(b"|".join(map(re.escape, forms)))


def _forms(secret: str) -> Iterator[bytes]:
    """The secret, its Base64 in both alphabets, and what the Base64 of any text that holds it has in common."""
    data = utf_8(secret)
    yield data
    for before, first in enumerate((0, 2, 3)):  # characters that also hold what stands before the secret
        encoded = b64encode(b"\0" * before + data).rstrip(b"=")
        last = len(encoded) - bool((before + len(data)) % 3)  # a character that also holds what follows
        for form in (encoded, encoded[first:last]) if before == 0 else (encoded[first:last],):
            if len(form) >= _LEAST_BASE64:
                yield form
                yield form.translate(bytes.maketrans(b"+/", b"-_"))


def _percent(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[1].decode()) if found[1] else b" "


def _backslash(found: re.Match[bytes]) -> bytes:
    high, low, code, one = found.groups()
    if one is not None:
        return _SHORT.get(one, one)
    if code is not None:
        return utf_8(chr(int(code, 16)))
    return utf_8(bytes.fromhex((high + low).decode()).decode("utf-16-be"))


def _entity(found: re.Match[bytes]) -> bytes:
    return utf_8(html.unescape(found[0].decode()))


_SHORT = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t"}
# As in JSON, and in what Python shows of a text: two halves of a character, one by its number, one by itself.
_ESCAPE = (
    rb"\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})"
    rb"|(?:u(?=[0-9a-f]{4})|x)((?<=u)[0-9a-f]{4}|(?<=x)[0-9a-f]{2})|(.))"
)
# For each way of writing a character by others: what it cannot do without, what it looks like, and what that means.
_WAYS: tuple[tuple[bytes, re.Pattern[bytes], Callable[[re.Match[bytes]], bytes]], ...] = (
    (b"%", re.compile(rb"%([0-9a-f]{2})", re.IGNORECASE), _percent),
    (b"+", re.compile(rb"%([0-9a-f]{2})|\+", re.IGNORECASE), _percent),
    (b"\\", re.compile(_ESCAPE, re.IGNORECASE | re.DOTALL), _backslash),
    (b"&", re.compile(rb"&(?:#\d{1,9}|#x[0-9a-f]{1,9}|amp|lt|gt|quot|apos);", re.IGNORECASE), _entity),
)
