"""A language model on this computer: loopback alone, no proxy, no detour, and one sentence when it fails."""

from __future__ import annotations

import json
import os
import socket
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import local_model
from models.local_model import HOSTS, LocalModel, LocalModelError, numbered, plain_words
from tests.browser import free_port
from tests.models.model_server import ANSWER, FakeModel, completion, model_server


@pytest.fixture
def server() -> Iterator[FakeModel]:
    with model_server() as running:
        yield running


def asked_of(server: FakeModel, seconds: float = 20.0) -> str:
    return LocalModel.at(server.address, "tiny").ask("Be brief.", "Name it: নাম, اسم, cafe\u0301, 🚌", seconds=seconds)


def test_it_is_asked_plainly_and_answers(server: FakeModel) -> None:
    assert asked_of(server) == ANSWER
    (asked,) = server.asked
    assert asked["model"] == "tiny" and asked["stream"] is False and asked["temperature"] == 0
    assert asked["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Name it: নাম, اسم, cafe\u0301, 🚌"},
    ]
    assert server.paths == ["/v1/chat/completions"]
    assert "Authorization" not in server.headers[0] and "Cookie" not in server.headers[0]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"),  # as shown
        ("  http://localhost:8080/v1/ ", "http://127.0.0.1:8080/v1"),  # the name is not looked up
        ("http://LOCALHOST:8080", "http://127.0.0.1:8080/v1"),  # without its path
        ("http://[::1]:8080/api/v1", "http://[::1]:8080/api/v1"),  # the other loopback
        ("http://127.0.0.1:1234/v1/chat/completions", "http://127.0.0.1:1234/v1"),  # the whole of it
    ],
)
def test_an_address_of_this_computer_is_taken(typed: str, address: str) -> None:
    assert LocalModel.at(typed, "tiny").address == address


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "nonsense",
        "127.0.0.1:11434",  # no scheme: a port or a host?
        "https://127.0.0.1:11434/v1",  # no such thing is spoken here
        "file:///etc/passwd",
        "http://example.org:80/v1",
        "http://192.168.1.5:11434/v1",  # the next room
        "http://10.0.0.1:11434",
        "http://0.0.0.0:11434",  # every interface
        "http://127.0.0.1.example.org:80/v1",  # begins like loopback
        "http://localhost.example.org:80/v1",
        "http://example.org:80@127.0.0.1:1/v1",  # a password in front
        "http://127.0.0.1:1@example.org:80/v1",
        "http://127.0.0.1:80\\@example.org/v1",
        "http://2130706433:80/v1",  # loopback as one number
        "http://127.1:80/v1",
        "http://0x7f.0.0.1:80/v1",
        "http://[::ffff:127.0.0.1]:80/v1",
        "http://[::ffff:8.8.8.8]:80/v1",
        "http://１２７.0.0.1:80/v1",  # wide digits
        "http://127。0。0。1:80/v1",
        "http://lоcalhost:80/v1",  # a Cyrillic letter
        "http://localhost.:80/v1",
        "http://127.0.0.1/v1",  # no port
        "http://127.0.0.1:0/v1",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1:80:81/v1",
        "http://127.0.0.1:80/v1?to=http://example.org",
        "http://127.0.0.1:80/v1#x",
        "http://127.0.0.1:80/v1\r\nHost: example.org",
        "http://127.0.0.1:80/v 1",
        "http://[::1:80/v1",
        "//127.0.0.1:80",
    ],
)
def test_no_other_address_is(typed: str) -> None:
    with pytest.raises(LocalModelError) as refused:
        LocalModel.at(typed, "tiny")
    assert str(refused.value).endswith(".") and "\n" not in str(refused.value)


@given(st.text(max_size=40), st.text(max_size=20))
def test_whatever_is_typed_is_refused_or_on_this_computer(host: str, rest: str) -> None:
    try:
        found = LocalModel.at(f"http://{host}:8080{rest}", "tiny")
    except LocalModelError:
        return
    assert found.host in HOSTS.values()


@pytest.mark.parametrize("name", ["", "  \n ", "x" * 201])
def test_a_model_has_a_name(name: str) -> None:
    with pytest.raises(LocalModelError, match="no name"):
        LocalModel.at("http://127.0.0.1:80/v1", name)


def test_no_proxy_of_the_environment_is_used(server: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert asked_of(server) == ANSWER
    assert os.environ["http_proxy"]


def test_only_a_number_is_connected_to_and_no_name_is_looked_up(
    server: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Any] = []
    real = socket.getaddrinfo

    def lookup(host: Any, *rest: Any, **named: Any) -> Any:
        looked.append(host)
        return real(host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    LocalModel.at(server.address.replace("127.0.0.1", "localhost"), "tiny").ask("a", "b")
    assert set(looked) == {"127.0.0.1"}


BAD: list[tuple[str, int, bytes | None, str]] = [
    ("elsewhere", 302, None, "another address"),  # a detour is not followed
    ("elsewhere", 307, None, "another address"),
    ("well", 404, None, "not known there by this name"),
    ("well", 401, None, "refused to answer"),
    ("well", 500, None, "status 500"),
    ("huge", 200, None, "too long"),
    ("cut", 200, None, "broke off"),
    ("short", 200, None, "cannot be read"),  # it broke off within the answer
    ("no http", 200, None, "no language model"),
    ("well", 200, b"", "cannot be read"),
    ("well", 200, b"<html>hello</html>", "cannot be read"),
    ("well", 200, b"\xff\xfe{}", "cannot be read"),
    ("well", 200, b"[" * 100_000, "cannot be read"),  # too deep
    ("well", 200, b"null", "cannot be read"),
    ("well", 200, b'{"choices": []}', "cannot be read"),
    ("well", 200, b'{"choices": {"0": 1}}', "cannot be read"),
    ("well", 200, b'{"choices": [{"message": null}]}', "cannot be read"),
    ("well", 200, b'{"choices": [{"message": {"content": ["a"]}}]}', "cannot be read"),
    ("well", 200, b'{"error": {"message": "Rubina said"}}', "cannot be read"),
    ("well", 200, completion(""), "empty"),
    ("well", 200, completion("<think>and on and on"), "empty"),  # it never came to an answer
]


@pytest.mark.parametrize(("how", "status", "body", "said"), BAD)
def test_a_bad_answer_is_one_sentence(server: FakeModel, how: str, status: int, body: bytes | None, said: str) -> None:
    server.how, server.status, server.body = how, status, body
    with pytest.raises(LocalModelError, match=said) as failed:
        asked_of(server)
    assert "Rubina" not in str(failed.value), "an answer's own words may hold testimony"
    assert len(server.paths) == 1


@pytest.mark.parametrize("how", ["silent", "drip"])
def test_it_is_not_waited_for_without_end(server: FakeModel, how: str) -> None:
    server.how = how
    with pytest.raises(LocalModelError, match="did not answer within"):
        asked_of(server, seconds=0.5)


def test_when_nothing_answers_it_says_what_to_do() -> None:
    with pytest.raises(LocalModelError, match="Nothing answers at port .* start the program"):
        LocalModel.at(f"http://127.0.0.1:{free_port()}", "tiny").ask("a", "b")


def test_too_much_is_not_sent(server: FakeModel) -> None:
    with pytest.raises(LocalModelError, match="Choose fewer passages"):
        LocalModel.at(server.address, "tiny").ask("a", "b" * local_model.MAX_SENT)
    assert not server.asked


@pytest.mark.parametrize(
    ("answer", "plain"),
    [
        ("  Wages\r\nkept ", "Wages\nkept"),
        ("<think>They were paid\nlate.</think>Late pay", "Late pay"),  # what a model thinks aloud
        ("<THINKING>x</THINKING>\nLate pay", "Late pay"),
        ("cafe\u0301", "café"),  # composed
        ("বেতন বাকি", "বেতন বাকি"),
        ("क्\u200dष", "क्\u200dष"),  # joiners belong to the word
        ("\u202eyap etal\u202c", "yap etal"),  # nothing may turn the line around
        ("a\x00b\x1b[31mc\ud800", "ab[31mc"),  # nor steer a terminal
        ("🚌", "🚌"),
        ("x" * 9_000, "x" * 8_000),
    ],
)
def test_only_plain_words_are_kept(answer: str, plain: str) -> None:
    assert plain_words(answer) == plain


@given(st.text(alphabet=st.characters(), max_size=200))
def test_plain_words_can_be_stored_and_are_plain_already(text: str) -> None:
    plain = plain_words(text)
    plain.encode("utf-8")
    assert unicodedata.normalize("NFC", plain) == plain or len(plain) < len(text)
    assert json.loads(json.dumps(plain)) == plain


def test_excerpts_are_numbered() -> None:
    assert numbered(["a\n b", "قالت"]) == "[1] a b\n\n[2] قالت"
