"""What a change means in a denial: what widens it is favourable, what narrows it is adverse."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.diff.detection.picks import sale_acts
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Anything, Detector, Groups, Items, Ranked, Scope, flag
from storepolicy.diff.difference import Change
from storepolicy.model import Shape

stages = {"require": 0, "store": 1, "obtain": 2, "collect": 3}
limits = frozenset({"qualifiers", "after", "permanently", "any_time", "instead"})
"""Fields that limit a denial: one more of them denies less."""
exceptions = frozenset({"purposes_exclusive", "exclusive"})
"""Fields that turn what is denied into what is not: either way something that was denied no longer is."""
indifferent = frozenset(
    {"core", "aim", "logic", "consent", "control", "obligations", "standard", "notice", "name", "period"}
)
"""Fields that say nothing about how far a denial goes."""


def lost(move: Move, term: str) -> str:
    """The row for what is no longer denied."""
    if serious(move, (term,) if term else move.before):
        return "denial_removed_sale_or_sensitive"
    return "denial_narrowed"


def serious(move: Move, terms: list[str] | tuple[str, ...] | None) -> bool:
    """True where acts of sale, or sensitive data, are among what a denial no longer covers."""
    scheme = move.field.about.scheme
    if scheme == "acts":
        return any(move.seen.among("acts", sale_acts, term) for term in terms or ())
    if scheme == "data" and terms:
        return _sells(move) or any(move.seen.sensitive(term) for term in terms)
    return _grave(move)


def limited(move: Move, _: str) -> str:
    """The row for a limit that a denial gained: one to the sale of data, or about sensitive data, opens it."""
    return "denial_removed_sale_or_sensitive" if _grave(move) else "denial_narrowed"


def _grave(move: Move) -> bool:
    """True for a denial of sale, or about sensitive data."""
    return _sells(move) or any(move.seen.sensitive(item) for item in move.fact_before.get("data", ()))


def _sells(move: Move) -> bool:
    """True for a denial of sale: whatever limits it, by data, people, ends or conditions, allows some."""
    return any(move.seen.among("acts", sale_acts, act) for act in move.fact_before.get("acts", ()))


def removed(move: Move, _: str) -> str:
    """The row for a denial that is gone."""
    return "denial_removed_sale_or_sensitive" if _grave(move) else "denial_removed"


def denied(move: Move) -> Iterator[Change]:
    """The changes of one field of a fact that is denied before and after."""
    yield from _detector(move)(move)


def _detector(move: Move) -> Detector:
    name = move.path.split(".")[1]
    if name in indifferent or name in exceptions:
        return Anything(limited if name in exceptions else "detail_changed")
    if name == "stage":
        return Ranked(stages, "denial_widened", limited)
    if name in limits or move.field.shape is Shape.VALUES:
        return _limit(move)
    if move.field.shape in (Shape.TERMS, Shape.REFS):
        return Scope("denial_widened", lost)
    if name == "open_ended":
        return flag("denial_widened", limited)
    return Anything(limited)


def _limit(move: Move) -> Detector:
    if move.field.shape is Shape.FLAG:
        return flag(limited, "denial_widened")
    if move.field.shape is Shape.VALUES:
        return Groups(limited, "denial_widened", limited)
    return Items(limited, "denial_widened", limited, "denial_widened")
