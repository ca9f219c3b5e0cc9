"""Manifests that are wrong in one way each, made of a right one."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

Json = dict[str, Any]
Fault = Callable[[Json], object]


def _drop(*path: str | int) -> Fault:
    def fault(manifest: Json) -> None:
        del _at(manifest, path[:-1])[path[-1]]

    return fault


def _put(value: object, *path: str | int) -> Fault:
    def fault(manifest: Json) -> None:
        _at(manifest, path[:-1])[path[-1]] = value

    return fault


def _at(value: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - walks plain JSON
    for step in path:
        value = value[step]
    return value


practice = ("facts", "practices", "checkout")
faults: dict[str, Fault] = {
    "a member is missing": _drop("statements"),
    "a member is missing inside": _drop("statements", 0, "anchor"),
    "a required leaf is missing": _drop(*practice, "data"),
    "the store has no id": _drop("store", "id"),
    "the text has no English": _put({"de": "Text"}, "statements", 0, "text"),
    "an extra member": _put("me", "author"),
    "an extra member inside": _put(1, "statements", 0, "line"),
    "a note": _put("ask legal", *practice, "note"),
    "markets": _put({"review": ["EU"], "decided_by": "legal"}, "markets"),
    "an unknown kind of fact": _put({}, "facts", "secrets"),
    "a list instead of a map": _put([], "facts"),
    "text instead of a list": _put("contact.email", *practice, "data"),
    "a number instead of text": _put(1.5, "schema"),
    "a float instead of a whole number": _put(13.5, "facts", "children", "age"),
    "a negative number": _put(-1, "facts", "children", "age"),
    "null": _put(None, "facts", "children"),
    "null in text": _put(None, "statements", 0, "text", "en"),
    "an empty list": _put([], *practice, "data"),
    "an empty group": _put({}, *practice, "collected"),
    "an empty text": _put("", "statements", 0, "text", "en"),
    "a term twice": _put(["contact.email", "contact.email"], *practice, "data"),
    "an unknown term": _put(["contact.emial"], *practice, "data"),
    "an own term of bad form": _put(["x-"], *practice, "data"),
    "an own term where none is allowed": _put("x-maybe", "facts", "commitments", "no_sale", "assertion"),
    "a flag that is false": _put(False, *practice, "open_ended"),
    "a digest without its kind": _put("0" * 64, "digest"),
    "a digest in capitals": _put("sha256:" + "A" * 64, "digest"),
    "a digest with a line break": _put("sha256:" + "a" * 64 + "\n", "digest"),
    "a bad pointer": _put(["facts/practices"], "statements", 0, "because"),
    "a pointer outside the facts": _put(["/evidence/identity"], "statements", 0, "because"),
    "a bad anchor": _put("About_us", "statements", 0, "anchor"),
    "an unknown kind of statement": _put("footnote", "statements", 0, "kind"),
    "a commitment that is not stated": _put("not_stated", "facts", "commitments", "no_sale", "assertion"),
    "an unknown state": _put("final", "state"),
    "the next major version": _put("2.0", "schema"),
    "a bad id of a fact": _put({"data": ["contact.email"]}, "facts", "practices", "Check out"),
    "a bad language": _put("Text", "statements", 0, "text", "english"),
    "a control character": _put({"en": "a\u0000b"}, "store", "title"),
    "a bad date": _put({"date": "Feb 1", "meaning": "updated"}, "facts", "document_date"),
    "a revision before the first": _put([{"number": 0, "href": "1/", "digest": "x"}], "history"),
}


def wrong(right: Json) -> dict[str, Any]:
    """Name of the fault -> a manifest with it."""
    found: dict[str, Any] = {"no object": [right]}
    for name, fault in faults.items():
        found[name] = deepcopy(right)
        fault(found[name])
    return found
