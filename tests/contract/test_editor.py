"""Help in the editor: a store file in yaml-language-server with the published schema."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storepolicy.schema import version
from storepolicy.vocabulary import Vocabulary
from tests.contract.language_server import Editor, opened

store = """\
# yaml-language-server: $schema={schema}
id: lumen
practices:
  checkout:
    data: [contact.emial]
    purposes:
      -\x20
    legal_basis: contract
    legal_bass: consent
rights:
  erasure:
    right: erasure
"""
lines = store.splitlines()
longest = 120


@pytest.fixture(scope="module")
def editor(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    path = tmp_path_factory.mktemp("editor") / "lumen.yaml"
    path.write_text(store.format(schema=(root / "schema" / version / "store.json").as_uri()), "utf-8")
    with opened(path) as editor:
        yield editor


def _line(text: str) -> int:
    return next(index for index, line in enumerate(lines) if line.strip().startswith(text))


def test_hover_on_a_key_tells_what_it_is_with_an_example(editor: Editor) -> None:
    told = editor.hover(_line("practices:"), 3)
    assert "#### Practices" in told
    assert "How data comes to the store." in told
    assert "checkout:" in told


def test_hover_on_a_term_tells_its_meaning_first(editor: Editor, vocabulary: Vocabulary) -> None:
    told = editor.hover(_line("legal_basis:"), 20)
    term = vocabulary.term("legal_bases", "contract")
    assert term
    first = next(line for line in told.splitlines() if line.startswith("* "))
    assert first == f"* `contract`: “{term.label['en']}”. {term.definition['en']}"


def test_completion_offers_every_term_with_its_meaning(editor: Editor, vocabulary: Vocabulary) -> None:
    line = _line("-")
    offered = editor.completion(line, len(lines[line]))
    assert set(vocabulary.ids("purposes")) <= set(offered)
    term = vocabulary.term("purposes", "order.fulfilment.delivery")
    assert term
    assert term.definition["en"] in offered["order.fulfilment.delivery"]


def test_completion_offers_fields_with_their_help(editor: Editor) -> None:
    offered = editor.completion(_line("legal_bass:"), 4)
    assert "Whether the data names a person" in offered["identifiability"]


def test_a_fault_is_one_short_line_at_its_place(editor: Editor) -> None:
    told = {(d["range"]["start"]["line"], d["message"]) for d in editor.diagnostics}
    assert (_line("legal_bass:"), "Property legal_bass is not allowed.") in told
    unknown = [message for line, message in told if line == _line("data:")]
    assert unknown == ["not a term of “data”: choose one from the completion list or the vocabulary page"]
    assert [message for _, message in told if len(message) > longest or "\n" in message] == []
