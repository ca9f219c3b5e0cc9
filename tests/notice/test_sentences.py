"""What each kind of change reads like: `sentences.txt` is for a person to read aloud."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from ruamel.yaml import YAML

from storepolicy.model import Facts
from storepolicy.notice.changed import ChangeView
from storepolicy.notice.sides import Side
from storepolicy.statements.run import runs
from tests.conftest import Golden
from tests.notice.stores import language, table, weighed

HERE = Path(__file__).parent
CASES = sorted((HERE.parent / "materiality/cases").iterdir())


def test_sentences(golden: Golden) -> None:
    told = "\n".join(line for case in CASES for line in sentences(case))
    golden(f"{told}\n", HERE / "sentences.txt")


def test_sentences_of_a_day_to_come(golden: Golden) -> None:
    """They are read before and after that day, beside its date, so none says what is so now."""
    told = [line for case in CASES for line in sentences(case, ahead=True)]
    golden("\n".join(told) + "\n", HERE / "sentences_ahead.txt")
    assert len(told) == len([line for case in CASES for line in sentences(case)])
    assert [line for line in told if re.search(r"\bnow\b", line) and not line.startswith("translation")] == []


def test_no_sentence_is_long_or_unfinished() -> None:
    """What a change is gets said in sentences of at most 30 words."""
    for case in CASES:
        for line in sentences(case):
            said = line.partition(": ")[2]
            assert said.endswith((".", ".”")), line
            assert all(len(one.split()) <= 30 for one in said.split(". ")), line


def sentences(case: Path, *, ahead: bool = False) -> Iterator[str]:
    """Each change of a case in words; `ahead` as it is told before it takes effect."""
    before, after = (_side(case, name) for name in ("before", "after"))
    english = language().wordings["en"]
    for change in json.loads((case / "expected.json").read_text("utf-8")):
        one = weighed(change["rule"], change["ref"], change.get("before"), change.get("after"))
        later = ahead and not table().rows[one.rule].event
        view = ChangeView((one,), (before, after), table().rows[one.rule].label["en"], ahead=later)
        text = "".join(run.text for run in runs(english.render(f"change_rules.{one.rule}", c=view)))
        yield f"{one.rule}: {text}"


def _side(case: Path, name: str) -> Side:
    path = case / f"{name}.yaml"
    given: dict[str, Any] = YAML(typ="safe").load(path.read_text("utf-8")) if path.is_file() else {}
    facts = {kind: value for kind, value in (given or {}).items() if kind in Facts.__struct_fields__}
    return Side(msgspec.convert(facts, Facts), language().vocabulary, language().wordings["en"])
