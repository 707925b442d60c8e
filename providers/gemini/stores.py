"""A file search store that lasts as long as a run, for the documents that Gemini is to cite."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from evals import Document
from evals.remote import Failure

if TYPE_CHECKING:
    from google.genai.client import AsyncClient

NAME = "grounded-evals"
SET, ID = "document_set", "document"  # metadata of each upload; the second is returned with each passage
MOST_NAME = 512  # characters of a display name
MOST_UPLOADS = 8  # at once
FIRST_LOOK, LONGEST_LOOK = 1.0, 8.0  # seconds between checks whether an upload is indexed


@dataclass(frozen=True, slots=True)
class Place:
    """Where to search for the documents of one request: a store, and a filter for these documents."""

    store: str
    filter: str


@dataclass(slots=True)
class Store:
    """One store, made when first needed. Each set of documents is uploaded to it once, identified by a hash.

    An upload continues for other requests when one that waits for it is cancelled; a failed upload is tried again.
    """

    client: AsyncClient
    name: str = ""
    _tasks: dict[Hashable, asyncio.Task[Any]] = field(default_factory=dict)
    _uploads: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_UPLOADS))

    async def hold(self, documents: tuple[Document, ...]) -> Place:
        """Upload the documents, if need be, and return their place once all are indexed. Empty ones are skipped: the
        service takes none."""
        store: str = await self._once("store", self._create)
        key = _hash(documents)
        held = [d for d in documents if d.text.strip()]
        await asyncio.gather(*(self._once((key, d.id), partial(self._upload, store, key, d)) for d in held))
        return Place(store, f'{SET} = "{key}"')

    async def delete(self) -> None:
        """Delete the store with its content, if there is one. One that is still being made is waited for, so that it is
        not left behind."""
        made = self._tasks.pop("store", None)
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        if made:
            await asyncio.wait([made])
            if not made.cancelled() and not made.exception():
                await self.client.file_search_stores.delete(name=made.result(), config={"force": True})

    async def _once(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        task = self._tasks.get(key)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            task = self._tasks[key] = asyncio.create_task(make())
        return await asyncio.shield(task)

    async def _create(self) -> str:
        made = await self.client.file_search_stores.create(config={"display_name": NAME})
        if not made.name:
            raise Failure("reply", "the new file search store has no name")
        self.name = made.name
        return made.name

    async def _upload(self, store: str, key: str, document: Document) -> None:
        async with self._uploads:
            operation = await self.client.file_search_stores.upload_to_file_search_store(
                file_search_store_name=store,
                file=io.BytesIO(document.text.encode()),
                config={
                    "mime_type": "text/plain",
                    "display_name": document.id[:MOST_NAME],
                    "custom_metadata": [
                        {"key": SET, "string_value": key},
                        {"key": ID, "string_value": document.id},
                    ],
                },
            )
            wait = FIRST_LOOK
            while not operation.done:
                await asyncio.sleep(wait)
                wait = min(2 * wait, LONGEST_LOOK)
                operation = await self.client.operations.get(operation)
        if operation.error:
            said = operation.error.get("message") or operation.error
            raise Failure("server", f"document '{document.id}' was not indexed: {said}")


def _hash(documents: tuple[Document, ...]) -> str:
    told = json.dumps([[d.id, d.text] for d in documents])
    return hashlib.sha256(told.encode()).hexdigest()[:32]
