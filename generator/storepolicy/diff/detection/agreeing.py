"""What it means that consent is asked, no longer asked, or asked in another form."""

from __future__ import annotations

from collections.abc import Collection

from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Detector, Items, Rule, Word, flag

_weaker, _stronger = "consent_weakened", "consent_strengthened"
_weak = ("unspecified", "subscribing", "account_setting", "oral")
_strengths = {
    **dict.fromkeys(_weak, 0),
    **dict.fromkeys(("opt_in", "checkbox", "i_agree_button", "popup"), 1),
    **dict.fromkeys(("double_opt_in", "explicit", "express", "written", "signature"), 2),
}
"""Forms that can be ranked; the others are of another kind, and none is surely more than any."""


def milder(before: Collection[str], after: Collection[str]) -> bool:
    """True where a form of consent is surely weaker than the one before: some of it went, or less took its place."""
    lost, gained = {*before} - {*after}, {*after} - {*before}
    if not after or lost <= {*_weak}:
        return False
    return not gained or _below(gained, lost)


def consent_form(move: Move, _: str) -> str:
    """The row for the form of consent: one that is surely stronger is more; what cannot be ranked is in doubt."""
    was, now = {*(move.before or ())}, {*(move.after or ())}
    lost, gained = was - now, now - was
    if not now or milder(was, now) or (gained and gained <= {*_weak}):
        return _weaker
    plain = not now & {*_weak} and lost <= {*_weak}
    return _stronger if not lost or plain or (gained and _below(lost, gained)) else _weaker


def _below(some: set[str], more: set[str]) -> bool:
    """True where each of some forms is weaker than one of the others."""
    known = [_strengths[one] for one in some if one in _strengths]
    return len(known) == len(some) and max(known) < max(_strengths.get(one, -1) for one in more)


def consent(stated: Rule = _stronger, dropped: Rule = _weaker) -> dict[str, Detector]:
    """The entries for a group of consent under the name that it has in the fact."""
    return {
        "": Word(stated, dropped, _weaker),
        "form": Word(consent_form, consent_form, consent_form),
        "any_form": flag(_weaker, _stronger),
        "at": Items(_stronger, _weaker, emptied=_weaker),
        "per_case": flag(_stronger, _weaker),
        "prior": flag(_stronger, _weaker),
    }
