"""A client of yaml-language-server, as an editor is one: over its standard input and output."""

from __future__ import annotations

import itertools
import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.clients.tools import client_named, node_package

Json = dict[str, Any]
patience = 60
"""Seconds to wait for an answer; the server needs one."""
markdown = {
    "hover": {"contentFormat": ["markdown"]},
    "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
}


class Editor:
    """One open file; every answer of the server is about it."""

    def __init__(self, path: Path, receiving: IO[bytes], sending: IO[bytes]) -> None:
        self._address = path.as_uri()
        self._sending = sending
        self._ids = itertools.count(1)
        self._answers: queue.Queue[Json] = queue.Queue()
        self._found: queue.Queue[list[Json]] = queue.Queue()
        threading.Thread(target=self._listen, args=(receiving,), daemon=True).start()
        self._ask(
            "initialize", {"processId": None, "rootUri": None, "capabilities": {"textDocument": markdown}}
        )
        self._tell("initialized", {})
        opened = {"uri": self._address, "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self._tell("textDocument/didOpen", {"textDocument": opened})
        self.diagnostics = self._diagnostics()

    def hover(self, line: int, column: int) -> str:
        """The help shown at a place, lines and columns counted from 0."""
        answer = self._ask("textDocument/hover", self._at(line, column))
        return str(answer["contents"]["value"])

    def completion(self, line: int, column: int) -> dict[str, str]:
        """What may stand at a place: label -> its help."""
        answer = self._ask("textDocument/completion", self._at(line, column))
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: str(item.get("documentation", "")) for item in items}

    def _at(self, line: int, column: int) -> Json:
        position = {"line": line, "character": column}
        return {"textDocument": {"uri": self._address}, "position": position}

    def _diagnostics(self) -> list[Json]:
        """The first that are not empty: the server sends none before it has read the schema."""
        while not (found := self._found.get(timeout=patience)):
            pass
        return found

    def _ask(self, method: str, params: Json) -> Any:  # noqa: ANN401 - as the protocol has it
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        while (answer := self._answers.get(timeout=patience))["id"] != number:
            pass
        return answer["result"]

    def _tell(self, method: str, params: Json) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Json) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._sending.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._sending.flush()

    def _listen(self, receiving: IO[bytes]) -> None:
        while header := receiving.readline():
            length = int(header.partition(b":")[2])
            while receiving.readline().strip():
                pass
            self._take(json.loads(receiving.read(length)))

    def _take(self, message: Json) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self._found.put(message["params"]["diagnostics"])
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        elif "id" in message:
            self._answers.put(message)


@contextmanager
def opened(path: Path) -> Iterator[Editor]:
    """The file in an editor; the server is stopped at the end."""
    program = node_package("yaml-language-server") / "bin/yaml-language-server"
    command = [*client_named("node").command, str(program), "--stdio"]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **pipes) as server:
        try:
            assert server.stdout
            assert server.stdin
            yield Editor(path, server.stdout, server.stdin)
        finally:
            server.kill()
