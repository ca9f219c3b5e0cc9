"""One value that changed, as the templates of a notice see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from storepolicy.diff.detection.lengths import Order, compared
from storepolicy.materiality import Weighed
from storepolicy.model import Shape
from storepolicy.notice.own import OwnTerm, own_term
from storepolicy.notice.sides import Shown, Side, spot
from storepolicy.notice.wordings import flags
from storepolicy.statements.sandbox import open_to_templates

aims = ("purposes", "aims")
"""Schemes whose labels follow “to”."""
sets = (Shape.TERMS, Shape.REFS, Shape.TEXTS, Shape.VALUES)


@open_to_templates
class Part:
    """What came and went at one place; `gained` and `lost` are items to print."""

    def __init__(self, change: Weighed, sides: tuple[Side, Side], *, ahead: bool = False) -> None:
        self._sides, self._plain = sides, (change.before, change.after)
        self.ref, self.spot = change.ref, spot(change.ref)
        self.kind, self.field = self.spot.kind, self.spot.name
        self.was, self.on, self.ahead = bool(change.before), bool(change.after), ahead

    @cached_property
    def before(self) -> tuple[Shown, ...]:
        """What stood there, as items to print."""
        return self._shown(0)

    @cached_property
    def after(self) -> tuple[Shown, ...]:
        """What stands there now, as items to print."""
        return self._shown(1)

    @cached_property
    def terms(self) -> tuple[OwnTerm | None, OwnTerm | None]:
        """A term of the store's own, as it was and as it is."""
        old, new = self._sides
        return own_term(old, self.ref, self._plain[0]), own_term(new, self.ref, self._plain[1])

    @property
    def gained(self) -> tuple[Shown, ...]:
        """What only the new state has."""
        return tuple(item for item in self.after if item not in self.before)

    @property
    def lost(self) -> tuple[Shown, ...]:
        """What only the old state had."""
        return tuple(item for item in self.before if item not in self.after)

    @property
    def stayed(self) -> tuple[Shown, ...]:
        """What both states have."""
        return tuple(item for item in self.after if item in self.before)

    @property
    def ended(self) -> bool:
        """True where something stood there, and now nothing is named: not even that none is left of a list."""
        return bool(self.before) and self._plain[1] is None

    @property
    def aims(self) -> bool:
        """True where its items follow “to”."""
        return self.spot.field is not None and self.spot.field.about.scheme in aims

    @property
    def inside(self) -> bool:
        """True for a value in a fact, and not the fact as a whole."""
        return self.ref != self.spot.fact

    @property
    def flag(self) -> bool:
        """True for a value that is only on or off."""
        return self.spot.field is not None and self.spot.field.shape in flags

    @property
    def span(self) -> bool:
        """True for a length of time."""
        return self.spot.value is not None and self.spot.value.__name__ == "Duration"

    @property
    def unclear(self) -> bool:
        """True for a length of time that is neither surely longer nor surely shorter than the one before."""
        before, after = self._plain
        if not (self.span and isinstance(before, Mapping) and isinstance(after, Mapping)):
            return False
        return compared(before, after) is Order.UNCLEAR

    @cached_property
    def stood(self) -> bool:
        """True where something stood there before."""
        return self._sides[0].held(self.ref) is not None

    @cached_property
    def stands(self) -> bool:
        """True where something stands there now."""
        return self._sides[1].held(self.ref) is not None

    @cached_property
    def replaced(self) -> bool:
        """True where nothing stays of what stood there: not one more in a list, but another value."""
        if not (self.gained and self.lost):
            return False
        if not self.spot.field or self.spot.field.shape not in sets:
            return True
        found = (side.held(self.ref) for side in self._sides)
        was, now = (set(map(repr, one)) if isinstance(one, Iterable) else set() for one in found)
        return not was & now

    @property
    def sort(self) -> str:
        """What its items are of: those of one sort can stand in one list."""
        field = self.spot.field
        if field is None or field.shape not in sets or self.replaced:
            return self.ref
        return field.about.scheme or field.about.ref or self.field

    @property
    def anew(self) -> str:
        """“now” and a space; nothing where it takes effect later."""
        said = self._sides[1].wording.render("notices.anew", c=self).strip()
        return f"{said} " if said else ""

    @property
    def words(self) -> str:
        """The flag as a clause about the policy; nothing for any other value."""
        return self._flag(self) if self.flag else ""

    @property
    def announced(self) -> str:
        """The flag as it was, where that was only announced; nothing for any other value."""
        was = {"on": not self.on, "anew": "", "kind": self.kind}
        return self._flag(was) if self.flag else ""

    def _flag(self, told: object) -> str:
        return self._sides[1].wording.render(f"notices.flag.{self.field}", c=told).strip()

    @property
    def what(self) -> str:
        """What the field tells, as a clause that can follow “says”."""
        return self._sides[1].wording.render(f"notices.field.{self.field}", c=self).strip()

    @property
    def said(self) -> str:
        """What the policy now says of the field, or no longer says, as a clause about the policy."""
        if self.flag:
            return self.words
        return self._sides[1].wording.render("notices.says", c=self).strip()

    def _shown(self, index: int) -> tuple[Shown, ...]:
        side, plain = self._sides[index], self._plain[index]
        view = None if self.inside else side.fact(self.spot.kind, self.spot.key)
        if view and isinstance(plain, Mapping):
            return tuple(name for name in (side.naming(self.spot.kind, view),) if name)
        return side.shown(self.spot, plain)


class List:
    """Items of one sort that came and went, at one place or at several; of `aims` each follows “to”.

    `field` is empty where they stand in several fields; `kind` is that of the fact.
    """

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.gained = tuple(dict.fromkeys(item for part in parts for item in part.gained))
        self.lost = tuple(dict.fromkeys(item for part in parts for item in part.lost))
        self.replaced = all(part.replaced for part in parts)
        self.kind = parts[0].kind
        fields = {part.field for part in parts}
        self.field = fields.pop() if len(fields) == 1 else ""
        self.aims = all(part.aims for part in parts)


def lists(parts: Iterable[Part]) -> tuple[List, ...]:
    """The items of all parts, those of one sort together; flags have none."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        if not part.flag:
            found.setdefault(part.sort, []).append(part)
    return tuple(List(tuple(one)) for one in found.values())
