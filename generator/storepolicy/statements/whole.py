"""The facts of a store as a whole, as summaries and comparison cells see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storepolicy.statements.view import FactView, Reading, TermView


class FactsView(FactView):
    """All facts, with questions that go across kinds; only what is found counts as read."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading, reading.facts, "/facts")

    def data(self, *broad: str) -> tuple[TermView, ...]:
        """Every data item collected that is one of the terms given or below one."""
        found = (
            *self._terms(("practices", "trackers"), "data"),
            *self._terms(("trackers",), "commonly_collected"),
        )
        return _within(found, broad)

    def purposes(self, *broad: str) -> tuple[TermView, ...]:
        """Every purpose that is one of the terms given or below one; all purposes where none is given."""
        return _within(self._terms(("practices", "uses", "trackers", "messages"), "purposes"), broad)

    def measures(self, *broad: str) -> tuple[TermView, ...]:
        """Every security measure among the terms given."""
        return _within(self._terms(("security",), "measure"), broad)

    def kinds_of_recipient(self) -> tuple[TermView, ...]:
        """Every kind of recipient, once."""
        return _within(self._terms(("recipients",), "kind"), ())

    def rights_named(self) -> tuple[TermView, ...]:
        """Every right, once."""
        return _within(self._terms(("rights",), "right"), ())

    def with_field(self, kind: str, name: str) -> tuple[FactView, ...]:
        """The facts of a kind that state a field."""
        found = getattr(self, kind)
        return tuple(fact for fact in found or () if getattr(fact, name))

    def _terms(self, kinds: Iterable[str], name: str) -> Iterator[TermView]:
        for kind in kinds:
            for fact in getattr(self, kind) or ():
                found = getattr(fact, name)
                yield from found if isinstance(found, tuple) else (found,)


def _within(terms: Iterable[TermView | None], broad: tuple[str, ...]) -> tuple[TermView, ...]:
    first: dict[str, TermView] = {}
    for term in terms:
        if term and (not broad or any(term.within(one) for one in broad)):
            first.setdefault(term.id, term)
    return tuple(first.values())
