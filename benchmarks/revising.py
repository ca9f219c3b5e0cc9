"""A store's facts as they were revised, one after the other: seeded edits of the kind that policies see."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from benchmarks.stores import Maker, Plain, facts_of, first_of_each, names, phrases
from benchmarks.yaml_text import yaml_text
from storepolicy.model import Facts, Field, Value, fields_of
from storepolicy.vocabulary import Vocabulary

Tree = dict[str, Any]
Accepts = Callable[[Tree], bool]
"""True for facts that a store can be released with."""

most_tries = 30
edits_each = 3
"""At most so many edits a revision; one at least."""
sections = ("about", "use", "sharing")
process: Tree = {"reserved": True, "notices": {"page": {"where": "policy_page", "when": "any_change"}}}
"""How the store tells of changes: on the page, which any release can keep to."""
reached: Tree = {
    "data": ["contact.email"],
    "collected": {
        "source": "data_subject",
        "at": ["checkout"],
        "necessity": "required",
        "refusal": ["no_order"],
    },
    "purposes": ["support.enquiry_reply"],
}
"""The practice by which people can be told directly; it is never edited."""


class Editor:
    """Edits the facts of one store; every choice comes from one seeded source.

    Facts come and go in turns, so that the policy is as long after 200 revisions as before.
    """

    def __init__(self, seed: int, vocabulary: Vocabulary) -> None:
        self.facts = first_facts(seed, vocabulary)
        self._chance = Random(f"revisions of {seed}")
        self._vocabulary = vocabulary
        self._kinds: Mapping[str, type[Value]] = {f.name: f.value for f in fields_of(Facts) if f.value}
        self._size = _size(self.facts)
        self._fresh = 0

    def revised(self, accepts: Accepts) -> Tree:
        """The facts of the next revision; raises ValueError where no edit is accepted."""
        before, wanted = self.facts, self._chance.randint(1, edits_each)
        for _ in range(most_tries):
            tried = copy.deepcopy(self.facts)
            self._chance.choice(self._edits(tried))(tried)
            if tried != self.facts and accepts(tried):
                self.facts, wanted = tried, wanted - 1
            if wanted <= 0 and self.facts != before:  # one edit can undo another
                return self.facts
        msg = f"no edit of the store was accepted in {most_tries} tries"
        raise ValueError(msg)

    def _edits(self, facts: Tree) -> list[Callable[[Tree], None]]:
        """What can be done next, the usual things more often."""
        turn = self._gone if _size(facts) > self._size else self._come
        usual = [self._period, self._listed, self._listed, self._reworded, turn, turn]
        return [*usual, self._answered, self._restated]

    def _period(self, facts: Tree) -> None:
        """Something is kept for another time."""
        if found := list(facts.get("retention", {}).values()):
            self._chance.choice(found)["period"] = self._maker(facts).length()

    def _answered(self, facts: Tree) -> None:
        """A request is answered in another time."""
        if found := [one for one in facts.get("rights", {}).values() if "response" in one]:
            self._chance.choice(found)["response"]["time"] = self._maker(facts).length()

    def _listed(self, facts: Tree) -> None:
        """One data category or purpose more or fewer."""
        lists = [
            (self._field(name, key), one[key])
            for name in ("practices", "uses", "recipients", "trackers")
            for one in _others(facts, name).values()
            for key in ("data", "purposes") if key in one
        ]  # fmt: skip
        field, listed = self._chance.choice(lists)
        new = [term for term in self._some(facts, field) if term not in listed]
        if len(listed) > 2 or not new:  # noqa: PLR2004 - as many as the other facts list
            listed.pop(self._chance.randrange(len(listed)))
        else:
            listed.append(new[0])

    def _reworded(self, facts: Tree) -> None:
        """One word of a paragraph is another one."""
        text = self._chance.choice(list(facts["texts"].values()))["text"]
        words = text["en"].split()
        words[self._chance.randrange(len(words))] = self._chance.choice(_words)
        text["en"] = " ".join(words)

    def _restated(self, facts: Tree) -> None:
        """One field of a fact has another value."""
        name = self._chance.choice([name for name in first_of_each if _others(facts, name)])
        one = self._chance.choice(list(_others(facts, name).values()))
        made = self._maker(facts).kind(self._kinds[name])
        field = self._chance.choice(list(made))
        one[field] = made[field]

    def _come(self, facts: Tree) -> None:
        """A fact more: a recipient, a practice, a cookie."""
        name, self._fresh = self._chance.choice(changing), self._fresh + 1
        facts.setdefault(name, {})[f"{name}_new_{self._fresh}"] = self._maker(facts).kind(self._kinds[name])

    def _gone(self, facts: Tree) -> None:
        """A fact fewer."""
        name = self._chance.choice([name for name in changing if len(_others(facts, name)) > 1])
        facts[name].pop(self._chance.choice(list(_others(facts, name))))

    def _maker(self, facts: Tree) -> Maker:
        return Maker(self._chance, self._vocabulary, facts)

    def _field(self, name: str, key: str) -> Field:
        return next(field for field in fields_of(self._kinds[name]) if field.name == key)

    def _some(self, facts: Tree, field: Field) -> list[Any]:
        found: Plain | None = self._maker(facts).field(field)
        return found if isinstance(found, list) else []


changing = ("recipients", "practices", "uses", "trackers", "security", "retention", "disclosures")
"""Facts of these kinds come and go."""
_words = tuple(sorted({word for phrase in (*phrases, *names) for word in phrase.lower().split()}))


def first_facts(seed: int, vocabulary: Vocabulary) -> Tree:
    """The facts of the first revision: those of the synthetic store, three paragraphs, and a simple change process."""
    chance = Random(f"paragraphs of {seed}")
    texts = {
        f"text_{n}": {"section": section, "text": {"en": " ".join(chance.choices(_words, k=40))}}
        for n, section in enumerate(sections, 1)
    }
    facts = facts_of(seed, vocabulary)
    facts["practices"]["reached"] = reached
    return {**facts, "changes": process, "texts": texts}


def revisions(editor: Editor, count: int, accepts: Accepts) -> Iterator[Tree]:
    """So many revisions of a store, the first as it was made."""
    yield editor.facts
    for _ in range(count - 1):
        yield editor.revised(accepts)


def _others(facts: Tree, name: str) -> Tree:
    """The facts of a kind that can be edited."""
    return {key: one for key, one in facts.get(name, {}).items() if one != reached}


def _size(facts: Tree) -> int:
    return len(yaml_text(facts))
