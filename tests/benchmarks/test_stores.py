from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.goals import Goal, table
from benchmarks.markdown import as_markdown
from benchmarks.measuring import Run, summed_up
from benchmarks.projects import remove, write_stores
from benchmarks.stores import facts_of, store_text
from benchmarks.yaml_text import yaml_text
from storepolicy.document import plain, read, read_all
from storepolicy.pages import Page
from storepolicy.pipeline import check
from storepolicy.project import read_project
from storepolicy.vocabulary import Vocabulary, read_vocabulary


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    sources, _ = read_project(tmp_path_factory.mktemp("empty"))
    found, _ = read_vocabulary(read_all(sources.vocabulary)[0])
    return found


def test_the_same_seed_gives_the_same_store(vocabulary: Vocabulary) -> None:
    first, again, other = (store_text(seed, facts_of(seed, vocabulary)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_a_store_has_the_size_of_a_real_one(vocabulary: Vocabulary) -> None:
    lines = [store_text(seed, facts_of(seed, vocabulary)).count("\n") for seed in range(10)]
    assert all(450 < count < 560 for count in lines)


def test_stores_are_valid_and_do_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    for count in (2, 4):
        folder = tmp_path / str(count)
        folder.mkdir()
        write_stores(folder, count)
        assert check(folder).findings == ()
    few, many = (tmp_path / name / "policy_src" / "stores" for name in ("2", "4"))
    assert {path.name: path.read_text() for path in few.iterdir()} == {
        path.name: (many / path.name).read_text() for path in few.iterdir()
    }


def test_yaml_reads_back_as_it_was_meant() -> None:
    value = {
        "country": "NO", "word": "true", "number": 7, "flag": True, "text": {"en": "a: b # c \"d\" 'e'"},
        "list": ["one", "2018-05-25"], "inner": {"deep": {"many": [f"item_{n}" for n in range(30)]}},
    }  # fmt: skip
    document, findings = read("store.yaml", yaml_text(value).encode())
    assert not findings
    assert document is not None
    assert plain(document.root) == value


def test_what_is_taken_out_leaves_no_empty_map() -> None:
    tree = {"a": {"b": {"c": 1}}, "d": {"e": 1, "f": 2}}
    remove(tree, ["a", "b", "c"])
    remove(tree, ["d", "e"])
    remove(tree, ["not", "there"])
    assert tree == {"d": {"f": 2}}


def test_a_page_becomes_the_markdown_somebody_would_write() -> None:
    fragment = (
        '<h1>Title</h1><p>One <a href="x/">two</a>.</p><ul><li>a*b</li><li>c</li></ul>'
        '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><a href="y/">2</a></td></tr></table>'
    )
    text = as_markdown(Page("", "Title", "", fragment, (), searchable=False))
    assert text.startswith('---\n{"title": "Title"')
    assert '"search": {"exclude": true}' in text
    assert text.endswith(
        "# Title\n\nOne [two](x/).\n\n- a\\*b\n- c\n\n| A | B |\n|---|---|\n| 1 | [2](y/) |\n"
    )


def test_ratios_compare_ours_with_the_other() -> None:
    met, missed = Goal("a", 0.504, 1.0, 0.5, "s"), Goal("b", 3.0, 2.0, 1.05, "ms")
    assert met.met
    assert not missed.met
    assert missed.ratio == 1.5
    only_told = Goal("c", 1.0, 2.0, None, "s")
    assert only_told.met
    assert table([met, missed, only_told]).splitlines()[2:] == [
        "| a | 0.504 s | 1 s | 0.50 | 0.50 | yes |",
        "| b | 3 ms | 2 ms | 1.50 | 1.05 | no |",
        "| c | 1 s | 2 s | 0.50 | - | - |",
    ]


def test_several_runs_are_summed_up_by_their_medians() -> None:
    found = summed_up([Run(1.0, 30.0), Run(9.0, 10.0), Run(2.0, 20.0)])
    assert (found.cpu, found.peak, found.rounds) == (2.0, 20.0, 3)
