"""What a change means in facts that promise: commitments, principles, measures, claims."""

from __future__ import annotations

from storepolicy.diff.detection.exact import Every, Exact
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Anything, Detector, Groups, Items, Ranked, Scope, Word, flag

Fields = dict[str, Detector]
detail = Anything()
_more, _less = "promise_strengthened", "promise_weakened"


def _reach(move: Move, _: str) -> str:
    """A promise about more is more; one that says “only” is less with each thing that it allows."""
    return _less if limited(move) else _more


def _unreach(move: Move, _: str) -> str:
    return _more if limited(move) and move.after else _less


def limited(move: Move) -> bool:
    """True where the promise is to do only what is named."""
    return bool(move.fact_after.get("purposes_exclusive") or move.fact_after.get("exclusive"))


reach = Items(_reach, _unreach, _less, emptied=_less)
"""Members that a promise is about; with “only”, members that it allows."""
_scope = Scope(_more, _less, _less, _less)
"""Members that a promise is limited to; where none is named it holds for all."""

commitments: Fields = {
    "acts": reach,
    "data": _scope,
    "subjects": _scope,
    "to": Anything(_less),
    "purposes": reach,
    "qualifiers": Anything(_less),
    "collected_through": _scope,
    "places": _scope,
    "by_team": _scope,
    "products": _scope,
    "purposes_exclusive": flag(_more, _less),
    "core": detail,
    "aim": detail,
    "conditions": Groups(_less, _more, _less),
}

principles: Fields = {
    "principle": Anything(_less),
    "data": _scope,
    "purposes": reach,
    "exclusive": flag(_more, _less),
    "products": _scope,
    "teams": _scope,
    "aim": detail,
    "conditions": Groups(_less, _more, _less),
}

non_retaliation: Fields = {
    "choice": Every(_more, _less),
    "excluded_effects": Every(_more, _less),
    "open_ended": flag(_more, _less),
}

_rarest_first = [
    "once",
    "yearly",
    "half_yearly",
    "quarterly",
    "monthly",
    "fortnightly",
    "weekly",
    "daily",
    "real_time",
    "continuous",
]
frequencies = {name: rank for rank, name in enumerate(_rarest_first)}
"""How often, the rarest first; words such as “regular” have no place in the order."""

_safer, _weaker = "security_measure_added", "security_measure_removed"
_oftener = Ranked(frequencies, _safer, _weaker)


def _frequency(move: Move, _: str) -> str:
    """More often is better; what cannot be ordered is in doubt."""
    if move.before is None or move.after is None:
        return "detail_changed" if move.before is None else _weaker
    known = move.before in frequencies and move.after in frequencies
    return next(_oftener(move)).rule if known else _weaker


security: Fields = {
    "measure": Exact(_safer, _weaker),
    "data": Scope(_safer, _weaker, _weaker, _weaker),
    "places": Scope(_safer, _weaker, _weaker, _weaker),
    "frequency": Anything(_frequency),
    "by_team": detail,
    "by_third_party": flag(_safer, _weaker),
    "threats": Every(_safer, _weaker, emptied=_weaker),
    "limited_to": Scope(_weaker, _safer),
    "purposes": detail,
    "standard": Items("claim_added", "claim_removed", "claim_removed", "claim_removed"),
    "label": Exact("claim_added", "claim_removed", "claim_removed", "claim_removed"),
    "refers_to": detail,
    "aim": detail,
    "open_ended": detail,
}

claims: Fields = {
    "claim": Anything("claim_removed"),
    "kind": Anything("claim_removed"),
    "about": detail,
    "issuer": Word("claim_changed", "claim_removed", "claim_changed"),
    "evidence": Word("claim_changed", "claim_removed", "claim_changed"),
    "aim": detail,
    "wording": Anything("quotation_changed"),
}
