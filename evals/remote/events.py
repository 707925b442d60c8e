"""Server-sent events, by the WHATWG standard's own rule of what ends a line.

HTTP libraries that yield lines of text also split at U+2028 and similar characters, which JSON may contain unescaped.
"""

from __future__ import annotations

from collections.abc import AsyncIterator


async def events(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The data of each event, also of a last one without a blank line after it, which some servers send."""
    rest, data = list[bytes](), list[bytes]()  # the chunks of an unfinished line; the lines of an unfinished event
    async for chunk in chunks:
        rest.append(chunk)
        # A line of many chunks is put together once, at its end, so that it takes no more than linear time.
        if b"\n" not in chunk and b"\r" not in chunk and not (len(rest) > 1 and rest[-2].endswith(b"\r")):
            continue
        lines = b"".join(rest).splitlines(keepends=True)
        # A carriage return at the end may be half of a line end: it waits for the next chunk.
        rest = [lines.pop()] if lines and not lines[-1].endswith(b"\n") else []
        for line in lines:
            field, _, value = line.rstrip(b"\r\n").partition(b":")
            if field == b"data":
                data.append(value.removeprefix(b" "))
            elif not field and not value and data:
                yield b"\n".join(data)
                data = []
    field, _, value = b"".join(rest).rstrip(b"\r").partition(b":")
    if field == b"data":
        data.append(value.removeprefix(b" "))
    if data:
        yield b"\n".join(data)
