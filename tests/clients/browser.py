"""A real browser and a server on this machine for it to look at."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.clients.tools import client_named, node_package

AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)


@contextmanager
def launched() -> Iterator[Browser]:
    """The system's Chromium, headless, closed at the end."""
    executable = client_named("chromium").command[0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, on a free port of 127.0.0.1, at which the folder is served."""
    server = _Patient(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def axe_script() -> str:
    """The axe-core script; put it into a page with `add_script_tag(content=...)`, then run `AXE_RUN`."""
    return (node_package("axe-core") / "axe.min.js").read_text("utf-8")


AXE_RUN = f"axe.run({{runOnly: {{type: 'tag', values: {list(AXE_TAGS)}}}}})"


def axe_faults(result: dict[str, Any]) -> tuple[str, ...]:
    """`rule: selector` of every violation in what `AXE_RUN` gave."""
    return tuple(f"{v['id']}: {n['target']}" for v in result["violations"] for n in v["nodes"])


class _Patient(ThreadingHTTPServer):
    request_queue_size = 1024
    """A crawler asks for everything at once; whom a short queue turns away waits seconds before the next try."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
        """Say nothing."""
