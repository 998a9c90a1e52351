"""A tiny server on loopback that answers like a program with a language model, well or badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ANSWER = "Wages kept back"


class FakeModel:
    """What the server answers next, and what it was asked."""

    def __init__(self) -> None:
        self.text = ANSWER
        self.how = "well"
        self.body: bytes | None = None
        self.status = 200
        self.asked: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.over = threading.Event()
        self.address = ""


@contextmanager
def model_server() -> Iterator[FakeModel]:
    """Serve on a free port until left."""
    model = FakeModel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            model.paths.append(self.path)
            model.headers.append(dict(self.headers))
            model.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            if model.how == "silent":
                model.over.wait(60)
                return
            if model.how == "cut":
                self.close_connection = True
                return
            if model.how == "no http":
                self.wfile.write(b"SSH-2.0-something\r\n")
                self.close_connection = True
                return
            self.send_response(model.status)
            if model.how == "elsewhere":
                self.send_header("Location", "http://elsewhere.example/v1/chat/completions")
            if model.how == "drip":
                self.end_headers()
                while not model.over.wait(0.02):
                    try:
                        self.wfile.write(b" ")
                    except OSError:
                        return
                return
            if model.how == "huge":
                self.end_headers()
                try:
                    for _ in range(40):
                        self.wfile.write(b'{"x": "' + b"a" * 100_000)
                except OSError:
                    pass
                return
            body = model.body if model.body is not None else completion(model.text)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[:-9] if model.how == "short" else body)

        def do_GET(self) -> None:
            model.paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    model.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        model.over.set()
        server.shutdown()
        server.server_close()


def completion(text: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()
