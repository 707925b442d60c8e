"""Uploads documents for OpenAI's file search: each document as a file, each set of documents as a vector store."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, TypeVar
from urllib.parse import quote

from pydantic import BaseModel

from evals import Document
from evals.remote import Failure
from evals.remote.http import Http
from evals.remote.reading import read
from evals.remote.waiting import patiently
from providers.documents import pdf

Key = TypeVar("Key")
Made = TypeVar("Made")
Kind = Literal["file", "store"]
KEPT_DAYS = 7  # after this OpenAI itself deletes what a crash has left: files by age, stores after their last use
MOST_IDLE = 200  # stores kept for the next question on the same documents
MOST_IN_BATCH = 2000  # files, OpenAI's own limit
AT_ONCE = 16  # uploads or deletions under way
CLEANING = 180.0  # the most seconds for all deletions at the end
LOOK = 1.0  # seconds between two checks whether files are indexed
_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Store:
    """A vector store. ``documents`` has the ids of its documents by the ids of their files."""

    id: str
    documents: Mapping[str, str]


class _Made(BaseModel):
    id: str | None = None


class _Counts(BaseModel):
    completed: int = 0


class _Batch(BaseModel):
    id: str | None = None
    status: str | None = None
    file_counts: _Counts = _Counts()


class _Error(BaseModel):
    code: str | None = None
    message: str | None = None


class _File(BaseModel):
    id: str | None = None
    last_error: _Error | None = None


class _Files(BaseModel):
    data: list[_File] | None = None


class VectorStores:
    """The stores of one service, inside one event loop.

    Requests on the same documents share one store, made by the first of them; a document is uploaded once, whatever
    the number of sets it is in. Since a call serves many requests, it has retries of its own: up to ``retries`` more
    attempts, each within ``seconds``. If it fails, all requests that wait for it fail. ``counts`` gets the numbers of
    files, of stores and, at the end, of both that could not be deleted.
    """

    def __init__(self, http: Http, retries: int, seconds: float, form: str, counts: Counter[str]) -> None:
        self._http, self._retries, self._seconds = http, retries, seconds
        self._form, self._counts = form, counts
        self._files: dict[bytes, asyncio.Task[str]] = {}
        self._stores: dict[frozenset[bytes], asyncio.Task[Store]] = {}
        self._users: Counter[frozenset[bytes]] = Counter()
        self._idle: dict[frozenset[bytes], None] = {}  # the longest idle first
        self._under_way: set[asyncio.Task[Any]] = set()  # calls that make or delete something
        self._made: set[tuple[Kind, str]] = set()
        self._slots = asyncio.Semaphore(AT_ONCE)

    @asynccontextmanager
    async def of(self, documents: Iterable[Document]) -> AsyncIterator[Store]:
        """The store of these documents, indexed. Raises Failure where OpenAI cannot index one of them."""
        wanted = {_key(d, self._form): d for d in documents}
        key = frozenset(wanted)
        self._users[key] += 1
        self._idle.pop(key, None)
        try:
            # Where a request is cancelled or times out, the others still need the store.
            yield await asyncio.shield(_shared(self._stores, key, lambda: asyncio.create_task(self._fill(wanted))))
        finally:
            self._users[key] -= 1
            if not self._users[key]:
                del self._users[key]
                self._idle[key] = None
                if len(self._idle) > MOST_IDLE:
                    self._drop(next(iter(self._idle)))

    async def close(self) -> None:
        """Delete all files and stores that were made, in at most CLEANING seconds."""
        begun = [*self._files.values(), *self._stores.values()]
        for task in begun:
            task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(CLEANING):
                # Wait for what is being made: without its id it could not be deleted.
                await asyncio.gather(*begun, *self._under_way, return_exceptions=True)
                await asyncio.gather(*(self._delete(*made) for made in self._made), return_exceptions=True)
        if self._made:
            self._counts["left there"] += len(self._made)

    async def _fill(self, wanted: Mapping[bytes, Document]) -> Store:
        files = await asyncio.gather(*(self._file(key, document) for key, document in wanted.items()))
        names = {file: d.id for file, d in zip(files, wanted.values(), strict=True)}
        asked = {"name": "grounded-evals", "expires_after": {"anchor": "last_active_at", "days": KEPT_DAYS}}
        store = await asyncio.shield(
            self._tracked(self._kept("store", lambda: self._http.post("vector_stores", asked)))
        )
        for at in range(0, len(files), MOST_IN_BATCH):
            await self._index(store, files[at : at + MOST_IN_BATCH], names)
        return Store(store, names)

    def _file(self, key: bytes, document: Document) -> asyncio.Future[str]:
        return asyncio.shield(_shared(self._files, key, lambda: asyncio.create_task(self._upload(document))))

    async def _upload(self, document: Document) -> str:
        async with self._slots:
            text = f"{document.title}\n\n{document.text}" if document.title else document.text
            name, content, kind = _file_name(document.id, "txt"), _encoded(text), "text/plain"
            if self._form == "pdf" and document.file:
                name, kind = _file_name(document.id, "pdf"), "application/pdf"
                content = await asyncio.to_thread(pdf, document)
            seconds = str(KEPT_DAYS * 24 * 3600)
            told = {"expires_after[anchor]": "created_at", "expires_after[seconds]": seconds, "purpose": "assistants"}
            call = self._kept("file", lambda: self._http.upload("files", told, name, content, kind))
            return await asyncio.shield(self._tracked(call))

    async def _index(self, store: str, files: list[str], names: Mapping[str, str]) -> None:
        path = f"vector_stores/{quote(store, safe='')}/file_batches"
        batch = read(_Batch, await self._patiently(lambda: self._http.post(path, {"file_ids": files})), "file batch")
        path = f"{path}/{quote(batch.id or '', safe='')}"
        while batch.status == "in_progress":
            await asyncio.sleep(LOOK)
            batch = read(_Batch, await self._patiently(lambda: self._http.get(path)), "file batch")
        if batch.file_counts.completed >= len(files):
            return
        failed = read(_Files, await self._patiently(lambda: self._http.get(f"{path}/files?filter=failed")), "list")
        for file in failed.data or ():
            error = file.last_error
            said = f"{error.code}: {error.message}" if error else "no reason given"
            kind: Any = "server" if error is None or error.code == "server_error" else "request"
            raise Failure(kind, f"document '{names.get(file.id or '', file.id)}' could not be indexed ({said})")
        raise Failure("server", f"{batch.file_counts.completed} of {len(files)} documents were indexed")

    async def _kept(self, kind: Kind, call: Callable[[], Awaitable[bytes]]) -> str:
        """The id of the file or store that a call makes, noted for deletion."""
        id = read(_Made, await self._patiently(call), kind).id
        if not id:
            raise Failure("reply", f"the reply names no {kind}")
        self._made.add((kind, id))
        self._counts[f"{kind}s"] += 1
        return id

    async def _patiently(self, call: Callable[[], Awaitable[Made]]) -> Made:
        return await patiently(call, self._retries, self._seconds)

    def _drop(self, key: frozenset[bytes]) -> None:
        """Forget an idle store, and delete it in the background."""
        del self._idle[key]
        task = self._stores.pop(key, None)
        if task is not None and not task.cancel() and not _failed(task):
            self._tracked(self._delete("store", task.result().id))

    async def _delete(self, kind: Kind, id: str) -> None:
        path = f"{'files' if kind == 'file' else 'vector_stores'}/{quote(id, safe='')}"
        async with self._slots:
            try:
                await self._patiently(lambda: self._http.delete(path))
            except Failure as failure:
                if failure.status != 404:  # expired, or deleted by a call whose answer was lost
                    raise
        self._made.discard((kind, id))

    def _tracked(self, call: Coroutine[Any, Any, Made]) -> asyncio.Task[Made]:
        task = asyncio.create_task(call)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        task.add_done_callback(_failed)  # marks its error as seen, where nothing awaits it
        return task


def _shared(
    tasks: dict[Key, asyncio.Task[Made]], key: Key, make: Callable[[], asyncio.Task[Made]]
) -> asyncio.Task[Made]:
    """The task of that key, started where there is none; one that fails is forgotten, so that it can start anew."""
    task = tasks.get(key)
    if task is None:
        task = tasks[key] = make()

        def ended(task: asyncio.Task[Made]) -> None:
            if _failed(task) and tasks.get(key) is task:
                del tasks[key]

        task.add_done_callback(ended)
    return task


def _failed(task: asyncio.Task[Any]) -> bool:
    return task.cancelled() or task.exception() is not None


def _key(document: Document, form: str) -> bytes:
    """A digest of all that is sent of a document, so that its text need not be kept."""
    digest = sha256()
    for field in (document.id, document.title, document.text, document.file if form == "pdf" else ""):
        data = field.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:  # a lone surrogate cannot be sent
        raise Failure("request", str(error)) from error


def _file_name(id: str, suffix: str) -> str:
    """A safe file name that shows the document's id as far as possible, since the model sees it."""
    stem = re.sub(r"_(txt|pdf|md|html?|docx)$", "", _UNSAFE.sub("_", id).strip("_"))
    return f"{stem[:80] or 'document'}.{suffix}"
