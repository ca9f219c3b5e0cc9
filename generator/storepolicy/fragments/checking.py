"""Fragments against the changes they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from storepolicy.diff import fact_refs
from storepolicy.finding import Finding, Place
from storepolicy.fragments.choices import every_choice, not_granted, withdrawn_from_nothing
from storepolicy.fragments.fragment import Fragment, UsedUp
from storepolicy.fragments.tone import unfit
from storepolicy.materiality import ChangeSet, covers
from storepolicy.materiality.promise import told_from
from storepolicy.materiality.weighing import corrections
from storepolicy.model import Facts
from storepolicy.vocabulary import nearest

promises = frozenset({"changes", "commitments", "non_retaliation", "request_terms", "rights"})
"""Kinds of fact that say what people can count on, and not only what is done."""


class Release(msgspec.Struct, frozen=True):
    """What fragments are checked against: the changes, whose words they are, on which day, and where facts stand.

    `as_of` is empty where the day does not matter yet; then nothing has expired and nothing is in the future.
    `place` gives the place of a ref in the store's files, or None; `store_place` stands in for it. `granted` are
    the choices that the policy grants; `consented` tells of a ref whether a consent has to do with it. `used` are the
    files that are there and used up.
    """

    changes: ChangeSet
    authorship: str
    as_of: str
    store_place: Place
    place: Callable[[str], Place | None] = lambda _: None
    granted: frozenset[str] = every_choice
    consented: Callable[[str], bool] = lambda _: True
    used: tuple[UsedUp, ...] = ()


def check_fragments(fragments: Iterable[Fragment], release: Release) -> tuple[Finding, ...]:
    """Changes without words, words without changes, overrides that lie idle, and a tone that does not fit.

    `fragments` are those of the store that are pending, of shared ones those that speak of it. A transcribed
    policy needs no words and may have none. What a shared file says of no store is told by `idle`.
    """
    held = tuple(fragments)
    own = release.authorship != "transcribed"
    found = [
        *(_unspoken(held, release) if own else _foreign(held)),
        *(one for fragment in held if not fragment.shared for one in unmatched(fragment, release.changes)),
        *(one for fragment in held for one in elsewhere(fragment, release.changes)),
        *(one for fragment in held for one in _overrides(fragment, held, release)),
        *(one for fragment in held if own for one in _broken(fragment, release.changes)),
        *(one for fragment in held if own for one in _choices(fragment, release)),
    ]
    told = [replace(one, store=release.changes.store) for one in found]
    for fragment in held:  # what is wrong with the words of a shared file is told once, not for each store
        store = "" if fragment.shared else release.changes.store
        told += [replace(one, store=store) for one in (*_early(fragment, release), *unfit(fragment))]
    return tuple(told)


def _choices(fragment: Fragment, release: Release) -> Iterator[Finding]:
    """Choices that the policy does not grant, or that are none under these changes."""
    yield from not_granted(fragment, release.granted)
    if "withdraw" in release.granted:
        yield from withdrawn_from_nothing(fragment, release.changes, release.consented)


def idle(fragment: Fragment, changes: ChangeSet) -> tuple[Finding, ...]:
    """What a file says of changes that are not there."""
    known = {one.fingerprint for one in changes.changes}
    lone = (
        _no_such(fragment, index, changes)
        for index, one in enumerate(fragment.overrides)
        if one.fingerprint not in known
    )
    return (*unmatched(fragment, changes), *(() if changes.unknown else lone))


def elsewhere(fragment: Fragment, changes: ChangeSet) -> Iterator[Finding]:
    """A store that a shared file names, and of whose changes it speaks of none."""
    if fragment.stores and not changes.unknown and not fragment.meets(changes):
        place = fragment.place("stores", fragment.stores.index(fragment.store))
        hint = "take the store out of `stores`, or correct the refs"
        message = f"nothing that the file speaks of changes in {fragment.store}"
        yield Finding("SP302", message, place, hint=hint, ref="stores", width=len(fragment.store))


def _unspoken(fragments: tuple[Fragment, ...], release: Release) -> Iterator[Finding]:
    """A change of class 2 or more of which no fragment speaks; told once a ref, and once where nothing is known of it.

    The event that a text was wrong owes no words of its own: a fragment made it.
    """
    if release.changes.unknown and not any(fragment.why for fragment in fragments):
        folder = f"policy_src/changes/{release.changes.store}/"
        hint = f"add a file to {folder} with `why` and `meaning`; under `changes:` name the kinds of facts it is about"
        message = f"nobody has said why the policy changes: {release.changes.unknown}"
        yield Finding("SP301", message, release.store_place, hint=hint)
    owing = (one for one in reversed(release.changes.changes) if one.rule not in corrections)
    weighty = {one.ref: one.weight for one in owing if one.weight >= told_from}
    for ref, weight in sorted(weighty.items()):
        if not any(fragment.covers(ref) for fragment in fragments):
            message = f"nobody has said why {ref} changes (class {weight})"
            hint = f"add `{ref}` under `changes:` of a file in policy_src/changes/{release.changes.store}/"
            if last := next((one for one in reversed(release.used) if one.fragment.covers(ref)), None):
                message += f": the words of {last.fragment.path} were those of revision {last.revision}"
                hint = "say in that file or another why it changes now; the same words count once"
            place = _nearest_place(ref, release)
            yield Finding("SP301", message, place, hint=hint, ref=ref)


def _nearest_place(ref: str, release: Release) -> Place:
    """The place of a ref, or of what it stood in where it is gone."""
    steps = ref.split(".")
    tried = (release.place(".".join(steps[:count])) for count in range(len(steps), 0, -1))
    return next((place for place in tried if place), release.store_place)


def _foreign(fragments: tuple[Fragment, ...]) -> Iterator[Finding]:
    for fragment in fragments:
        for name in ("title", "why", "meaning", "choices"):
            if getattr(fragment, name):
                hint = "leave it out: a notice of a transcribed policy holds facts alone"
                message = f"`{name}` would speak for a store that did not write this policy"
                yield Finding("SP305", message, fragment.place(name), hint=hint, ref=name)


def unmatched(fragment: Fragment, changes: ChangeSet) -> Iterator[Finding]:
    """Refs at which nothing changes."""
    if changes.unknown:
        return
    refs = tuple(dict.fromkeys(one.ref for one in changes.changes))
    for index, part in enumerate(fragment.changes):
        if not any(covers(part, ref) for ref in refs):
            near = nearest(part, refs)
            hint = (
                f"did you mean `{near}`?"
                if near
                else "delete the line, or the file where nothing else is in it"
            )
            place = fragment.place("changes", index)
            yield Finding("SP302", f"nothing changes at {part}", place, hint=hint, ref=part, width=len(part))


def _overrides(fragment: Fragment, fragments: tuple[Fragment, ...], release: Release) -> Iterator[Finding]:
    changed = {one.fingerprint: one for one in release.changes.changes}
    first = {one.fingerprint: one for each in reversed(fragments) for one in reversed(each.overrides)}
    for index, one in enumerate(fragment.overrides):
        place = fragment.place("overrides", index)
        if one.expires < release.as_of:
            hint = "let the role approve it anew with a later day, or delete it"
            yield Finding(
                "SP307", f"the override of {one.fingerprint} expired on {one.expires}", place, hint=hint
            )
        elif one.fingerprint not in changed:
            yield from () if fragment.shared else (_no_such(fragment, index, release.changes),)
        elif first[one.fingerprint] is not one:
            yield Finding(
                "SP306", f"{one.fingerprint} is overridden twice", place, hint="keep one of the two"
            )


def _no_such(fragment: Fragment, index: int, changes: ChangeSet) -> Finding:
    message = f"no change has the fingerprint {fragment.overrides[index].fingerprint}"
    return Finding("SP306", message, fragment.place("overrides", index), hint=_fingerprints(changes))


def _fingerprints(changes: ChangeSet, most: int = 3) -> str:
    """The weightiest changes that an override could name."""
    found = [f"{one.fingerprint} is {one.ref}" for one in changes.changes[:most]]
    more = f", and {len(changes.changes) - most} more" if len(changes.changes) > most else ""
    return f"the changes here: {'; '.join(found)}{more}" if found else "delete it; nothing changes"


def _broken(fragment: Fragment, changes: ChangeSet) -> Iterator[Finding]:
    """Promises that a text held: less than was promised is a change, whatever was done before."""
    for index, part in enumerate(fragment.changes if fragment.disclosure_only else ()):
        less = [one for one in changes.changes if one.direction == "adverse" and covers(part, one.ref)]
        promised = next((one for one in less if one.before and one.ref.partition(".")[0] in promises), None)
        if promised:
            message = (
                f"the text promised more at {promised.ref}, and people could rely on it: that is no slip"
            )
            hint = "leave `disclosure_only` and `practised_since` out, and release it as a change"
            place = fragment.place("changes", index)
            yield Finding("SP329", message, place, hint=hint, ref=part, width=len(part))


def _early(fragment: Fragment, release: Release) -> Iterator[Finding]:
    if release.as_of and fragment.practised_since > release.as_of:
        message = f"the practice is said to have begun on {fragment.practised_since}, after {release.as_of}"
        hint = "a practice that is yet to begin is a change: leave `disclosure_only` out"
        yield Finding("SP303", message, fragment.place("practised_since"), hint=hint, ref="practised_since")


def check_hints(fragments: Iterable[Fragment], before: Facts, after: Facts) -> tuple[Finding, ...]:
    """Hints that have no effect: nothing of that id came, nothing of the other went, or the two are not of one kind."""
    old, new = fact_refs(before), fact_refs(after)
    return tuple(
        replace(one, store=fragment.store) for fragment in fragments for one in _idle(fragment, old, new)
    )


def _idle(fragment: Fragment, old: frozenset[str], new: frozenset[str]) -> Iterator[Finding]:
    for name in ("renamed_from", "split_from", "merged_from"):
        written: Mapping[str, str | tuple[str, ...]] = getattr(fragment, name)
        for came, went in written.items():
            reason = _no_move(came, (went,) if isinstance(went, str) else went, old, new)
            if reason:
                place = fragment.place(name, came)
                yield Finding(
                    "SP302",
                    reason,
                    place,
                    hint="correct the ref, or delete the line",
                    ref=came,
                    width=len(came),
                )


def _no_move(came: str, went: tuple[str, ...], old: frozenset[str], new: frozenset[str]) -> str:
    if came not in new or came in old:
        return f"{came} is not a fact that came"
    for one in went:
        if one not in old:
            return f"{one} was not a fact of the revision before"
        if one.partition(".")[0] != came.partition(".")[0]:
            return f"{one} is of another kind than {came}"
    return ""
