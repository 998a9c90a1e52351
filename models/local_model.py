"""A language model that runs on this computer, asked by the OpenAI-compatible way: loopback alone, no proxy, no detour.

Nobody needs one. It writes drafts for people to read, change or throw away; what it is given is what it is sent here.
"""

from __future__ import annotations

import http.client
import json
import re
import socket
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

HOSTS = {"localhost": "127.0.0.1", "127.0.0.1": "127.0.0.1", "::1": "::1"}
"""The only hosts there are, and the number each stands for: no name is looked up."""
CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 120.0
"""How long a whole answer may take: a small model on two cores writes a few words a second."""
TRY_SECONDS = 30.0
MAX_SENT = 24_000
"""Characters in one request: what small models can read at once."""
MAX_ANSWER = 1_000_000
"""Bytes of one answer."""
MAX_WORDS = 8_000
"""Characters of a draft that are kept."""
_ASKED = "/chat/completions"
_ADDRESS = re.compile(r"[\x21-\x7e]+")
_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


class LocalModelError(RuntimeError):
    """The local model cannot be asked, or gave no answer that can be used; said in one sentence."""


@dataclass(frozen=True, slots=True)
class LocalModel:
    """Where a model of this computer answers, and what it is called there."""

    host: str
    port: int
    path: str
    name: str

    @classmethod
    def at(cls, address: str, name: str) -> LocalModel:
        """The model of this name at an address such as ``http://127.0.0.1:11434/v1``.

        Raises LocalModelError when the address is of another computer, or is none.
        """
        typed = address.strip()
        if not typed:
            raise LocalModelError("No address was given; type one such as http://127.0.0.1:11434/v1.")
        if not _ADDRESS.fullmatch(typed) or "\\" in typed:
            raise LocalModelError("This is no address; type one such as http://127.0.0.1:11434/v1.")
        try:
            parts = urlsplit(typed)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise LocalModelError("This is no address; type one such as http://127.0.0.1:11434/v1.") from None
        if parts.scheme != "http" or parts.query or parts.fragment or "?" in typed or "#" in typed:
            raise LocalModelError(
                "An address here begins with http:// and has nothing behind its path; type one such as "
                "http://127.0.0.1:11434/v1."
            )
        if host not in HOSTS or "@" in parts.netloc:
            raise LocalModelError(
                "This address is not on this computer, and nothing may leave it; use 127.0.0.1, localhost or [::1]."
            )
        if not port:
            raise LocalModelError("The address has no port; give the one the model answers at, as in 127.0.0.1:11434.")
        called = " ".join(name.split())
        if not 0 < len(called) <= 200:
            raise LocalModelError("The model has no name; type the name that its program lists, such as llama3.2:3b.")
        path = parts.path.rstrip("/").removesuffix(_ASKED)
        return cls(HOSTS[host], port, path or "/v1", called)

    @property
    def address(self) -> str:
        """Where it answers, as people write it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}{self.path}"

    def ask(self, system: str, prompt: str, *, longest: int = 400, seconds: float = ANSWER_SECONDS) -> str:
        """What the model answers, as plain text; ``longest`` is in pieces of words. Raises LocalModelError."""
        if len(system) + len(prompt) > MAX_SENT:
            raise LocalModelError(
                f"{len(system) + len(prompt):,} characters were to be sent; a local model reads at most {MAX_SENT:,}. "
                "Choose fewer passages."
            )
        asked = {
            "model": self.name,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": prompt}],
            "temperature": 0,
            "max_tokens": longest,
            "stream": False,
        }
        status, body = self._exchange(json.dumps(asked).encode(), seconds)
        return _words_of(status, body)

    def _exchange(self, body: bytes, seconds: float) -> tuple[int, bytes]:
        """Send one request and read one answer, all within so many seconds."""
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        # The plain client of the standard library: it reads no proxy from the environment and follows no redirect.
        connection = http.client.HTTPConnection(self.host, self.port, timeout=CONNECT_SECONDS)
        try:
            connection.connect()
            connection.sock.settimeout(seconds)
            with _ending(connection.sock, seconds) as over:
                try:
                    connection.request("POST", self.path + _ASKED, body, headers)
                    answer = connection.getresponse()
                    found = answer.read(MAX_ANSWER + 1)
                except (OSError, http.client.HTTPException):
                    if over.is_set():
                        raise TimeoutError from None
                    raise
                if over.is_set():
                    raise TimeoutError
            return answer.status, found
        except TimeoutError:
            raise LocalModelError(
                f"The local model did not answer within {seconds:.0f} seconds; try a smaller model, or fewer passages."
            ) from None
        except ConnectionRefusedError:
            raise LocalModelError(
                f"Nothing answers at port {self.port} of this computer; start the program of the model, then try again."
            ) from None
        except (OSError, http.client.HTTPException):
            raise LocalModelError(
                f"What answers at port {self.port} is no language model, or broke off; see that the address is right."
            ) from None
        finally:
            connection.close()


@contextmanager
def _ending(sock: socket.socket, seconds: float) -> Iterator[threading.Event]:
    """Cut a connection after so many seconds: a timeout of its own begins anew with every byte."""
    over = threading.Event()

    def cut() -> None:
        over.set()
        with suppress(OSError):  # it is closed already
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()


def _words_of(status: int, body: bytes) -> str:
    """The text of an answer. Raises LocalModelError when there is none."""
    if 300 <= status < 400:
        raise LocalModelError("The local model sends its readers on to another address, which is not followed.")
    if status == 404:
        raise LocalModelError("The local model is not known there by this name, or its address ends otherwise.")
    if status != 200:
        raise LocalModelError(f"The local model refused to answer (status {status}); see what its program says.")
    if len(body) > MAX_ANSWER:
        raise LocalModelError("The local model's answer is too long to be a draft; nothing of it was kept.")
    try:
        words = _content(json.loads(body.decode("utf-8")))
    except (ValueError, RecursionError):
        raise LocalModelError("The local model's answer cannot be read; see that its address ends in /v1.") from None
    plain = plain_words(words)
    if not plain:
        raise LocalModelError("The local model gave an empty answer; try again, or another model.")
    return plain


def _content(answer: Any) -> str:
    choices: Any = answer.get("choices") if isinstance(answer, dict) else None
    first: Any = choices[0] if isinstance(choices, list) and choices else None
    message: Any = first.get("message") if isinstance(first, dict) else None
    content: Any = message.get("content") if isinstance(message, dict) else None
    if not isinstance(content, str):
        raise ValueError("no text")
    return content


def plain_words(text: str) -> str:
    """The text composed, without what a model thought aloud, without control signs, and not longer than a draft."""
    said = unicodedata.normalize("NFC", _THOUGHT.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
    kept = (sign for sign in said if sign in "\n\t" or _is_word_sign(sign))
    return "".join(kept).strip()[:MAX_WORDS].strip()


def _is_word_sign(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn") and sign not in _MARKS


def numbered(excerpts: Sequence[str]) -> str:
    """Excerpts one below another, each with a number, as a model is shown them."""
    return "\n\n".join(f"[{number}] {' '.join(text.split())}" for number, text in enumerate(excerpts, 1))
