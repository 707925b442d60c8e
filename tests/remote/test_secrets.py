"""Secrets in whatever form a server says them again, and in whatever part of a completion."""

from __future__ import annotations

import html
import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from urllib.parse import quote, quote_plus, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evals.remote.secrets import kept, mask, of_proxies, secrets_of, strike

SECRETS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=6, max_size=20)
FORMS: dict[str, Callable[[str], str]] = {
    "itself": str,
    "quoted": lambda s: quote(s, safe=""),
    "quoted in part": quote,
    "quoted in small letters": lambda s: "".join(f"%{b:02x}" for b in s.encode()),
    "quoted twice": lambda s: quote(quote(s, safe=""), safe=""),
    "of a form": quote_plus,
    "JSON": lambda s: json.dumps(s)[1:-1],
    "JSON of JSON": lambda s: json.dumps(json.dumps(s))[3:-3],
    "JSON in UTF-8": lambda s: json.dumps(s, ensure_ascii=False)[1:-1],
    "quoted JSON": lambda s: "".join(rf"\u{ord(c):04x}" if ord(c) < 0x10000 else c for c in s),
    "HTML": html.escape,
    "HTML by numbers": lambda s: "".join(f"&#{ord(c)};" for c in s),
}
CODED: dict[str, Callable[[bytes], bytes]] = {"Base64": b64encode, "Base64 of addresses": urlsafe_b64encode}


@pytest.mark.parametrize("form", FORMS)
@given(secret=SECRETS, before=st.text(max_size=5), after=st.text(max_size=5))
def test_a_secret_is_struck_out_in_every_form(form: str, secret: str, before: str, after: str) -> None:
    said = FORMS[form](secret)
    assume(secret not in "[secret]")
    for text in (strike(f"{before} {said} {after}", (secret,)), mask(f"{before} {said} {after}", (secret,))):
        assert secret not in text
        assert said not in text
    assert len(mask(f"{before} {said} {after}", (secret,))) == len(f"{before} {said} {after}")


@pytest.mark.parametrize("coded", CODED)
@given(secret=SECRETS, before=st.binary(max_size=7), after=st.binary(max_size=7))
def test_in_base64_no_more_than_its_edges_are_left(coded: str, secret: str, before: bytes, after: bytes) -> None:
    said = CODED[coded](before + secret.encode() + after).decode()
    left = mask(said, (secret,))
    assert left != said
    begin, end = 8 * len(before) // 6, 8 * (len(before) + len(secret.encode())) / 6
    assert set(left[begin + 2 : int(end) - 1]) <= {"*"}
    if not before and not after:
        assert set(left.rstrip("=")) == {"*"}


@given(st.text("bcdfg", min_size=6), st.text(alphabet="ae é😀%\\&+u0;#x25", max_size=40))
def test_other_text_is_left_alone(secret: str, text: str) -> None:
    assert strike(text, (secret,)) == mask(text, (secret,)) == text


def test_an_address_and_what_of_it_is_secret() -> None:
    parts = urlsplit("https://us%40er:hunt%2Fer2@near.example/v1?key=a%2Fb%2Bc&api-version=2026-01-01&d=x&lonesome")
    secrets = kept(secrets_of(parts))
    assert {"hunt%2Fer2", "hunt/er2", "a%2Fb%2Bc", "a/b+c", "lonesome"} <= set(secrets)
    assert strike(b64encode(b"us@er:hunt/er2").decode(), secrets).rstrip("=") == "[secret]"
    assert strike("On 2026-01-01, x.", secrets) == "On 2026-01-01, x."
    assert kept(secrets_of(urlsplit("https://only-a-user@near.example/")))[0] == "only-a-user"
    assert kept(secrets_of(urlsplit("https://near.example/v1"))) == ()


def test_the_passwords_of_proxies_are_secret_even_where_they_are_no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://user:hunter22@proxy.example:badport")
    monkeypatch.setenv("http_proxy", "user:hunt@er33@proxy.example")
    assert {"hunter22", "hunt@er33"} <= set(of_proxies())


@pytest.mark.parametrize("piece", ["%25", "\\", "&#0", "sk-", "%2573%256b"])
def test_no_text_takes_long(piece: str) -> None:
    assert strike(piece * 20_000, ("sk-secret-0123456789",)) == piece * 20_000
