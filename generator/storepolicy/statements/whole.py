"""The facts of a store as a whole, as summaries and comparison cells see them."""

from __future__ import annotations

from typing import NamedTuple

from storepolicy.statements.view import FactView, Kept, Reading, TermView
from storepolicy.statements.watching import all_of

places: dict[str, tuple[tuple[str, str], ...]] = {
    "data": (("practices", "data"), ("trackers", "data"), ("trackers", "commonly_collected")),
    "purposes": tuple((kind, "purposes") for kind in ("practices", "uses", "trackers", "messages")),
    "measures": (("security", "measure"),),
    "kinds_of_recipient": (("recipients", "kind"),),
    "rights_named": (("rights", "right"),),
}
"""Where the terms stand that a question goes for: kinds of facts, and a field of each."""

questions = frozenset({*places, "with_field", "transcribed"})


class Terms(NamedTuple):
    """The terms that answer a question, and for each term of the vocabulary those that are it or below it."""

    every: tuple[TermView, ...]
    within: dict[str, list[TermView]]


class FactsView(FactView):
    """All facts, with questions that go across kinds; whatever a question looks at counts as read.

    `transcribed` is no fact: of a silence only a policy that somebody else wrote is told, never a store's own.
    """

    def __init__(self, reading: Reading, *, transcribed: bool) -> None:
        super().__init__(reading, all_of(reading.facts), "/facts")
        self.transcribed = transcribed
        self._asked: dict[str, Kept] = {}

    def show(self, name: str) -> object:
        """A question or, as of any fact, a field."""
        return getattr(self, name) if name in questions else super().show(name)

    def data(self, *broad: str) -> tuple[TermView, ...]:
        """Every data item collected that is one of the terms given or below one."""
        return self._within("data", broad)

    def purposes(self, *broad: str) -> tuple[TermView, ...]:
        """Every purpose that is one of the terms given or below one; all purposes where none is given."""
        return self._within("purposes", broad)

    def measures(self, *broad: str) -> tuple[TermView, ...]:
        """Every security measure among the terms given."""
        return self._within("measures", broad)

    def kinds_of_recipient(self) -> tuple[TermView, ...]:
        """Every kind of recipient, once."""
        return self._within("kinds_of_recipient")

    def rights_named(self) -> tuple[TermView, ...]:
        """Every right, once."""
        return self._within("rights_named")

    def with_field(self, kind: str, name: str) -> tuple[FactView, ...]:
        """The facts of a kind that state a field."""
        found = getattr(self, kind)
        return tuple(fact for fact in found or () if getattr(fact, name))

    def _within(self, question: str, broad: tuple[str, ...] = ()) -> tuple[TermView, ...]:
        if question not in self._asked:
            self._asked[question] = self._reading.keep(lambda: self._terms(question))
        terms: Terms = self._reading.again(self._asked[question])  # type: ignore[assignment]
        if len(broad) == 1:
            return tuple(terms.within.get(broad[0], ()))
        return tuple(
            [term for term in terms.every if not term.line.isdisjoint(broad)] if broad else terms.every
        )

    def _terms(self, question: str) -> Terms:
        """Every term that stands there, once, where it stands first."""
        first: dict[str, TermView] = {}
        for kind, name in places[question]:
            for fact in getattr(self, kind) or ():
                found = getattr(fact, name)
                if found and kind == "trackers" and fact.assertion == "denied":
                    continue  # what a tracker that the store does not use would record is not collected
                for term in found if isinstance(found, tuple) else (found,):
                    if term:
                        first.setdefault(term.id, term)
        within: dict[str, list[TermView]] = {}
        for term in first.values():
            for broad in term.line:
                within.setdefault(broad, []).append(term)
        return Terms(tuple(first.values()), within)
