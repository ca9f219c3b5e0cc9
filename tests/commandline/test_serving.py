"""The preview follows the files; while they have errors it shows what was good last, and the errors are told."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

MINIMAL = Path(__file__).parents[1] / "fixtures/minimal"
patience = 120
"""Seconds to wait for at most; what is waited for takes two or three."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path, Path]]:
    """The address of the store's page, its file, and what the server says."""
    shutil.copytree(MINIMAL, tmp_path / "shop")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [
        sys.executable,
        "-m",
        "storepolicy",
        "serve",
        "--project",
        str(tmp_path / "shop"),
        "--port",
        port,
    ]
    said = tmp_path / "said.txt"
    with (
        said.open("w") as out,
        subprocess.Popen(
            command, stdout=out, stderr=out, env=os.environ | {"PYTHONUNBUFFERED": "1"}
        ) as server,
    ):
        yield f"http://127.0.0.1:{port}/lumen/", tmp_path / "shop/policy_src/stores/lumen.yaml", said
        server.terminate()


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - the address is our own
            return str(answer.read().decode())
    except (urllib.error.URLError, ConnectionError):
        return ""


def _until(seen: Callable[[], bool]) -> None:
    end = time.monotonic() + patience
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_errors_leave_the_last_good_page(served: tuple[str, Path, Path]) -> None:
    address, file, said = served
    _until(lambda: "Lumen" in _page(address))
    good = file.read_text("utf-8")
    file.write_text(good.replace("authorship:", "authorshp:"), "utf-8")
    _until(lambda: 'did you mean "authorship"?' in said.read_text("utf-8"))
    assert "Lumen" in _page(address)
    file.write_text(good.replace("Lumen", "Umbra"), "utf-8")
    _until(lambda: "Umbra" in _page(address))
    assert "Traceback" not in said.read_text("utf-8")
