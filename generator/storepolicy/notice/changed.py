"""What a wording template sees of the changes that one sentence tells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from storepolicy.diff.detection.agreeing import milder
from storepolicy.diff.detection.promises import frequencies
from storepolicy.materiality import Weighed
from storepolicy.notice.alike import alike, of_terms
from storepolicy.notice.keeping import Kept, lengths
from storepolicy.notice.of_fact import OfFact
from storepolicy.notice.own import OwnTerm
from storepolicy.notice.parts import Part, lists
from storepolicy.notice.reaching import left, within
from storepolicy.notice.sides import Shown, Side
from storepolicy.statements.sandbox import open_to_templates
from storepolicy.statements.view import TermView
from storepolicy.vocabulary.places import scheme as place_scheme


def _listed(found: object) -> Iterable[object]:
    return found if isinstance(found, list | tuple) else ()


@open_to_templates
class ChangeView(OfFact):
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

    @property
    def stayed(self) -> bool:
        """True where something of what was named before still is."""
        return any(part.stayed for part in self._parts)

    @property
    def milder(self) -> bool:
        """True where consent is asked in a form that is surely weaker than the one before."""
        forms = [
            [getattr(one, "id", "") for one in some] for some in (self._parts[0].before, self._parts[0].after)
        ]
        return self.field == "form" and milder(*forms)

    @property
    def unranked(self) -> bool:
        """True where all that changed is how often, and none of both is known to be more often than the other."""
        words = {getattr(one, "id", "") for one in (*self.gained, *self.lost)}
        return self.fields == ("frequency",) and not words <= {*frequencies}

    @property
    def spans(self) -> bool:
        """True where one length of time took the place of another, and nothing else changed."""
        return len(self._parts) == 1 and self._parts[0].span and bool(self.gained and self.lost)

    @property
    def terms(self) -> tuple[OwnTerm | None, OwnTerm | None]:
        """A term of the store's own as it was and as it is, where the change is of one."""
        return self._parts[0].terms

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
        """True where all that changed is that a list is named no more, wherever it stands."""
        return all(part.ended for part in self._parts)

    @property
    def limited(self) -> bool:
        """True where all that changed is that a list came: what held without a limit is limited to it."""
        return all(part.inside and not part.flag and part.stands and not part.stood for part in self._parts)

    @cached_property
    def name(self) -> str:
        """What to call the fact; nothing where no wording names its kind."""
        side = self._sides[1] if self.new else self._sides[0]
        if self.kind == "topics" and self.key:
            return side.vocabulary.label("topics", self.key, side.wording.locale)
        own = next((one for one in reversed(self.terms) if one), None)
        return f"“{own.label}”" if own else side.naming(self.kind, self.fact)

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
        inside = tuple(part for part in self._parts if part.inside or not self.whole)
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

    def _say(self, name: str, told: object, about: str = "", *, stays: bool = True) -> str:
        wording = self._sides[1].wording
        seen = {
            "c": told, "about": about, "disclosed": self.disclosed, "ahead": self.ahead, "stays": stays,
        }  # fmt: skip
        return wording.render(f"notices.{name}", **seen).strip()
