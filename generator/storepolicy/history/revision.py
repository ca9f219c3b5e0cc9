"""A revision as it was published, at its own address for ever."""

from __future__ import annotations

from msgspec.structs import replace

from storepolicy.history.dating import own_line
from storepolicy.history.history import History
from storepolicy.history.standing import standing
from storepolicy.pages import (
    Anchor,
    Linker,
    Page,
    Words,
    box_headings,
    filled,
    full_policy,
    paragraphs,
    policy_headings,
)
from storepolicy.statements import Wording
from storepolicy.text import bare_text, plain_text


def revision_page(history: History, number: int, wording: Wording) -> Page:
    """The page of a revision, from its own stored manifest and text."""
    if history.entry(number).record.kind == "text_only":
        return _text_only(history, number, wording)
    said, told = history.entry(number).manifest, history.told(number)
    page = full_policy(said, told, wording, number, standing(history, wording, number))
    return replace(page, language=told.locale)


def revision_files(history: History, number: int, wording: Wording) -> dict[str, bytes]:
    """The record with its files, byte for byte, and the text of a revision without markup.

    A document as it was found stays in the project: it may hold comments that no reader was shown.
    """
    entry, base = history.entry(number), f"{history.store}/revisions/{number}/"
    files = {f"{base}{name}": entry.files[name] for name in entry.files if not name.endswith(".md")}
    files[f"{base}record.json"] = entry.content
    if entry.is_revision and entry.record.kind != "text_only":
        stands = (own_line(history, number, Words(wording, "history")),)
        text = plain_text(entry.manifest, history.told(number), wording, stands, recurring=True)
        files[f"{base}policy.txt"] = text.encode()
    elif entry.is_revision:
        files[f"{base}policy.txt"] = _bare(
            history, number, (own_line(history, number, Words(wording, "history")),), wording
        )
    return files


def current_file(history: History, wording: Wording) -> bytes:
    """The text at the store's own address without markup, where no more than a text is known."""
    return _bare(history, _newest(history), standing(history, wording).lines, wording)


def _bare(history: History, number: int, stands: tuple[str, ...], wording: Wording) -> bytes:
    told, words = history.told(number), Words(wording, "history")
    return bare_text(told, _title(history, number, words), (*stands, words("text_only"))).encode()


def _newest(history: History) -> int:
    return history.current or history.chain.revisions[-1].number


def _title(history: History, number: int, words: Words) -> str:
    title = history.told(number).labels.get("title")
    return title or words("text_only_title", store=history.title, number=number)


def current_text(history: History, wording: Wording) -> Page:
    """The store's own page where only a text is known: the newest one that holds, with the way to its history."""
    number = _newest(history)
    words, interface, told = Words(wording, "history"), Words(wording), history.told(number)
    stands = standing(history, wording)
    title = told.labels.get("title") or history.title
    fragment = filled("text.html",
        store=history.store, title=title, words=words, interface=interface, told=told, groups=paragraphs,
        lines=(words("text_only"),), standing=stands, fate=None, links=(Anchor("policy.txt", interface("text")), *stands.links), runs=Linker("../", wording),
    )  # fmt: skip
    headings = (*box_headings(stands), *policy_headings(told, interface))
    return Page(
        f"{history.store}/", title, title, fragment, headings, language=told.locale, links=stands.rels
    )


def _text_only(history: History, number: int, wording: Wording) -> Page:
    words, interface, told = Words(wording, "history"), Words(wording), history.told(number)
    stands, title = standing(history, wording, number), _title(history, number, words)
    record, plain = Anchor("record.json", words("json_link")), Anchor("policy.txt", interface("text"))
    fragment = filled("text.html",
        store=history.store, title=title, words=words, interface=interface, told=told, groups=paragraphs,
        lines=(words("text_only"),), standing=stands, fate=None, links=(record, plain, *stands.links), runs=Linker("../../../", wording),
    )  # fmt: skip
    return Page(
        f"{history.store}/revisions/{number}/", title, title, fragment,
        tuple(policy_headings(told, interface)), searchable=False, indexed=False, language=told.locale,
        links=stands.rels,
    )  # fmt: skip
