"""Two sides to the weighed changes between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from storepolicy.diff import (
    Change,
    EventContext,
    Hints,
    Moved,
    Unknown,
    compare,
    detect,
    events,
    fact_refs,
    followed,
    likely_renames,
    rename_findings,
)
from storepolicy.finding import Finding, Place, Severity
from storepolicy.fragments import Fragment, UsedUp, check_hints, disclosures, hints, idle, overrides
from storepolicy.materiality import (
    ChangeSet,
    Disclosure,
    Override,
    Profile,
    Promise,
    Scale,
    Step,
    Table,
    Weighed,
    both_sides,
    by_ref,
    change_set,
    promises,
    unknown_change_set,
    weigh,
)
from storepolicy.model import Facts
from storepolicy.notice import clauses
from storepolicy.releasing.sides import Side, held_beside, revision_side
from storepolicy.revisions import Chain
from storepolicy.snapshot import Snapshot
from storepolicy.vocabulary import Vocabulary, places_of


class Measure(msgspec.Struct, frozen=True):
    """All that two sides of one store are compared with.

    `markets` are those to review for; `fragments` the human half that is not used up, `used` what is there and is,
    `disclosed` and `overridden` what earlier ones said and still holds; `spoken` gives the number of the
    revision that changed what a file speaks of and used such words up, 0 where none did; `as_of` the day
    on which overrides must hold, empty where none lapses; `moved` are the facts to which revisions on the way
    gave another id, oldest first; `held` are the facts that hold on the day people are told; `former` are ids
    that the store had before, `agreed` is the number of consent under them; `place` is that of the store's
    file, `where` that of any ref in it.
    """

    vocabulary: Vocabulary
    table: Table
    profile: Profile
    markets: tuple[str, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    disclosed: tuple[Disclosure, ...] = ()
    overridden: tuple[Override, ...] = ()
    used: tuple[UsedUp, ...] = ()
    spoken: Callable[[Fragment], int] = lambda _: 0
    as_of: str = ""
    moved: tuple[Moved, ...] = ()
    held: Facts | None = None
    former: tuple[str, ...] = ()
    agreed: int = 0
    place: Place = msgspec.field(default_factory=lambda: Place("policy_src"))
    where: Callable[[str], Place | None] = lambda _: None


class Compared(msgspec.Struct, frozen=True):
    """The changes with the scale they were weighed on, and what was found on the way.

    `fragments` are the files that speak of them. `shared` are the files for several stores that could, each with
    what of it does not hold here.
    """

    changes: ChangeSet
    scale: Scale
    findings: tuple[Finding, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    shared: tuple[tuple[Fragment, tuple[Finding, ...]], ...] = ()
    spent: frozenset[str] = frozenset()
    """The paths of files that a revision used up and that were edited since."""
    used: tuple[UsedUp, ...] = ()
    """The files that a revision used up and that are as they were."""
    past: Mapping[int, Snapshot] = msgspec.field(default_factory=dict)
    """Earlier revisions that some changes are told against, by number."""


class Occurrence(msgspec.Struct, frozen=True):
    """What happens to a revision beside its facts: a day moved, or a review without a change."""

    announced_effective: str = ""
    effective: str = ""
    reviewed: bool = False


_spent = "SP326"
nothing = Occurrence()
silence = 2
"""The class of what a transcribed policy no longer says: it may still be done, or not."""


def promised(chain: Chain, number: int, measure: Measure, as_of: str) -> Measure:
    """The same with the promise of the revision that holds on a day, where what is compared with is another one.

    Whatever is about to be released is measured so: in `check`, in `diff`, and when it is.
    """
    held = held_beside(chain, number, as_of)
    return replace(measure, held=revision_side(chain, held).facts if held else None)


def compared(
    before: Side | None,
    after: Side,
    measure: Measure,
    consent_revision: int = 0,
    occurrence: Occurrence = nothing,
) -> Compared:
    """What changes from one side to the other; nothing before a first revision is no change.

    A side of which only the text is known gives "unknown" with the reason, never "no changes". Of a
    transcribed policy the changes are weighed, but nothing is asked of anybody; nor is it between two texts
    without facts, for these were published long ago.
    """
    held = tuple(one for one in measure.fragments if after.own or one.named)
    measure = replace(measure, fragments=held)
    scale = scale_of(before, after, measure)
    step = Step(after.store, before.number if before else 0, after.number, consent_revision)
    if before is None:
        return Compared(change_set((), scale, step), scale, fragments=tuple(one for one in held if one.named))
    found = _without_spent(_between(before, after, measure, (scale, step), occurrence), measure)
    found = _with_files(found, tuple(one for one in held if one.path not in found.spent))
    found = replace(found, used=measure.used)
    asks = after.own and (before.facts or after.facts)
    return found if asks else replace(found, changes=_unasked(found.changes, consent_revision))


def _without_spent(found: Compared, measure: Measure) -> Compared:
    """The same without files that were edited after a revision had used them up: they explain nothing now."""
    if found.changes.unknown:
        return found
    idle = (one for one in measure.fragments if not one.meets(found.changes))
    spent = {one.path: told for one in idle for told in spent_words(one, measure.spoken)}
    others = (one for one in found.findings if one.place.path not in spent)
    return replace(found, findings=(*others, *spent.values()), spent=frozenset(spent))


def spent_words(fragment: Fragment, spoken: Callable[[Fragment], int]) -> Iterator[Finding]:
    """What is said of a file of which nothing changes now, where a revision changed that and had such words."""
    if not fragment.shared and (number := spoken(fragment)):
        message = f"nothing that the file speaks of changes now: revision {number} changed it, and its notice is out"
        hint = "what was published stays as it is; undo the edit, or delete the file"
        yield Finding(
            _spent, message, Place(fragment.path), Severity.WARNING, hint=hint, store=fragment.store
        )


def _with_files(found: Compared, held: tuple[Fragment, ...]) -> Compared:
    """The same with the files that speak of it; what was found in those for several stores is theirs."""
    shared = tuple(one for one in held if one.shared)
    paths = {one.path for one in shared}
    theirs = tuple(one for one in found.findings if one.place.path in paths)
    faults = ((*idle(one, found.changes), *(f for f in theirs if f.place.path == one.path)) for one in shared)
    return replace(
        found,
        findings=tuple(one for one in found.findings if one not in theirs),
        fragments=tuple(one for one in held if one.named or one.meets(found.changes)),
        shared=tuple(zip(shared, faults, strict=True)),
    )


def _unasked(changes: ChangeSet, consent_revision: int) -> ChangeSet:
    """The same where nobody asks anything: a text of the past may not, nor who writes down another's policy."""
    told = tuple(sorted((_of_another(one) for one in changes.changes), key=lambda one: -one.weight))
    weight = changes.weight if changes.unknown else max((one.weight for one in told), default=0)
    return msgspec.structs.replace(
        changes, changes=told, weight=weight, requires="none", consent_revision=consent_revision
    )


def _of_another(one: Weighed) -> Weighed:
    """A change of a policy that somebody else wrote: it asks for nothing, and silence is no improvement."""
    if one.direction == "favourable" and one.before and one.after is None:
        return msgspec.structs.replace(
            one, consent=False, direction="neutral", weight=min(one.weight, silence)
        )
    return msgspec.structs.replace(one, consent=False)


def _between(
    before: Side, after: Side, measure: Measure, weighing: tuple[Scale, Step], occurrence: Occurrence
) -> Compared:
    scale, step = weighing
    one, other = before.state, after.state
    differences = compare(one, other, _hints(before, after, measure), places_of(measure.vocabulary))
    if isinstance(one, Unknown) or isinstance(other, Unknown) or isinstance(differences, Unknown):
        reason = differences.reason if isinstance(differences, Unknown) else "a side cannot be read"
        return Compared(unknown_change_set(reason, scale, step), scale)
    changes = detect(differences, one, other, measure.vocabulary)
    told = events(_context((before, after), changes, scale, measure.table, occurrence))
    weighed = weigh((*changes, *told), scale)
    moves = by_ref(weighed)
    weighed = tuple(_with_clauses(each, before, after, moves) for each in weighed)
    renames = rename_findings(likely_renames(differences), measure.place, after.store)
    idle = check_hints(measure.fragments, one.facts, other.facts)
    return Compared(change_set(weighed, scale, step), scale, (*renames, *idle))


def _hints(before: Side, after: Side, measure: Measure) -> Hints:
    """What the files say of facts under another id, on top of what was published with the steps between."""
    told = hints(measure.fragments)
    if not measure.moved or not before.facts or not after.facts:
        return told
    return followed(measure.moved, told, fact_refs(before.facts), fact_refs(after.facts))


def _context(
    sides: tuple[Side, Side], changes: tuple[Change, ...], scale: Scale, table: Table, occurrence: Occurrence
) -> EventContext:
    """The step as events see it."""
    old, new = (side.told for side in sides)
    disclosed = [change for change in changes if scale.disclosure(change.ref)]
    return EventContext(
        facts_equal=not changes,
        texts_equal=bool(changes) or _texts_equal(sides),
        new_locales=tuple(sorted(new.keys() - old.keys())),
        announced_effective=occurrence.announced_effective,
        effective=occurrence.effective,
        disclosure_only=bool(disclosed) and len(disclosed) == len(changes),
        reveals_more=any(table.row(change.rule).direction != "favourable" for change in disclosed),
        reviewed=occurrence.reviewed,
    )


def _texts_equal(sides: tuple[Side, Side]) -> bool:
    old, new = (side.texts() for side in sides)
    return all(old[locale] == new[locale] for locale in old.keys() & new.keys())


def scale_of(before: Side | None, after: Side, measure: Measure) -> Scale:
    """What the changes of a step are weighed on: table, profile, both change processes, what people set."""
    return Scale(
        measure.table, measure.profile, _markets(before, measure.markets), _bound(before, after, measure.held),
        (*disclosures(measure.fragments), *measure.disclosed),
        (*overrides(measure.fragments), *measure.overridden), measure.as_of,
    )  # fmt: skip


def _markets(before: Side | None, now: tuple[str, ...]) -> tuple[str, ...]:
    """The markets of both sides: whoever was promised something is asked, also where their market goes with it."""
    return tuple(dict.fromkeys((*now, *(before.markets if before else ())))) if now else ()


def _bound(before: Side | None, after: Side, held: Facts | None) -> tuple[Promise, ...]:
    return promises(before.facts if before else None, after.facts, held) if after.facts else ()


def _with_clauses(one: Weighed, before: Side, after: Side, moves: Mapping[str, Moved]) -> Weighed:
    """The change with the clauses that tell its value on either side, under whatever id."""
    refs = both_sides(one.ref, moves)
    return msgspec.structs.replace(
        one, clauses_before=_telling(before, refs.olds), clauses_after=_telling(after, refs.news)
    )


def _telling(side: Side, refs: tuple[str, ...]) -> tuple[str, ...]:
    found = (name for ref in refs if side.manifest for name in clauses(side.manifest, ref))
    return tuple(dict.fromkeys(found))
