"""What the tests of all hosted services share: a question, what a service is to them, and how it is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import certifi
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from wire import PROXIES, Call, Reply, Server, always, error_of

from evals.options import ProviderOptions
from evals.remote import RemoteProvider
from evals.types import Completion, Constraint, Document, Message, Prompt, Request, Sample, Sampling

KEY = "sk-secret/0123456789"
PATIENCE = 20.0  # seconds; how long a test waits for what should happen at once
CONSTRAINT = Constraint("start: /a/", {"type": "object"}, "Reply with JSON.")
SAMPLING = Sampling(33, 0.5, 7)
LOGPROBS = Sampling(33, 0.5, 7, logprobs=True)
MOON = Document("moon", "The Moon has no air. Its poles hold ice.", title="The [Moon] / «Луна»")
SEA = Document("sea", "😀 Sí: the sea is deep. It is salt.")
PDF = b"%PDF-1.7 pages"

# Offsets and lines go wrong at such characters: outside the first plane, combining, or taken for line breaks.
DOCUMENTS = st.lists(
    st.sampled_from(["It rains. ", "Sí", "😀", "e\u0301. ", "𝔘n", "A.", "\n\n", "Ж ", "?\u2028"]), min_size=1
)
ANSWERS = st.lists(st.text("aé😀\u0301\n \u2028\x85", max_size=6), min_size=1, max_size=4).filter(any)
ANY_TEXT = st.text(alphabet="ab é\u0301😀\U0001f468\u200d\n\u2028", max_size=12)

# One server serves all examples.
PROPERTY = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def request(
    *documents: Document,
    id: int = 0,
    question: str = "Is it?",
    constraint: Constraint | None = None,
    sampling: Sampling = SAMPLING,
) -> Request:
    """A question over documents, or over none."""
    messages = (Message("system", "Be short."), Message("user", question))
    return Request(id, Prompt(messages, constraint, documents), Sample(str(id), question, documents), sampling=sampling)


def paper(folder: Path) -> Document:
    """A document of two pages and its file in the folder."""
    (folder / "moon.pdf").write_bytes(PDF)
    told = {"sha256": sha256(PDF).hexdigest()}
    return Document(
        "moon.pdf", "Air: none.Ice: much.", page_starts=(0, 10), file=str(folder / "moon.pdf"), metadata=told
    )


@dataclass(frozen=True)
class Service:
    """A hosted service as its provider's tests know it.

    ``whole`` makes the reply that says a text, ``streamed`` the same in pieces, ``failure`` a refusal with a status;
    ``label`` is what the provider puts before the words of a refusal with that status. ``address`` is the variable
    that leads to the server, with ``path`` after its URL. ``install`` makes a server answer "Yes." to all questions,
    where that takes more than one reply.
    """

    name: str
    make: Callable[[ProviderOptions], RemoteProvider]
    address: str
    whole: Callable[..., Reply]
    streamed: Callable[[Sequence[str]], Reply]
    failure: Callable[..., Reply]
    streams: Callable[[Call], bool]
    environment: Mapping[str, str]
    unset: Sequence[str] = ()
    path: str = ""
    model: str | None = None  # as a reply of another model is told to be not from it; None where replies name none
    label: Callable[[int], str] = lambda status: ""
    # What is told of a page of HTML, of no words at all (twice), and of an empty object.
    wordless: Sequence[str] = ("<html> <b>Bad gateway</b>", *3 * ("no reason given",))
    late: tuple[str, ...] = ("no answer within 0.2 s",)
    unreachable: str = "Connection error. (http://127.0.0.1:1"
    library: str = "aiohttp"
    extra: str = ""
    reads_documents: bool = True  # what it is asked about goes along
    escapes: bool = False  # sends half a surrogate as JSON can write it, and leaves the judgement to the service
    documents: Sequence[Document] = ()  # what goes along where a test names none
    sampling: Sampling = SAMPLING
    secrets: Sequence[str] = (KEY,)
    install: Callable[[Server], None] | None = None

    def enter(self, patch: pytest.MonkeyPatch, server: Server) -> None:
        """Makes the server this service, and the environment lead there."""
        for name in (*self.unset, *PROXIES):
            patch.delenv(name, raising=False)
        for name, value in self.environment.items():
            patch.setenv(name, value)
        self.lead(patch, server.url)
        yes = always(self.whole("Yes."))  # which loads the vendor's library before anybody waits for a reply
        if self.install:
            self.install(server)
        else:
            server.reply = yes

    def lead(self, patch: pytest.MonkeyPatch, url: str) -> None:
        patch.setenv(self.address, f"{url}{self.path}")

    def provider(self, **told: Any) -> RemoteProvider:
        """The provider, which tries once; of what it is told, strings are ``-M`` arguments, the rest options."""
        args = {name: value for name, value in told.items() if isinstance(value, str)}
        options = {name: value for name, value in told.items() if name not in args}
        return self.make(ProviderOptions(**{"max_retries": 0, "attempt_timeout": PATIENCE, **options}, args=args))

    def request(self, *documents: Document, **more: Any) -> Request:
        return request(*(documents or self.documents), **{"sampling": self.sampling, **more})

    def ask(self, asked: Request | None = None, **told: Any) -> Completion:
        (answer,) = self.provider(**told).complete([asked or self.request()])
        return answer

    def error(self, asked: Request | None = None, **told: Any) -> str:
        """The error of one question, which shows no secret nor runs over a line."""
        return error_of(self.ask(asked, **told), *self.secrets)

    def in_turn(self, server: Server, replies: Sequence[Reply], **told: Any) -> list[Completion]:
        """What becomes of the replies, each to a question of its own, by one client: making a client is slow."""
        left = iter(replies)
        server.reply = lambda call: next(left)
        asked = (self.request(id=id) for id in range(len(replies)))
        completions = sorted(self.provider(max_connections=1, **told).complete(asked), key=lambda c: c.id)
        assert next(left, None) is None
        return completions

    def both_ways(self, server: Server, whole: Reply, streamed: Reply, asked: Request, **told: Any) -> Completion:
        """The completion that a streamed and a whole answer both make."""
        server.reply = lambda call: streamed if self.streams(call) else whole
        completion = self.ask(asked, **told)
        assert completion.error is None
        assert self.ask(asked, **told, stream="true") == completion
        return completion


def short_list(folder: Path) -> Path:
    """A file with one certification authority. No server here speaks TLS, and reading them all takes some clients
    longer than all else."""
    first, end, _ = certifi.contents().partition("-----END CERTIFICATE-----\n")
    (folder / "authority.pem").write_text(first + end)
    return folder / "authority.pem"
