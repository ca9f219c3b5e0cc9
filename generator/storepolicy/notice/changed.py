"""What a wording template sees of the changes that one sentence tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec.structs import replace

from storepolicy.diff.detection.agreeing import milder
from storepolicy.materiality import Weighed
from storepolicy.model import Value, field_of
from storepolicy.notice.alike import alike, of_terms, parted
from storepolicy.notice.keeping import Kept, common, lengths
from storepolicy.notice.parts import Part, lists
from storepolicy.notice.reaching import left, within
from storepolicy.notice.sides import Shown, Side
from storepolicy.statements.sandbox import open_to_templates
from storepolicy.statements.view import FactView, TermView
from storepolicy.vocabulary.places import scheme as place_scheme


def _listed(found: object) -> Iterable[object]:
    return found if isinstance(found, list | tuple) else ()


@open_to_templates
class ChangeView:
    """The changes of one kind in one fact; docs/notices.md lists what each name gives."""

    def __init__(
        self, changes: tuple[Weighed, ...], sides: tuple[Side, Side], label: str, *, ahead: bool = False
    ) -> None:
        first = changes[0]
        self._sides, self._parts = sides, tuple(Part(change, sides, ahead=ahead) for change in changes)
        self.ahead = ahead
        self._spot = self._parts[0].spot
        self.rule, self.ref, self.label = first.rule, first.ref, label
        self.kind, self.key, self.field = self._spot.kind, self._spot.key, self._spot.name
        self.fields = tuple(part.field for part in self._parts)
        self.since, self.disclosed = first.practised_since, first.disclosure_only

    @cached_property
    def gained(self) -> tuple[Shown, ...]:
        """What only the new state has."""
        return tuple(dict.fromkeys(item for part in self._parts for item in part.gained))

    @cached_property
    def lost(self) -> tuple[Shown, ...]:
        """What only the old state had."""
        return tuple(dict.fromkeys(item for part in self._parts for item in part.lost))

    @cached_property
    def old(self) -> FactView | None:
        """The whole fact as it was."""
        return self._sides[0].fact(self.kind, self.key)

    @cached_property
    def new(self) -> FactView | None:
        """The whole fact as it is."""
        return self._sides[1].fact(self.kind, self.key)

    @cached_property
    def fact(self) -> FactView | None:
        """The fact, as it is or else as it was; where its data changed too, with the data that both states have.

        What is told of one field would else be told of data for which it was never so.
        """
        if self.ended:
            return self.old
        if self.new is None or self.old is None or "data" in self.fields:
            return self.new or self.old
        was, now = self._data(0), self._data(1)
        if not was or not now or set(now) <= set(was):
            return self.new
        both = common(self._sides[1].vocabulary, was, now)
        if not both:
            return self.new if any(part.on for part in self._parts) else self.old
        return self._sides[1].view(self.kind, self.key, replace(self._value(1), data=both))

    def _data(self, index: int) -> tuple[str, ...]:
        found: tuple[str, ...] = getattr(self._value(index), "data", ())
        return found

    def _value(self, index: int) -> Value:
        found = getattr(self._sides[index].facts, self.kind)
        value: Value = found[self.key] if isinstance(found, Mapping) else found
        return value

    @property
    def whole(self) -> bool:
        """True where the whole fact came or went."""
        return (self.old is None) != (self.new is None)

    @property
    def milder(self) -> bool:
        """True where consent is asked in a form that is surely weaker than the one before."""
        forms = [
            [getattr(one, "id", "") for one in some] for some in (self._parts[0].before, self._parts[0].after)
        ]
        return self.field == "form" and milder(*forms)

    @property
    def spans(self) -> bool:
        """True where one length of time took the place of another, and nothing else changed."""
        return len(self._parts) == 1 and self._parts[0].span and bool(self.gained and self.lost)

    @cached_property
    def lengths(self) -> tuple[Kept, ...]:
        """How long the data that a rule of retention covers now, or no more, was and is kept."""
        if self.kind != "retention":
            return ()
        moved = (*self.came("data"), *self.went("data"))
        whole = self.get("data") if self.whole else ()
        return tuple(lengths(moved or _listed(whole), self._sides))

    @property
    def unclear(self) -> bool:
        """True where all that changed are lengths of time of which none is surely the longer."""
        return all(part.unclear for part in self._parts)

    @property
    def opened(self) -> bool:
        """True where all that changed is that a list went: what was limited to it no longer is."""
        return all(part.inside and not part.flag and part.stood and not part.stands for part in self._parts)

    @property
    def emptied(self) -> bool:
        """True where all that changed is that nothing is left of a list, wherever it stands."""
        return all(part.before and not part.after for part in self._parts)

    @property
    def limited(self) -> bool:
        """True where all that changed is that a list came: what held without a limit is limited to it."""
        return all(part.inside and not part.flag and part.stands and not part.stood for part in self._parts)

    @cached_property
    def _parted(self) -> bool:
        """True where the fact goes by a name that has nothing in common with the one before."""
        both = self.old is not None and self.new is not None
        return both and parted(self._sides[1], self.kind, self._value(0), self._value(1))

    @property
    def ended(self) -> bool:
        """True where all that changed went together with the name of the fact: it is told under the old name."""
        return self._parted and not any(part.on for part in self._parts)

    @property
    def begun(self) -> bool:
        """True where all that changed came together with another name of the fact."""
        return self._parted and not any(part.was for part in self._parts)

    @property
    def former(self) -> str:
        """What the fact was called, where it goes by another name now."""
        return self._sides[0].naming(self.kind, self.old) if self._parted else ""

    @cached_property
    def name(self) -> str:
        """What to call the fact; nothing where no wording names its kind."""
        side = self._sides[1] if self.new else self._sides[0]
        if self.kind == "topics" and self.key:
            return side.vocabulary.label("topics", self.key, side.wording.locale)
        return side.naming(self.kind, self.fact)

    @property
    def newly(self) -> str:
        """“now” and a space; nothing where the practice was so before, or takes effect later."""
        said = self._say("newly", self)
        return f"{said} " if said else ""

    @property
    def anew(self) -> str:
        """“now” and a space, of what the text says; nothing where it takes effect later."""
        return self._parts[0].anew

    @property
    def changed(self) -> str:
        """“changed”, or “changes” where it takes effect later."""
        return self._say("changed", self)

    @property
    def now(self) -> str:
        """What came and what went, in a sentence each; nothing of a fact that came or went as a whole."""
        return self.now_but()

    def stated(self, field: str) -> bool:
        """True where a fact that stood before named nothing in a field, and now does: that is not said to be new."""
        if not self.old or not self.new or not self.get(field):
            return False
        return not self.old.show(field)

    def came(self, field: str) -> tuple[Shown, ...]:
        """What only the new state has in one field."""
        return tuple(item for part in self._parts if part.field == field for item in part.gained)

    def went(self, field: str) -> tuple[Shown, ...]:
        """What only the old state had in one field."""
        return tuple(item for part in self._parts if part.field == field for item in part.lost)

    def now_but(self, *fields: str) -> str:
        """The same of all but these fields."""
        kept = (part for part in self._parts if part.field not in fields)
        inside = tuple(part for part in kept if part.inside or not self.whole)
        told = [self._say("now", one) for one in lists(inside) if one.gained or one.lost]
        told += [self._say("policy", part.words) for part in inside if part.flag]
        return " ".join(told).replace(".”.", ".”")

    def called_off(self, stays: bool) -> str:  # noqa: FBT001 - templates call it by position
        """What had been announced and does not come, and what there is in its place."""
        inside = tuple(part for part in self._parts if part.inside)
        told = [self._say("called_off", one, stays=stays) for one in lists(inside) if one.gained or one.lost]
        told += [self._say("called_off_flag", part.announced) for part in inside if part.flag]
        return " ".join(told).replace(".”.", ".”")

    @property
    def said(self) -> str:
        """The same by what each field tells; nothing of a fact that came or went as a whole."""
        told = [part.said for part in self._parts if part.inside]
        return self._say("policy", "; it ".join(told), self.name).replace(".”.", ".”") if told else ""

    @property
    def data(self) -> str:
        """The data that the change is about."""
        return self._say("data", self)

    @property
    def never(self) -> str:
        """What a promise says that never happens."""
        return self._say("never", self)

    @property
    def who(self) -> str:
        """Those that receive data, where the change is about them."""
        return self._say("who", self)

    def get(self, field: str) -> object:
        """A field of the fact, or None where facts of its kind have no such field or there is no fact."""
        fact = self.fact
        return fact.show(field) if fact and field_of(type(self.fact_value), field) else None

    def only(self, field: str) -> tuple[Shown, ...]:
        """What came or went in one field, also where the whole fact did; else whatever came or went."""
        changed = self.gained or self.lost
        if not self.whole or field in self.fields or self.fact is None:
            return changed
        found = self.get(field)
        items = found if isinstance(found, tuple) else (found,)
        return tuple(item for item in items if isinstance(item, TermView)) or changed

    @property
    def elsewhere(self) -> bool:
        """True where all data that came was collected before in another practice, or still is where it went."""
        return bool(self.known) and len(self.known) == len(self.only("data"))

    @property
    def alike(self) -> bool:
        """True where the state that lacks what came or went has another fact that goes by the same name."""
        if self.whole or not (self.old and self.new and self.lost):
            came = bool(self.new) if self.whole else True
            return alike(self._sides[0 if came else 1], self.kind, self.key, self.fact_value)
        return alike(self._sides[1], self.kind, self.key, of_terms(self._value(0), self.fields, self.lost))

    @cached_property
    def known(self) -> tuple[TermView, ...]:
        """Of the data that came, what another practice collected before; of what went, what another still does."""
        side = self._sides[0 if self.gained else 1]
        others = side.facts.practices if side.facts and self.kind == "practices" else {}
        held = {item for key, one in others.items() if key != self.key for item in one.data}
        return tuple(one for one in self.only("data") if isinstance(one, TermView) and one.id in held)

    @property
    def covered(self) -> tuple[Shown, ...]:
        """The places named before that lie in a region that came: it now covers them and all the rest of itself."""
        gained = [item.id for item in self.gained if isinstance(item, TermView)]
        held = [str(one) for one in _listed(self._sides[0].held(self.ref))] if self._of_places else []
        return self._sides[0].shown(self._spot, within(self._sides[1], held, gained))

    @property
    def left(self) -> tuple[Shown, ...]:
        """The places that went, and to which no data of the store goes any more."""
        return left(self._sides[1], self.lost)

    @property
    def _of_places(self) -> bool:
        """True where all that changed is one list of countries and regions."""
        field = self._spot.field
        return len(self._parts) == 1 and field is not None and field.about.scheme == place_scheme

    @property
    def fact_value(self) -> Value:
        """The fact as the model has it."""
        return self._value(1 if self.new else 0)

    def _say(self, name: str, told: object, about: str = "", *, stays: bool = True) -> str:
        wording = self._sides[1].wording
        seen = {
            "c": told, "about": about, "disclosed": self.disclosed, "ahead": self.ahead, "stays": stays,
        }  # fmt: skip
        return wording.render(f"notices.{name}", **seen).strip()
