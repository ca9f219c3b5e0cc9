"""What must stay inside: files of the project, and what is noted in them for its own people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape

from storepolicy.finding import Finding
from storepolicy.site import Site
from storepolicy.verify.visit import Visit, fault

internal = (".yaml", ".yml", ".jinja")
"""How the names of files end that stay inside."""
searched = frozenset({".html", ".json", ".txt", ".csv", ".atom", ".xml", ".svg", ".link", ".md", ".js"})
"""How the names of files end that are searched for internal notes."""
telling = 4
"""A note of fewer words tells nothing by its words alone: "2 years" and "delivery address" stand on any page."""


def verify_inside(site: Site, visit: Visit) -> Iterator[Finding]:
    """Every internal file among the published ones, and every internal note in one of them.

    Files of the theme are not searched. A note is not looked for where it has few words, or where manifests and
    records say the same: these are made of facts, in which no note is.
    """
    forms = {note: _forms(note) for note in site.internal if len(note.split()) >= telling}
    said: set[str] | None = None
    for path in sorted(visit.folder.rglob("*")):
        name = path.relative_to(visit.folder).as_posix()
        if path.suffix in internal:
            yield fault("SP605", name, "an internal file is published", "keep YAML out of policy_src/pages")
        elif forms and path.suffix in searched and path.is_file() and not visit.origin.is_of_theme(name):
            text = path.read_text(encoding="utf-8", errors="replace")
            found = [note for note, written in forms.items() if any(form in text for form in written)]
            said = _said(site, forms) if found and said is None else said
            for note in (one for one in found if one not in (said or ())):
                hint = "take these words out of the page, or change the note"
                yield fault("SP605", name, f"an internal note is published: “{note[:40]}”", hint)


def _forms(note: str) -> frozenset[str]:
    """A note as it may stand in a text, in HTML, in JSON, and in HTML that stands in JSON."""
    plain = escape(note, quote=False)
    short = plain.replace('"', "&#34;").replace("'", "&#39;")
    shown = {note, plain, escape(note), short, plain.replace('"', "&quot;")}
    return frozenset(shown).union(
        json.dumps(one, ensure_ascii=only)[1:-1] for one in shown for only in (True, False)
    )


def _said(site: Site, notes: Iterable[str]) -> set[str]:
    """The notes whose words the manifests and records of the plan have too."""
    said: set[str] = set()
    for name in site.files:
        if name.endswith(".json"):
            texts = tuple(_texts(json.loads(site.files[name])))
            said.update(note for note in notes if note not in said and any(note in text for text in texts))
    return said


def _texts(value: object) -> Iterator[str]:
    """Every text in what a JSON file holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
