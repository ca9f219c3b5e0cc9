"""Law 2: every statement names the leaves it rests on, and exactly those."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from storepolicy.model import Store, leaves
from storepolicy.pipeline import Checked, check
from storepolicy.statements import Kind, Statement
from storepolicy.statements.stating import Telling, tell_sections
from storepolicy.statements.summing import Ground, glance, summed
from tests.laws.mutation import mutations

repository = Path(__file__).parents[2]
names = sorted(path.stem for path in (repository / "policy_src" / "stores").glob("*.yaml"))
names += sorted(
    f"{path.parent.name} {path.stem}" for path in (repository / "policy_src" / "history").glob("*/*.yaml")
)


@pytest.fixture(scope="module")
def checked() -> Checked:
    """The real project, checked once."""
    return check(repository)


def _store(checked: Checked, name: str) -> Store:
    store, _, number = name.partition(" ")
    compiled = checked.history if number else checked.stores
    told = next(
        c for c in compiled if c.manifest.store.id == store and str(c.number or "") == number
    ).manifest
    return Store(id=store, title=told.store.title, authorship=told.authorship, facts=told.facts)


def _statements(store: Store, checked: Checked) -> dict[str, Statement]:
    transcribed = store.authorship.kind == "transcribed"
    telling = Telling(store.facts, checked.language.vocabulary, checked.wording, transcribed=transcribed)
    sections = tell_sections(telling)
    ground = Ground(sections)
    told = (*glance(telling, ground), *(s for section in summed(telling, ground) for s in section.statements))
    return {statement.id: statement for statement in told}


@pytest.mark.parametrize("name", names)
def test_every_leaf_is_named_by_a_statement(checked: Checked, name: str) -> None:
    """Nothing is lost: a leaf without a statement would be a fact nobody reads."""
    store = _store(checked, name)
    named = {pointer for statement in _statements(store, checked).values() for pointer in statement.because}
    assert {pointer for pointer, _ in leaves(store.facts)} == named


@pytest.mark.parametrize("name", names)
def test_exactly_the_statements_that_name_a_leaf_change_with_it(checked: Checked, name: str) -> None:
    """Change, remove or negate any one leaf: the statements that name it change, and no others."""
    store = _store(checked, name)
    before = _statements(store, checked)
    wrong = []
    for deed, pointer, changed_store in mutations(store, checked.language.vocabulary):
        after = _statements(changed_store, checked)
        changed = {i for i in before.keys() | after.keys() if _text(before.get(i)) != _text(after.get(i))}
        own = {i for i in changed if not _is_summary(i, before, after)}
        named = {i for i, s in before.items() if pointer in s.because}
        moved = {i for i, s in after.items() if pointer in s.because and i not in before}
        if own != named | moved:
            wrong.append(
                f"{pointer} {deed}: {sorted(own ^ (named | moved))} ({'silent' if named - own else 'changed'})"
            )
        wrong += [
            f"{pointer} {deed}: the summary {i} rests on none of {sorted(named)}"
            for i in changed - own
            if not (named & (_sources(before.get(i)) | _sources(after.get(i))))
        ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", names)
def test_a_summary_that_needs_a_fact_is_derived_from_it(checked: Checked, name: str) -> None:
    """Take a whole fact away: a summary that then reads otherwise was derived from one of its statements."""
    store = _store(checked, name)
    before = _statements(store, checked)
    wrong = []
    for kind, key, without in _one_fact_less(store):
        after = _statements(without, checked)
        named = {i for i, s in before.items() if any(p.startswith(f"/facts/{kind}/{key}") for p in s.because)}
        wrong += [
            f"{kind}.{key}: {i} is derived from none of {sorted(named)}"
            for i, summary in before.items()
            if summary.kind is Kind.SUMMARY and _text(after.get(i)) != summary.text
            and not named & _sources(summary)
        ]  # fmt: skip
    assert not wrong, "\n".join(wrong)


def _one_fact_less(store: Store) -> Iterator[tuple[str, str, Store]]:
    """The store without one fact after the other; what refers to it is read as if it referred to nothing."""
    for kind in store.facts.__struct_fields__:
        found = getattr(store.facts, kind)
        for key in found if isinstance(found, dict) else ():
            rest = {one: fact for one, fact in found.items() if one != key}
            yield kind, key, replace(store, facts=replace(store.facts, **{kind: rest}))


@pytest.mark.parametrize("name", names)
def test_silence_on_one_topic_is_no_ground_for_another(checked: Checked, name: str) -> None:
    """A line of the card that says that the policy is silent is derived from that silence alone."""
    told = _statements(_store(checked, name), checked)
    for line, topic in (("how-long", "retention"), ("where", "storage-country")):
        found = told.get(f"glance--{line}--summary")
        if found and found.text == "The policy does not say.":
            assert found.derived_from == (f"not-stated--{topic}--silence",)


def _text(statement: Statement | None) -> str | None:
    return statement.text if statement else None


def _is_summary(name: str, before: dict[str, Statement], after: dict[str, Statement]) -> bool:
    found = before.get(name) or after[name]
    return found.kind is Kind.SUMMARY


def _sources(statement: Statement | None) -> set[str]:
    return set(statement.derived_from) if statement else set()
