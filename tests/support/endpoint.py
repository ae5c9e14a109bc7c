"""A local server that speaks the OpenAI chat protocol, and misbehaves as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request and the means to answer it."""

    handler: BaseHTTPRequestHandler
    body: dict[str, Any]
    number: int

    @property
    def question(self) -> str:
        """What the user's message says."""
        return str(self.body["messages"][-1]["content"])

    def say(self, content: Any, finish: str = "stop") -> None:
        """Answer with a completion."""
        words = content if isinstance(content, str) else json.dumps(content)
        self.send(200, {
            "choices": [{"message": {"role": "assistant", "content": words}, "finish_reason": finish}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 10},
        })  # fmt: skip

    def send(self, status: int, data: Any, headers: dict[str, str] | None = None) -> None:
        """Answer with any status and body."""
        payload = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.handler.send_response(status)
        for name, value in (headers or {}).items():
            self.handler.send_header(name, value)
        self.handler.send_header("Content-Length", str(len(payload)))
        self.handler.end_headers()
        self.handler.wfile.write(payload)

    def hang(self, seconds: float) -> None:
        """Say nothing for a while, then close."""
        time.sleep(seconds)


@dataclass
class Server:
    """Where it listens, and what it was asked."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def endpoint(behave: Behaviour) -> Iterator[Server]:
    """Serve on a free port until the block is left; `behave` answers each request."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(body)
            server.headers.append(dict(self.headers))
            behave(Exchange(self, body, len(server.asked)))

        def log_message(self, *args: Any) -> None:
            """Say nothing on standard error."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server.url = f"http://127.0.0.1:{listening.server_address[1]}/v1"
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
