"""The address that a URL names, however it is written.

>>> address("http://www.Example.org/Dam%20house/?utm_source=mail#height")
'example.org/Dam house'
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}://", re.IGNORECASE)
# Parameters that say how somebody came to a page, and not which page it is.
_TRACKING = re.compile(r"(?:utm_\w*|gclid|fbclid|msclkid|dclid|mc_[ce]id|igshid|yclid)(?:=|$)", re.IGNORECASE)
_DEFAULT_PORT = re.compile(r":(?:80|443)$")
_BEHIND = ".,;:!?'\"*_"


def address(url: str) -> str:
    """A URL without its scheme, ``www.``, fragment, tracking parameters, the slash at its end and the punctuation
    behind it; the host in small letters, and what is percent-encoded in its path as the characters that it stands for.

    Two URLs of one address are taken for one page. The case of the path counts.
    """
    text = url.strip().rstrip(_BEHIND)
    while text.endswith(")") and text.count("(") < text.count(")"):  # but Foo_(bar)
        text = text[:-1].rstrip(_BEHIND)
    try:
        parts = urlsplit(text if _SCHEME.match(text) else f"//{text}")
    except ValueError:  # brackets that hold no IPv6 address
        return text
    host = _DEFAULT_PORT.sub("", parts.netloc.lower()).removeprefix("www.")
    asked = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.match(p))
    return host + unquote(parts.path).rstrip("/") + (f"?{asked}" if asked else "")
