"""Profiles: how many days, which channels and whose approval a change of each class needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from storepolicy.document import Document, descend, plain, read_file
from storepolicy.finding import Finding
from storepolicy.resources import resource
from storepolicy.schema import Checker
from storepolicy.schema.profiles import profiles_schema
from storepolicy.vocabulary import Vocabulary, nearest

default = "default"
"""The profile of every store that names no other."""


class Needs(msgspec.Struct, frozen=True):
    """What a change of one class needs; `days` is a house default, for no law gives a number."""

    days: int = 0
    channels: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()


class Profile(msgspec.Struct, frozen=True):
    """Needs by class, from which class on people acknowledge a change, and the role that confirms a blocked one."""

    name: str = default
    acknowledge_from: int = 4
    counsel: str = "legal"
    classes: Mapping[int, Needs] = msgspec.field(default_factory=dict)

    def needs(self, weight: int) -> Needs:
        """What a change of that class needs; nothing where the profile is silent."""
        return self.classes.get(weight, Needs())


class Profiles(msgspec.Struct, frozen=True):
    """Every profile by name, and which store takes which."""

    profiles: Mapping[str, Profile]
    stores: Mapping[str, str] = msgspec.field(default_factory=dict)

    def of(self, store: str) -> Profile:
        """The profile of a store: the one it is given, else the default one."""
        return self.profiles[self.stores.get(store, default)]

    @property
    def roles(self) -> tuple[str, ...]:
        """Every role whose approval some profile asks for, in the order of the alphabet."""
        asked = {
            role
            for one in self.profiles.values()
            for needs in one.classes.values()
            for role in needs.approvals
        }
        return tuple(sorted(asked | {one.counsel for one in self.profiles.values()}))


class _Written(msgspec.Struct, frozen=True):
    """A profile as a file has it; what it leaves out is that of the packaged default."""

    acknowledge_from: int | None = None
    counsel: str = ""
    classes: dict[str, dict[str, Any]] = {}


class _File(msgspec.Struct, frozen=True):
    profiles: dict[str, _Written] = {}
    stores: dict[str, str] = {}


def read_profiles(
    document: Document | None, stores: tuple[str, ...], vocabulary: Vocabulary
) -> tuple[Profiles, tuple[Finding, ...]]:
    """The profiles of a project, laid over the packaged default; with a fault in them, the packaged one alone.

    `document` is `policy_src/profiles.yaml`, `stores` the ids of the project's stores.
    """
    packaged, broken = _packaged()
    if document is None or broken:
        return packaged, broken
    findings = Checker(profiles_schema(), vocabulary).check(document)
    if findings:
        return packaged, findings
    written = msgspec.convert(plain(document.root), _File)
    findings = tuple(_unknown(written, stores, document))
    return (packaged if findings else _laid_over(packaged, written)), findings


def _packaged() -> tuple[Profiles, tuple[Finding, ...]]:
    document, findings = read_file(resource("schema"), "profiles.yaml")
    empty = Profiles({default: Profile()})
    if document is None:
        return empty, findings
    return _laid_over(empty, msgspec.convert(plain(document.root), _File)), ()


def _laid_over(below: Profiles, written: _File) -> Profiles:
    under = below.profiles[default]
    named = {name: _profile(name, one, under) for name, one in written.profiles.items()}
    return Profiles({**below.profiles, **named}, written.stores)


def _profile(name: str, written: _Written, under: Profile) -> Profile:
    given = {int(weight): needs for weight, needs in written.classes.items()}
    merged = {weight: _needs(given.get(weight, {}), under.needs(weight)) for weight in range(6)}
    start = under.acknowledge_from if written.acknowledge_from is None else written.acknowledge_from
    counsel = written.counsel or under.counsel
    return replace(under, name=name, acknowledge_from=start, counsel=counsel, classes=merged)


def _needs(written: dict[str, Any], under: Needs) -> Needs:
    return msgspec.convert({**msgspec.to_builtins(under), **written}, Needs)


def _unknown(written: _File, stores: tuple[str, ...], document: Document) -> Iterator[Finding]:
    known = {default, *written.profiles}
    for store, name in written.stores.items():
        if store not in stores:
            yield _fault(
                document, store, f'there is no store "{store}"', nearest(store, stores), at_value=False
            )
        if name not in known:
            near = nearest(name, tuple(sorted(known)))
            yield _fault(document, store, f'there is no profile "{name}"', near, at_value=True)


def _fault(document: Document, store: str, message: str, near: str, *, at_value: bool) -> Finding:
    node, place = descend(document.root, ("stores", store))
    hint = f'did you mean "{near}"?' if near else "correct the name, or delete the line"
    return Finding("SP308", message, node.place if at_value else place, hint=hint, ref=f"stores.{store}")
