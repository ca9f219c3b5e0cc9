"""What `policy_src/site.yaml` says that its schema cannot know, or cannot say in plain words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from storepolicy.document import Document, Entry, Node, Scalar
from storepolicy.document import Mapping as MappingNode
from storepolicy.finding import Finding, Place, Related, Severity
from storepolicy.vocabulary import nearest


def site_faults(site: Document, stores: Mapping[str, Place]) -> Iterator[Finding]:
    """Every fault; `stores` are the ids known, each with the place where its file says it."""
    root = site.root
    former = root.get("former")
    entries = tuple(former) if isinstance(former, MappingNode) else ()
    known = (*stores, *(entry.key for entry in entries))
    for entry in entries:
        if entry.key in stores:
            yield _not_former(entry, stores[entry.key])
        yield from _nowhere(entry, known)
        yield from _circle(entry, entries)
        yield from _no_day(entry.value, "closed", f"former.{entry.key}.closed")
    yield from _no_day(root, "domain_since", "domain_since")
    yield from _alone(root, "domain", "domain_since")
    yield from _alone(root, "domain_since", "domain")


def left_without_a_word(
    site: Document | None, released: Mapping[str, Place], known: Collection[str]
) -> Iterator[Finding]:
    """Every store that has been released, of which there is no file and which is no former store either.

    Its policy would be shown as current for ever. `released` has the place of its records.
    """
    entry = site.root.get("former") if site else None
    former = {one.key for one in entry} if isinstance(entry, MappingNode) else set()
    for name in sorted(released.keys() - {*known, *former}):
        hint = f"bring back policy_src/stores/{name}.yaml, or name it under `former:` in policy_src/site.yaml"
        message = f'"{name}" has been released, and no file of policy_src/stores has this id any more'
        yield Finding("SP357", message, released[name], Severity.WARNING, hint=hint, store=name)


def _alone(root: MappingNode, name: str, other: str) -> Iterator[Finding]:
    """The ids of feed entries are made of both: one is nothing without the other."""
    entry = root.entry(name)
    if entry and root.entry(other) is None:
        message, hint = f'"{name}" stands without "{other}"', f"add `{other}:`, or delete this line"
        yield Finding("SP105", message, entry.place, hint=hint, ref=name)


def _not_former(former: Entry, own: Place) -> Finding:
    hint = "delete this file if the store is no more, or give it an id of its own"
    return Finding(
        "SP351", f'"{former.key}" is the id of a former store, and an id is never used again', own,
        hint=hint, store=former.key, ref="id", related=(Related(former.place, "it is a former store here"),),
    )  # fmt: skip


def _nowhere(former: Entry, known: tuple[str, ...]) -> Iterator[Finding]:
    """Where a former store has a new id, that one must be there."""
    new = _renamed(former)
    name = str(new.value) if new else ""
    if new and (name == former.key or name not in known):
        near = nearest(name, tuple(one for one in known if one != former.key))
        hint = f'did you mean "{near}"?' if near else "name a store of policy_src/stores"
        message = f'"{former.key}" would lead to "{name}", and there is no such store'
        yield Finding("SP352", message, new.place, hint=hint, ref=f"former.{former.key}.renamed_to")


def _circle(former: Entry, entries: tuple[Entry, ...]) -> Iterator[Finding]:
    """New ids lead to a store at last, not back to where they began."""
    new = {one.key: _renamed(one) for one in entries}
    met, name = {former.key}, new[former.key]
    while name and name.value in new and name.value not in met:
        met.add(str(name.value))
        name = new[str(name.value)]
    if name and name.value == former.key and len(met) > 1:
        message = f'the new ids lead from "{former.key}" back to itself'
        hint = "let the last of them lead to a store of policy_src/stores, or to none"
        yield Finding("SP352", message, name.place, hint=hint, ref=f"former.{former.key}.renamed_to")


def _renamed(former: Entry) -> Scalar | None:
    new = former.value.get("renamed_to") if isinstance(former.value, MappingNode) else None
    return new if isinstance(new, Scalar) and isinstance(new.value, str) else None


def _no_day(node: Node | None, name: str, ref: str) -> Iterator[Finding]:
    """A day in the right form that the calendar does not have."""
    value = node.get(name) if isinstance(node, MappingNode) else None
    day = str(value.value) if isinstance(value, Scalar) else ""
    if not (value and _day_form.fullmatch(day)):
        return
    from storepolicy.revisions import is_day  # noqa: PLC0415 - few projects give a day, and there is much behind it

    if not is_day(day):
        yield Finding("SP113", f'there is no day "{day}"', value.place, hint="correct the date", ref=ref)


_day_form = re.compile(r"\d{4}-\d{2}-\d{2}")
