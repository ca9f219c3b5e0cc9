"""Changes to weighed changes: class, direction, lead time, channels and consent, each with what asks for it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from storepolicy.diff import Change
from storepolicy.materiality.fingerprint import fingerprint
from storepolicy.materiality.lead import days_at_most, strength
from storepolicy.materiality.profiles import Profile
from storepolicy.materiality.promise import Promise, leads, material_from
from storepolicy.materiality.table import Row, Table
from storepolicy.materiality.weighed import Direction, Lead, Override, Weighed

said_too_little, said_too_much = "text_was_wrong_practice_unchanged", "text_was_wrong_less_processing"
editorial = 1
"""The highest class at which the facts are equal, so that nothing is better or worse for anybody."""
better = 3
"""The class of what is better for people."""
corrections = (said_too_little, said_too_much)
"""The rows of a text that was wrong while the practice stayed; events of a revision that discloses and nothing else."""


class Disclosure(msgspec.Struct, frozen=True):
    """Changes that are new in the text alone: the practice was so since a day. `refs` are refs or their beginnings."""

    refs: tuple[str, ...]
    practised_since: str


class Scale(msgspec.Struct, frozen=True):
    """All that changes are weighed against.

    `markets` are those a store serves; none means that they are not known, and then every market
    counts. `as_of` is the day on which an override must still hold; empty where none is to lapse.
    """

    table: Table
    profile: Profile
    markets: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    overrides: tuple[Override, ...] = ()
    as_of: str = ""

    def override(self, name: str) -> Override | None:
        """The override in force for a fingerprint."""
        held = (one for one in self.overrides if one.fingerprint == name)
        return next((one for one in held if self.as_of <= one.expires), None)

    def disclosure(self, ref: str) -> Disclosure | None:
        """The disclosure correction that covers a change, or None."""
        covering = (one for one in self.disclosures if any(covers(part, ref) for part in one.refs))
        return min(covering, key=lambda one: (one.practised_since, one.refs), default=None)

    def correction(self, row: Row) -> Row:
        """The row of a disclosure correction: the text said too much only where the change looks favourable."""
        return self.table.row(said_too_much if row.direction == "favourable" else said_too_little)

    def leads(self, weight: int) -> tuple[Lead, ...]:
        """What the profile and the promises ask before a change of that class; the row comes on top."""
        house = Lead("profile", self.profile.needs(weight).days)
        return (*((house,) if house.length else ()), *leads(self.promises, weight))

    def channels(self, weight: int) -> set[str]:
        """By which ways the profile and the promises have a change of that class told."""
        promised = (
            channel for given in self.promises for one in given.bound(weight) for channel in one.channels
        )
        return {*self.profile.needs(weight).channels, *promised}


def covers(part: str, ref: str) -> bool:
    """True where `part` is the ref or the beginning of it, whole steps alone."""
    return ref == part or ref.startswith(f"{part}.")


def weigh(changes: Iterable[Change], scale: Scale) -> tuple[Weighed, ...]:
    """Each change with its class and what follows from it, the weightiest first; the order given does not matter."""
    return tuple(sorted((_weighed(change, scale) for change in changes), key=rank))


def lead_times(weighed: Iterable[Weighed], scale: Scale) -> tuple[Lead, ...]:
    """Every lead time that weighed changes need, each once, in its own unit."""
    found = {lead for one in weighed for lead in _leads(one, scale)}
    return tuple(sorted(found))


def _weighed(change: Change, scale: Scale) -> Weighed:
    row, name = scale.table.row(change.rule), fingerprint(change)
    disclosure, override = _disclosure(change, scale), scale.override(name)
    told = Weighed(
        change.rule, change.ref, _direction(row, override), _class(row, disclosure, override, scale), name, row.basis, row.verified,
        change.before, change.after, change.affects, override=override,
        disclosure_only=disclosure is not None, practised_since=disclosure.practised_since if disclosure else "",
    )  # fmt: skip
    binding = max(_leads(told, scale), key=_binding, default=None)
    return msgspec.structs.replace(
        told,
        lead_days=days_at_most(binding) if binding else 0,
        lead_from=binding.source if binding else "",
        channels=_channels(told, row, scale),
        consent=_consent(told, row, scale.markets),
    )


def _direction(row: Row, override: Override | None) -> Direction:
    """That of the row: an override names a class. One that says the facts are equal leaves none, as with a slip.

    The class of what is better for people leaves no other: a notice would else call one change better and worse.
    """
    if override and override.weight == better:
        return "favourable"
    return "neutral" if override and override.weight <= editorial else row.direction


def _disclosure(change: Change, scale: Scale) -> Disclosure | None:
    """The disclosure correction that covers a change; the event of one is covered by itself."""
    if change.rule not in corrections:
        return scale.disclosure(change.ref)
    since = min((one.practised_since for one in scale.disclosures), default="")
    return Disclosure((change.ref,), since)


def _class(row: Row, disclosure: Disclosure | None, override: Override | None, scale: Scale) -> int:
    if override:
        return override.weight
    if disclosure is None or row.id in corrections:
        return row.weight
    correction = scale.correction(row)
    return (min if row.direction == "favourable" else max)(row.weight, correction.weight)


def _leads(one: Weighed, scale: Scale) -> tuple[Lead, ...]:
    """Nothing for a disclosure correction: people are told at once."""
    if one.disclosure_only:
        return ()
    row = scale.table.row(one.rule)
    house = Lead("table", row.lead_days)
    own = (house,) if house.length and not _lowered(one, row) else ()
    return (*own, *scale.leads(one.weight))


def _lowered(one: Weighed, row: Row) -> bool:
    """True where an approved override takes a change below its row: the house defaults of the row go with it."""
    return one.override is not None and one.weight < row.weight


def _binding(lead: Lead) -> tuple[int, int]:
    return days_at_most(lead), strength(lead)


def _channels(one: Weighed, row: Row, scale: Scale) -> tuple[str, ...]:
    told = (row, scale.correction(row)) if one.disclosure_only and row.id not in corrections else (row,)
    own = () if _lowered(one, row) else {channel for each in told for channel in each.channels}
    return tuple(sorted({*own, *scale.channels(one.weight)}))


def _consent(one: Weighed, row: Row, markets: tuple[str, ...]) -> bool:
    if one.disclosure_only or one.weight < material_from:
        return False
    asking = (market for market, answer in row.consent.items() if answer != "never")
    return any(not markets or any(_same(market, asked) for market in markets) for asked in asking)


def _same(market: str, asked: str) -> bool:
    """True where one market is the other or a part of it, as US-CA is of US."""
    return market == asked or market.startswith(f"{asked}-") or asked.startswith(f"{market}-")


def rank(one: Weighed) -> tuple[object, ...]:
    """The order of changes: the weightiest first, then by what they are about."""
    return -one.weight, one.ref, one.rule, one.fingerprint
