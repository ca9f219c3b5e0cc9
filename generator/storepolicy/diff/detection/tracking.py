"""What a change means in facts about trackers, signals, messages and incentives."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from storepolicy.diff.detection.agreeing import consent
from storepolicy.diff.detection.exact import Every, Exact
from storepolicy.diff.detection.gained import Data
from storepolicy.diff.detection.lives import Life, lasted, life_of
from storepolicy.diff.detection.people import form
from storepolicy.diff.detection.picks import (
    advertises,
    conditions,
    identifiability,
    legal_basis,
    named,
    purposes,
)
from storepolicy.diff.detection.promises import frequencies
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Anything, Detector, Items, Ranked, Scope, Word, flag, group
from storepolicy.diff.difference import Change
from storepolicy.diff.normal import Tree

Fields = dict[str, Detector]
detail = Anything()
_less = "cookie_narrowed"
_early = ("up_front", "before_placement", "first_visit", "at_collection")


def necessary(fact: Tree) -> bool:
    """True where a tracker is one without which the site does not work."""
    return fact.get("kind") == "necessary"


def more(move: Move, _: str) -> str:
    """The row for a tracker that came or reaches further."""
    sides = [fact for fact in (move.fact_before, move.fact_after) if fact]
    if all(necessary(fact) for fact in sides):
        return "cookie_added_necessary"
    return "cookie_added_or_extended_nonnecessary"


def _kind(move: Move, _: str) -> str:
    if necessary(move.fact_after):
        return "cookie_reclassified_necessary"
    if move.before is None or move.after is None:
        return "detail_changed" if move.before is None else "information_removed"
    return more(move, "")


def _party(move: Move, _: str) -> str:
    if move.after == "third":
        return more(move, "")
    if move.after is None and move.before == "third":
        return "information_removed"
    return _less if move.before == "third" and move.after == "first" else "detail_changed"


def _lasting(move: Move, _: str) -> str:
    """The row for how long a tracker lasts: `lifetime` and `period` say it together, so both come to one row."""
    before, after = life_of(move.fact_before), life_of(move.fact_after)
    if before is None or after is None:
        return "detail_changed" if before is None else "information_removed"
    if before == after:
        before, after = move.before, move.after
    return {
        Life.LONGER: more(move, ""),
        Life.SHORTER: _less,
        Life.NAMED: "detail_changed",
        Life.UNNAMED: "information_removed",
    }[lasted(before, after)]


lasting = Anything(_lasting)


def notice(move: Move, _: str) -> str:
    """The row for when people are told: later, or no longer, is less."""
    if move.after is None or (move.before in _early and move.after not in _early):
        return "information_removed"
    return "detail_changed"


trackers: Fields = {
    "technology": Items(more, _less),
    "kind": Anything(_kind),
    "party": Anything(_party),
    "provider": Items(more, _less),
    "name": detail,
    "where": detail,
    "data": Data(more, _less),
    "open_ended": flag(more, _less),
    "commonly_collected": Data(more, _less),
    "purposes": purposes,
    "exclusive": flag(_less, more),
    "period": lasting,
    "standard": Word("claim_added", "claim_removed", "claim_removed"),
    "lifetime": lasting,
    "identifiability": Anything(identifiability),
    **named("consent", consent()),
    "notice": Anything(notice),
    "conditions": conditions(_less, "cookie_added_or_extended_nonnecessary"),
}

_obeyed, _ignored = "gpc_or_dnt_response_strengthened", "gpc_or_dnt_response_weakened"


tracker_controls: Fields = {
    "controls": Items(
        lambda _, term: _obeyed if term in ("gpc", "dnt") else "choice_widened",
        lambda _, term: _ignored if term in ("gpc", "dnt") else "choice_narrowed",
    ),
    "technology": Scope("choice_widened", "choice_narrowed"),
    "any_time": flag("choice_widened", "choice_narrowed"),
    "own_decision": flag("choice_widened", "choice_narrowed"),
    "notice": Anything(notice),
    "effects": Items("refusal_consequence_added", "refusal_consequence_removed"),
    "because": detail,
    "excluded_effects": Every("promise_strengthened", "promise_weakened", emptied="promise_weakened"),
    "excluded_open_ended": flag("promise_strengthened", "promise_weakened"),
    "aim": detail,
    "unaffected": Every("promise_strengthened", "promise_weakened", emptied="promise_weakened"),
}

signals: Fields = {
    "signal": Anything(_ignored),
    "honoured": flag(_obeyed, _ignored),
    "effects": Items(_obeyed, _ignored, emptied=_ignored),
    "confirmed": flag(_obeyed, _ignored),
}


def _kind_of_message(move: Move, _: str) -> str:
    """Marketing is more, and less where it ends; what goes on advertising as service only has lost its rules."""
    return _louder if advertises(move.seen, move.fact_after) else _quieter


class Marketing(msgspec.Struct, frozen=True):
    """What a change means in a message that advertises; in one about an order it is a change of service messages."""

    detector: Detector

    def __call__(self, move: Move) -> Iterator[Change]:
        """As in the detector, for marketing alone."""
        facts = [fact for fact in (move.fact_before, move.fact_after) if fact]
        service = not any(advertises(move.seen, fact) for fact in facts)
        yield from (Anything("service_messages_changed") if service else self.detector)(move)


_louder, _quieter = "messages_widened", "messages_narrowed"


def _frequency(move: Move, _: str) -> str:
    if move.before is None or move.after is None:
        return "detail_changed" if move.before is None else "information_removed"
    return next(Ranked(frequencies, _louder, _quieter)(move)).rule


def asked(move: Move, _: str) -> str:
    """The row for consent that is no longer asked."""
    sent = move.fact_after and advertises(move.seen, move.fact_after)
    return "marketing_opt_in_to_opt_out" if sent else "consent_weakened"


_opt_out: Fields = {
    "way": Exact("opt_out_strengthened", "opt_out_weakened", emptied="opt_out_weakened"),
    "where": detail,
    "contact": Items("opt_out_strengthened", "opt_out_weakened", emptied="opt_out_weakened"),
    "any_time": flag("opt_out_strengthened", "opt_out_weakened"),
    "form": Anything(form("opt_out_weakened", "opt_out_strengthened")),
    "own_decision": flag("opt_out_strengthened", "opt_out_weakened"),
    "permanent": flag("opt_out_strengthened", "opt_out_weakened"),
}

messages: Fields = {
    "kind": Anything(_kind_of_message),
    "content": Marketing(Items(_louder, _quieter)),
    "channel": Marketing(Items("marketing_channel_added", _quieter)),
    "to": Marketing(Data(_louder, _quieter)),
    "subjects": Marketing(
        Items(
            lambda _, term: "children_scope_widened" if term == "child" else _louder,
            _quieter,
            emptied=_louder,
        )
    ),
    "products": detail,
    "discretionary": detail,
    "frequency": Marketing(Anything(_frequency)),
    "by_team": detail,
    "documents": detail,
    **named("consent", consent(dropped=asked)),
    "data": Marketing(Data(_louder, _quieter)),
    "purposes": purposes,
    "exclusive": flag(_quieter, _louder),
    "denied": Every("denial_widened", "denial_narrowed", emptied="denial_narrowed"),
    "legal_basis": legal_basis,
    **group("opt_out", _opt_out, Word("opt_out_strengthened", "opt_out_weakened", detail.rule)),
}

incentives: Fields = {
    name: Anything("incentive_terms")
    for name in ("offer", "data", "occasions", "qualifiers", "withdrawal", "value")
}  # fmt: skip
