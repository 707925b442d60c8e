"""Server-sent events, by the WHATWG standard's own rule of what ends a line.

HTTP libraries that hand out lines of text also split at U+2028 and its like, which JSON may hold as they are.
"""

from __future__ import annotations

from collections.abc import AsyncIterator


async def events(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The data of each event; also of a last one that no blank line ends, as some servers leave it."""
    rest, data = b"", list[bytes]()
    async for chunk in chunks:
        lines = (rest + chunk).splitlines(keepends=True)
        # A carriage return at the end may be half of a line end: it waits for the next chunk.
        rest = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        for line in lines:
            field, _, value = line.rstrip(b"\r\n").partition(b":")
            if field == b"data":
                data.append(value.removeprefix(b" "))
            elif not field and not value and data:
                yield b"\n".join(data)
                data = []
    field, _, value = rest.rstrip(b"\r").partition(b":")
    if field == b"data":
        data.append(value.removeprefix(b" "))
    if data:
        yield b"\n".join(data)
