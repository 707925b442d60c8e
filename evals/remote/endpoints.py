"""A service's address and key, from the environment; neither a key nor a password is ever shown."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

from evals.errors import SetupError
from evals.remote.secrets import kept, of_proxies, secrets_of

LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``url`` as given, ``key`` empty where the server needs none; ``shown`` is the address without secrets.

    ``secrets`` are those of the address, of the key and of all proxies; ``proxy`` is the one on the way, or empty.
    """

    url: str
    key: str
    shown: str
    secrets: tuple[str, ...]
    proxy: str = ""

    @property
    def scheme(self) -> str:
        return urlsplit(self.url).scheme

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def authorization(self) -> Mapping[str, str]:
        """The header that the key stands in, or the user and password of the address; none where there is neither."""
        parts = urlsplit(self.url)
        if self.key:
            return {"Authorization": f"Bearer {self.key}"}
        if parts.username:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
        return {}

    @property
    def about(self) -> Mapping[str, str]:
        """What tells this service from another, without secrets: of a query, which may hold one, only a hash."""
        query = urlsplit(self.url).query
        hashed = {"query_sha256": sha256(query.encode()).hexdigest()[:16]} if query else {}
        return {"base_url": self.shown, **hashed}

    def join(self, path: str) -> str:
        """The address of ``path`` below the service's own, without user and password; queries of both are kept."""
        parts, (path, _, query) = urlsplit(self.url), path.partition("?")
        whole, asked = f"{parts.path.rstrip('/')}/{path}", "&".join(q for q in (parts.query, query) if q)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], whole, asked, ""))


def endpoint(url_name: str, key_names: tuple[str, ...], default_url: str = "") -> Endpoint:
    """The endpoint that the environment describes.

    Raises SetupError where there is no address, no key for a server that is not on this machine, or a proxy on the way
    that is no address.
    """
    url = variable(url_name) or default_url
    if not url:
        raise SetupError(f"{url_name} is not set; expected the address of the service")
    parts = _split(url_name, url)
    host = parts.hostname or ""
    key = _key(key_names, host)
    secrets = kept((key, *secrets_of(parts), *of_proxies()))
    shown = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    return Endpoint(url, key, shown, secrets, proxy_on_the_way(parts.scheme, host))


def named_service(provider: str, model: str) -> tuple[str, Endpoint]:
    """The model and the endpoint of a ``provider/SERVICE/MODEL``, given what follows its first slash: SERVICE_BASE_URL
    and SERVICE_API_KEY, in capitals with ``_`` for ``-``. Raises SetupError as `endpoint` does, and for another form.
    """
    service, _, name = model.partition("/")
    if not service or not name:
        raise SetupError(f"model '{provider}/{model}': expected {provider}/SERVICE/MODEL")
    prefix = service.upper().replace("-", "_")
    return name, endpoint(f"{prefix}_BASE_URL", (f"{prefix}_API_KEY",))


def proxy_on_the_way(scheme: str, host: str) -> str:
    """The address of the proxy that the environment names for that host; empty for none.

    Raises SetupError for one that is no address; it does not repeat it.
    """
    address = "" if proxy_bypass(host) else getproxies().get(scheme, "")
    if address:
        address = address if "://" in address else f"http://{address}"
        _split(f"{scheme.upper()}_PROXY", address, "http://proxy.example.org:3128")
    return address


def variable(name: str) -> str:
    """An environment variable, empty where it is not set."""
    return os.environ.get(name, "").strip()


def _key(names: tuple[str, ...], host: str) -> str:
    name = next((n for n in names if variable(n)), names[0])
    key = variable(name)
    if not key and host not in LOCAL:
        raise SetupError(f"{' or '.join(names)} is not set; expected the key of the service")
    if not (key.isascii() and key.isprintable()):
        raise SetupError(f"{name} holds characters that no key has; expected ASCII without line breaks")
    return key


def _split(name: str, url: str, example: str = "https://api.example.org/v1") -> SplitResult:
    """The parts of an address. The error does not repeat it: it may hold a password."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise SetupError(f"{name} is no address; expected one such as {example}")
    return parts
