"""Files of formats that a library parses, read in a process of its own with bounds on memory and time.

A PDF of a kilobyte can ask for gigabytes, and no library bounds what its input makes it do. One process reads many
files; one that breaks it is named and left out, and the next gets a new process.
"""

from __future__ import annotations

import atexit
import json
import os
import resource
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import Any

from evals.files.content import Content, Unreadable
from evals.files.formats.docx import read_docx
from evals.files.formats.encoded import read_text
from evals.files.formats.epub import read_epub
from evals.files.formats.html import read_html
from evals.files.formats.lightweight import read_adoc, read_org, read_rst
from evals.files.formats.mail import read_mail, read_mht
from evals.files.formats.notebook import read_notebook
from evals.files.formats.opendocument import read_opendocument
from evals.files.formats.pdf import read_pdf
from evals.files.formats.rtf import read_rtf
from evals.files.formats.slides import read_pptx
from evals.files.formats.subtitles import read_subtitles
from evals.files.formats.tables import read_csv, read_xlsx
from evals.files.formats.tex import read_tex
from evals.plain import utf_8
from evals.types.samples import WordBox

# By suffix, the reader, and the library that it needs, "" where it needs none beyond our own.
READERS: dict[str, tuple[Callable[[bytes], Content], str]] = {
    ".txt": (read_text, ""),
    ".md": (read_text, ""),
    ".markdown": (read_text, ""),
    ".rst": (read_rst, ""),
    ".adoc": (read_adoc, ""),
    ".org": (read_org, ""),
    ".tex": (read_tex, ""),
    ".ipynb": (read_notebook, ""),
    ".srt": (read_subtitles, ""),
    ".vtt": (read_subtitles, ""),
    ".csv": (read_csv, ""),
    ".tsv": (read_csv, ""),
    ".html": (read_html, "lxml"),
    ".htm": (read_html, "lxml"),
    ".xhtml": (read_html, "lxml"),
    ".mht": (read_mht, "lxml"),
    ".mhtml": (read_mht, "lxml"),
    ".eml": (read_mail, "lxml"),
    ".pdf": (read_pdf, "pypdfium2"),
    ".docx": (read_docx, "docx"),
    ".docm": (read_docx, "docx"),
    ".dotx": (read_docx, "docx"),
    ".odt": (read_opendocument, "lxml"),
    ".ods": (read_opendocument, "lxml"),
    ".odp": (read_opendocument, "lxml"),
    ".rtf": (read_rtf, ""),
    ".xlsx": (read_xlsx, "openpyxl"),
    ".xlsm": (read_xlsx, "openpyxl"),
    ".pptx": (read_pptx, "pptx"),
    ".pptm": (read_pptx, "pptx"),
    ".ppsx": (read_pptx, "pptx"),
    ".epub": (read_epub, "lxml"),
}
MEMORY = 2 << 30  # bytes that the process may hold
SECONDS = 60  # of computing, a file
WALL = 300  # seconds on the clock, a file: for one that waits instead of computing
_TOO_MUCH = f"reading it takes more than {MEMORY >> 30} GiB of memory, the most that is given"
_TOO_LONG = f"reading it takes more than {SECONDS} s, the most that is given"
_START = "import sys; sys.path[:] = sys.argv[1:]; from evals.files.formats.bounded import serve; serve()"


class _Reader:
    """The process, started when a file is there to read. It ends with this one: its standard input closes."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def read(self, suffix: str, data: bytes, *, boxes: bool) -> Content:
        """What the file holds. Raises Unreadable with the reason where it gives nothing, or breaks the process."""
        with self._lock:
            process = self._process = self._process or self._started()
            assert process.stdin is not None
            try:
                process.stdin.write(f"{suffix} {len(data)} {MEMORY} {SECONDS} {boxes:d}\n".encode())
                process.stdin.write(data)
                process.stdin.flush()
                reply = json.loads(self._line(process))
                text = self._bytes(process, reply["bytes"])
                placed = json.loads(self._bytes(process, reply["boxes"])) if reply["boxes"] else []
            except (OSError, ValueError) as error:  # it is gone, or has said half a thing
                raise Unreadable(self._broken(process, late=isinstance(error, TimeoutError))) from error
            except BaseException:  # interrupted: what it says next would be taken for the next file
                self.stop()
                raise
        if "unreadable" in reply:
            raise Unreadable(reply["unreadable"])
        starts = tuple(reply["page_starts"])
        words = tuple(WordBox(*word) for word in placed)
        return Content(text.decode("utf-8", "surrogatepass"), reply["title"], starts, reply["encoding"], words)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        self._buffer = b""
        command = [sys.executable, "-c", _START, *sys.path]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def _broken(self, process: subprocess.Popen[bytes], *, late: bool) -> str:
        if not late:
            with suppress(subprocess.TimeoutExpired):
                process.wait(1)
        ended = process.returncode
        self.stop()
        if late or ended == -signal.SIGXCPU:
            return _TOO_LONG
        return f"it broke its reader, or {_TOO_MUCH}"

    def _line(self, process: subprocess.Popen[bytes]) -> bytes:
        while b"\n" not in self._buffer:
            self._buffer += self._some(process)
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def _bytes(self, process: subprocess.Popen[bytes], count: int) -> bytes:
        parts, size = [self._buffer], len(self._buffer)
        while size < count:
            parts.append(self._some(process))
            size += len(parts[-1])
        whole = b"".join(parts)
        self._buffer = whole[count:]
        return whole[:count]

    def _some(self, process: subprocess.Popen[bytes]) -> bytes:
        assert process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            if not selector.select(WALL):
                raise TimeoutError
        if not (data := os.read(process.stdout.fileno(), 1 << 20)):
            raise ValueError("the reader is gone")
        return data


_READER = _Reader()
atexit.register(_READER.stop)


def read_bounded(suffix: str, data: bytes, *, boxes: bool = False) -> Content:
    """What a file of one of the READERS' suffixes holds, a PDF with the boxes of its words if they are wanted. Raises
    Unreadable, with the reason, where it gives nothing."""
    return _READER.read(suffix, data, boxes=boxes)


def serve() -> None:
    """The process's side: files from standard input, what they hold to standard output, until the input ends."""
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no reply
    while line := requests.readline():
        suffix, *numbers = line.decode().split()
        size, memory, seconds, boxes = map(int, numbers)
        data = requests.read(size)
        _bound(resource.RLIMIT_DATA, memory)
        _bound(resource.RLIMIT_CPU, int(time.process_time()) + seconds)
        reply, text, placed = _reply(suffix, data, boxes=bool(boxes))
        about = {**reply, "bytes": len(text), "boxes": len(placed)}
        replies.write(json.dumps(about).encode() + b"\n" + text + placed)
        replies.flush()


def _bound(what: int, limit: int) -> None:
    _, most = resource.getrlimit(what)
    resource.setrlimit(what, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


def _reply(suffix: str, data: bytes, *, boxes: bool) -> tuple[dict[str, Any], bytes, bytes]:
    """What is said of the file, its text, and its boxes as JSON, empty where it has none."""
    read = partial(read_pdf, boxes=True) if boxes and suffix == ".pdf" else READERS[suffix][0]
    try:
        content = read(data)
        text = utf_8(content.text)
        placed = json.dumps(content.boxes).encode() if content.boxes else b""
    except Unreadable as reason:
        return {"unreadable": str(reason)}, b"", b""
    except MemoryError:
        return {"unreadable": _TOO_MUCH}, b"", b""
    about = {"title": content.title, "page_starts": content.page_starts, "encoding": content.encoding}
    return about, text, placed
