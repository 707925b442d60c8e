"""Documents from a folder of files as people have them, or from one such file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from importlib.util import find_spec
from math import isfinite
from pathlib import Path
from typing import Any

from evals.errors import DataError, DataErrors, EvalsError
from evals.files.content import MAX_BYTES, Content, Unreadable
from evals.files.formats.bounded import READERS, read_bounded
from evals.files.formats.encoded import utf_8
from evals.files.formats.markdown import heading_of
from evals.files.formats.warc import SUFFIXES as ARCHIVES
from evals.files.formats.warc import read_warc
from evals.files.jsonl import CANARY, field, read_records
from evals.plain import one_line
from evals.regular import open_regular
from evals.types import Document
from evals.types.samples import WordBox

SUFFIXES = (*READERS, *ARCHIVES, ".jsonl")
_MARKDOWN = (".md", ".markdown")
_PLAIN = (".txt", *_MARKDOWN)
# Kinds that are not read, and the one to save each as.
_SAVE_AS = {
    **dict.fromkeys((".doc", ".dot", ".wpd", ".wps", ".pages", ".fodt", ".sxw", ".gdoc", ".hwp"), ".docx or .pdf"),
    **dict.fromkeys((".xls", ".xlsb", ".numbers", ".fods", ".sxc", ".gsheet"), ".xlsx"),
    **dict.fromkeys((".ppt", ".pps", ".key", ".fodp", ".sxi", ".gslides"), ".pptx or .pdf"),
    **dict.fromkeys((".ps", ".djvu", ".xps", ".oxps"), ".pdf"),
    **dict.fromkeys((".mobi", ".azw", ".azw3", ".fb2", ".lit"), ".epub"),
    **dict.fromkeys((".msg", ".pst", ".mbox"), ".eml"),
}
_EXPECTED = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
_DOCUMENT_FIELDS = ("id", "text", "title", "page_starts", "boxes", CANARY)


def read_documents(
    path: Path, *, but: Path | None = None, boxes: bool = False
) -> tuple[dict[str, Document], list[str]]:
    """Every document under ``path`` by id, and for each file that gives none one line: its name and why.

    ``but`` is a file to pass over: questions kept beside their documents; so are names that begin with a dot or
    ``~$``. The id of a file is its path inside the folder, that of a page in a web archive its URL. One that cannot be
    read (no regular file, or one whose reading takes more memory or time than is given) or leads outside is left out
    with its reason; but a .jsonl file that begins as a data set is exact, so a line of it that does not hold is an
    error. With ``boxes`` the words of a PDF have their places on its pages.

    Raises EvalsError for that, with all such lines at once, for a missing path, a duplicate id, a library that is not
    installed, and where nothing could be read: the one file given, or any file of the folder.
    """
    documents: dict[str, Document] = {}
    left_out = each_document(path, lambda d: documents.setdefault(d.id, d) is d, but=but, boxes=boxes)
    return documents, left_out


def each_document(
    path: Path, add: Callable[[Document], bool], *, but: Path | None = None, boxes: bool = False
) -> list[str]:
    """Pass every document to ``add``, which returns whether its id is new; otherwise the same."""
    problems: list[EvalsError] = []
    left_out: list[str] = []
    empty = True
    for where, document in stream_documents(path, but=but, boxes=boxes):
        if isinstance(document, DataError):
            problems.append(document)
        elif isinstance(document, Unreadable):
            left_out.append(f"{where}: {document}")
        elif add(document):
            empty = False
        else:
            problems.append(DataError(f"{where}: duplicate document id '{document.id}'; expected each id once"))
    if problems:
        raise DataErrors(problems)
    if empty:
        why = "".join(f"; {line}" for line in left_out[:3])
        raise DataError(f"{path}: holds no document; expected files ending in {_EXPECTED}{why}")
    return left_out


def stream_documents(
    path: Path, *, but: Path | None = None, boxes: bool = False
) -> Iterator[tuple[str, Document | DataError | Unreadable]]:
    """The same one at a time, in order, so that no more than a file is held: each document with its place, what is
    wrong with a line of a data set, and the name of each file that is left out with why.

    Raises DataError for a missing path and where the one file given cannot be read.
    """
    if not path.exists():
        raise DataError(f"{path}: no such file or folder; expected documents ({', '.join(SUFFIXES)})")
    if not path.is_dir() and _suffix(path) not in SUFFIXES:
        raise DataError(f"{path}: {_not_read(_suffix(path))}; expected a folder, or a file ending in {_EXPECTED}")
    root = path if path.is_dir() else path.parent
    files, unlisted = _files(path)
    yield from ((_shown(folder.relative_to(root)), why) for folder, why in unlisted)
    for file in files:
        if but is not None and os.path.realpath(file) == os.path.realpath(but):  # `resolve` fails on a link to itself
            continue
        name = _shown(file.relative_to(root))
        try:
            if file != path:
                _check_link(file, root)
            for where, document in _read(file, root, boxes=boxes, given=file == path):
                yield name if isinstance(document, Unreadable) else where, document
        except Unreadable as reason:
            if file == path:
                raise DataError(f"{path}: {reason}") from reason
            yield name, reason


def _files(root: Path) -> tuple[list[Path], list[tuple[Path, Unreadable]]]:
    """The file given, or whatever the folder holds that is no folder, in order; and each folder in it that cannot be
    listed, with why. Links to folders are not followed."""
    if not root.is_dir():
        return [root], []
    files: list[Path] = []
    unlisted: list[tuple[Path, Unreadable]] = []
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not entry.name.startswith((".", "~$")):
                        found = folder / entry.name
                        (waiting if entry.is_dir(follow_symlinks=False) else files).append(found)
        except OSError as error:  # not ours to read, too deep, or removed meanwhile
            unlisted.append((folder, Unreadable(f"cannot be listed ({error.strerror})")))
    return sorted(files), sorted(unlisted, key=lambda found: found[0])


def _check_link(file: Path, root: Path) -> None:
    """Raises Unreadable for a link that leads out of the folder, to a folder or to nothing, round in circles say."""
    if not file.is_symlink():
        return
    if not file.exists():
        raise Unreadable("leads nowhere")
    if not file.resolve().is_relative_to(root.resolve()):
        raise Unreadable("leads outside the folder")
    if file.is_dir():
        raise Unreadable("a link to a folder, which is not followed")


def _suffix(file: Path) -> str:
    name = file.name.lower()
    return next((suffix for suffix in ARCHIVES if name.endswith(suffix)), file.suffix.lower())


def _not_read(suffix: str) -> str:
    return f"kind not read{f' (save it as {_SAVE_AS[suffix]})' if suffix in _SAVE_AS else ''}"


def _read(
    file: Path, root: Path, *, boxes: bool, given: bool
) -> Iterator[tuple[str, Document | DataError | Unreadable]]:
    """The documents of one file, what is wrong with a line of a data set, or why a page of an archive is left out, each
    with its place. Raises Unreadable where the file is to be left out: unless it was ``given`` by its own name."""
    suffix = _suffix(file)
    if suffix == ".jsonl":
        yield from _data_set(file, given=given)
        return
    if suffix in ARCHIVES:
        yield from ((str(file), page) for page in _archived(file))
        return
    if suffix not in SUFFIXES:
        raise Unreadable(_not_read(suffix))
    name = file.relative_to(root).as_posix()
    data = _bytes(file)
    content = _content(file, suffix, data, boxes=boxes)
    about = {"encoding": content.encoding} if content.encoding else {}
    parts = content.text, content.title or file.stem, content.page_starts
    document = Document(name, *parts, metadata=about, boxes=content.boxes)
    if suffix == ".pdf":  # some providers are handed the file itself: which, and that it is the one that was read
        document = replace(document, file=str(file.resolve()), metadata={"sha256": sha256(data).hexdigest()})
    yield str(file), document


def _data_set(file: Path, *, given: bool) -> Iterator[tuple[str, Document | DataError]]:
    """The documents of a data set, or what is wrong with a line. A folder may hold a log, too: a file whose first line
    is an object, but no document, is left out."""
    empty = True
    for where, record in read_records(file):
        try:
            yield where, record if isinstance(record, DataError) else _document(record, where)
        except DataError as problem:
            if empty and not given:
                why = str(problem).removeprefix(f"{where}: ")
                raise Unreadable(
                    f'its first line is no document ({why}); expected {{"id", "text"}} a line'
                ) from problem
            yield where, problem
        empty = False
    if empty:
        raise Unreadable("has no line; expected a document a line")


def _content(file: Path, suffix: str, data: bytes, *, boxes: bool) -> Content:
    if not data:
        raise Unreadable("is empty")
    if suffix in _PLAIN and (plain := utf_8(data)).strip():
        content = Content(plain)
    else:
        _need(READERS[suffix][1], file, suffix)
        content = read_bounded(suffix, data, boxes=boxes)
    return replace(content, title=heading_of(content.text)) if suffix in _MARKDOWN else content


def _need(library: str, file: Path, suffix: str) -> None:
    if library and find_spec(library) is None:
        raise DataError(f"{file}: reading {suffix} needs `pip install grounded-evals[documents]`")


def _archived(file: Path) -> Iterator[Document | Unreadable]:
    """The pages of a web archive, whatever its size: it is read as a stream."""
    _need("warcio", file, _suffix(file))
    try:
        with open_regular(file) as opened:
            for page in read_warc(opened):
                if isinstance(page, Unreadable):
                    yield page
                else:
                    held, about = page.content, {"url": page.url, "stored": page.stored}
                    yield Document(page.url, held.text, held.title or page.url, held.page_starts, metadata=about)
    except OSError as error:
        raise Unreadable(f"cannot be read ({error.strerror})") from error


def _bytes(file: Path) -> bytes:
    try:
        f"{file}{file.resolve()}".encode()
        with open_regular(file) as opened:
            if (size := os.fstat(opened.fileno()).st_size) > MAX_BYTES:
                raise Unreadable(f"holds {size >> 20} MiB; expected at most {MAX_BYTES >> 20} MiB")
            return opened.read(MAX_BYTES)
    except UnicodeEncodeError as error:
        raise Unreadable("its name is not UTF-8") from error
    except OSError as error:
        raise Unreadable(f"cannot be read ({error.strerror})") from error


def _shown(name: Path) -> str:
    """A file's name as it can be printed and stored, on one line."""
    return one_line(os.fsencode(name.as_posix()).decode("utf-8", "backslashreplace"))


def _document(record: dict[str, Any], where: str) -> Document:
    text = field(record, "text", str, where, ...)
    starts = tuple(field(record, "page_starts", list, where, []))
    whole = all(isinstance(s, int) and not isinstance(s, bool) for s in starts)
    if starts and not (whole and starts[0] == 0 and list(starts) == sorted(starts) and starts[-1] <= len(text)):
        raise DataError(f"{where}: 'page_starts' must rise from 0 to at most {len(text)}, the text's length")
    return Document(
        id=field(record, "id", str, where, ...),
        text=text,
        title=field(record, "title", str, where, ""),
        page_starts=starts,
        metadata={k: v for k, v in record.items() if k not in _DOCUMENT_FIELDS},
        boxes=_boxes(field(record, "boxes", list, where, []), len(text), where),
    )


def _boxes(entries: list[Any], length: int, where: str) -> tuple[WordBox, ...]:
    """The boxes of words as `evals documents --boxes` prints them."""
    boxes = tuple(WordBox(*entry) for entry in entries if _is_box(entry))
    ends = [0, *(word.end for word in boxes)]
    in_order = all(end <= word.start < word.end <= length for end, word in zip(ends, boxes, strict=False))
    if len(boxes) < len(entries) or not in_order:
        expected = f"words as [start, end, x0, y0, x1, y1], in the order of the text, which has {length} characters"
        raise DataError(f"{where}: 'boxes' does not hold; expected {expected}")
    return boxes


def _is_box(entry: Any) -> bool:
    numbers: list[Any] = entry if isinstance(entry, list) and len(entry) == 6 else [None]
    if not all(type(n) in (int, float) and isfinite(n) for n in numbers):
        return False
    start, end, x0, y0, x1, y1 = numbers
    return type(start) is type(end) is int and x0 <= x1 and y0 <= y1
