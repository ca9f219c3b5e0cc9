"""A page asks nobody, keeps nothing, and stays within its own security policy."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from html.parser import HTMLParser
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
window.stored = [];
for (const name of ["setItem", "getItem", "removeItem", "key"]) {
  const original = Storage.prototype[name];
  Storage.prototype[name] = function (...given) { stored.push(name); return original.apply(this, given); };
}
window.opened = [];
const open = indexedDB.open.bind(indexedDB);
indexedDB.open = (...given) => { opened.push(given[0]); return open(...given); };
"""
KEPT = """async () => ({
  violations, stored, opened,
  local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {
    "violations": [],
    "stored": [],
    "opened": [],
    "local": 0,
    "session": 0,
    "cookie": "",
    "databases": 0,
    "caches": 0,
    "workers": 0,
}


@pytest.fixture
def watched(chromium: Browser) -> BrowserContext:
    context = chromium.new_context()
    context.add_init_script(WATCH)
    return context


def test_loading_any_page_asks_nobody_else_and_keeps_nothing(
    watched: BrowserContext, address: str, paths: tuple[str, ...]
) -> None:
    asked: list[str] = []
    said: list[str] = []
    missing: list[str] = []
    watched.on(
        "response",
        lambda answer: missing.append(answer.url) if answer.status == HTTPStatus.NOT_FOUND else None,
    )
    watched.on("request", lambda request: asked.append(request.url))
    watched.on("console", lambda message: said.append(message.text))
    page = watched.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in paths:
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate(KEPT) == NOTHING, path
    assert watched.cookies() == []
    # A notice made for e-mail names no icon, so a browser asks the site itself for one.
    assert [text for text in said if "404" not in text] == []
    assert [url for url in missing if not url.endswith("/favicon.ico")] == []
    assert [url for url in asked if not url.startswith(address)] == []
    watched.close()


def test_a_page_loads_one_style_and_one_script(watched: BrowserContext, address: str, store: str) -> None:
    asked: list[str] = []
    watched.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    watched.new_page().goto(f"{address}{store}/", wait_until="networkidle")
    assert set(asked) <= {f"{store}/", "assets/storepolicy.css", "assets/storepolicy.js", "assets/mark.svg"}
    watched.close()


def test_searching_too_keeps_nothing(watched: BrowserContext, address: str, store: str) -> None:
    page = watched.new_page()
    page.goto(f"{address}{store}/")
    page.get_by_role("searchbox").fill("payment")
    page.locator("#search-results li").first.wait_for()
    assert page.evaluate(KEPT) == NOTHING
    assert watched.cookies() == []
    watched.close()


def test_the_security_policy_stops_an_inline_script(watched: BrowserContext, address: str) -> None:
    page = watched.new_page()
    page.goto(address)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    assert page.evaluate("violations") == ["script-src-elem"]
    watched.close()


def test_the_security_policy_lets_the_preview_reload(chromium: Browser, root: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "storepolicy", "serve", "--project", str(root), "--port", port]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            page = chromium.new_context().new_page()
            _when_up(page, f"http://127.0.0.1:{port}/")
            assert page.evaluate("typeof livereload") == "function"
            page.context.close()
        finally:
            server.terminate()


def test_headers_say_what_the_pages_say(site: Path) -> None:
    headers = (site / "_headers").read_text("utf-8")
    sent = re.findall(r"Content-Security-Policy: (.*); frame-ancestors 'none'", headers)
    for path in (
        path for path in site.rglob("*.html") if path.name != "notice.html"
    ):  # that one is an e-mail
        assert _named(path, "http-equiv").get("Content-Security-Policy") == sent[0], path


def test_only_policies_of_others_are_hidden_from_search_engines(
    chromium: Browser, address: str, store: str
) -> None:
    page = _opened(chromium, f"{address}{store}/")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    page.goto(address)
    assert page.locator("meta[name=robots]").count() == 0
    assert page.locator("link[rel=canonical]").count() == 0
    page.context.close()


def _when_up(page: Page, address: str) -> None:
    for _ in range(100):
        try:
            page.goto(address)
        except Error:
            page.wait_for_timeout(200)
        else:
            return
    pytest.fail(f"nothing is served at {address}")


def _opened(chromium: Browser, address: str) -> Page:
    page = chromium.new_context().new_page()
    page.goto(address)
    return page


def _named(path: Path, attribute: str) -> dict[str, str]:
    found: dict[str, str] = {}

    class Metas(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            if tag == "meta" and given.get(attribute):
                found[given[attribute] or ""] = given.get("content") or ""

    Metas().feed(path.read_text("utf-8"))
    return found
