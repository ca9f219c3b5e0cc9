"""What a change means in facts about rights, choices, complaints, children, agreements and the policy's own changes."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.diff.detection.agreeing import consent
from storepolicy.diff.detection.exact import Every, Exact
from storepolicy.diff.detection.picks import named
from storepolicy.diff.detection.requesting import OfRight, OfSeveral, covered
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import (
    Anything,
    Detector,
    Groups,
    Items,
    Period,
    Pick,
    Ranked,
    Scope,
    Word,
    flag,
    group,
)
from storepolicy.diff.difference import Change

Fields = dict[str, Detector]
detail = Anything()
_more, _less = "right_widened", "right_narrowed"
_harder, _easier = "rights_deadline_longer_or_check_stricter", "rights_deadline_shorter_or_check_looser"
_gone, _way = "rights_channel_removed_or_changed", "rights_channel_added"
_ways = Exact(_way, _gone, emptied=_gone)
_dearer, _cheaper = "rights_fee_raised", "rights_fee_lowered"


def _answer(faster: str, slower: str) -> Fields:
    return {
        "time": Period(slower, faster, slower, faster, slower),
        "starts": Word(slower, "information_removed", slower),
        "wording": Anything("quotation_changed"),
    }


def _response(faster: str, slower: str) -> Fields:
    return group("response", _answer(faster, slower), Word(faster, slower, slower))


_costs: Fields = {
    "free": flag(_cheaper, _dearer),
    "grounds": Items(_dearer, _cheaper, emptied=_cheaper),
    "examples": detail,
    "amount": Word(_dearer, _cheaper, _dearer),
    "justified": flag(_cheaper, _dearer),
}
_of_requests: Fields = {**group("fee", _costs), **_response(_easier, _harder)}
_of_right: Fields = {
    **_of_requests,
    "fee": OfRight("fee", _costs, _of_requests["fee"]),
    "response": OfRight("response", _answer(_easier, _harder), _of_requests["response"]),
}


def right(move: Move) -> Iterator[Change]:
    """The right itself: a broader one is more, a narrower one less; another one takes the place of the first."""
    if move.seen.covers("rights", move.after, move.before):
        yield move.change(_more)
    elif move.seen.covers("rights", move.before, move.after):
        yield move.change(_less)
    else:
        yield move.change("right_removed", move.before, None)
        yield move.change("right_added", None, move.after)


def proof(move: Move) -> Iterator[Change]:
    """Proofs asked for: one more, or a narrower one, is stricter; where any one is enough, one more is easier."""
    choice = bool(move.fact_after.get("proof_any") and move.before and move.after)
    asked = Every(_easier, _harder) if choice else Exact(_harder, _easier, emptied=_easier, precise=_harder)
    yield from asked(move)


def form(harder: str, easier: str) -> Pick:
    """What a request must look like: a request in any form is the easiest, and one form for another is in doubt."""

    def pick(move: Move, _: str) -> str:
        if move.after is None:
            return "information_removed" if move.before == _any_form else easier
        return easier if move.after == _any_form else harder

    return pick


_any_form = "any"


def _decision(move: Move, _: str) -> str:
    """Who decides: only a grant without exception, or the end of a discretion, is more."""
    if move.after == "always_granted" or (move.after is None and move.before == "discretion"):
        return _more
    return _less


rights: Fields = {
    "right": right,
    "qualifiers": Anything("qualifier_changed"),
    "holders": Scope(_more, _less),
    "regions": Scope(_more, _less, precise="detail_changed"),
    "data": Scope(_more, _less),
    "open_ended": flag(_more, _less),
    "where": Word(_way, _gone, _gone),
    "channels": _ways,
    "contact": _ways,
    "form": Anything(form(_harder, _easier)),
    "identity_proof": proof,
    "proof_any": flag(_easier, _harder),
    "aim_of_proof": detail,
    "requires": Items(_harder, _easier, emptied=_easier),
    "requires_open_ended": flag(_harder, _easier),
    "documents": detail,
    "procedure": detail,
    "decision": Anything(_decision),
    "grounds": Scope(_more, _less),
    "grounds_examples": detail,
    "refusal": Items(_less, _more, emptied=_more),
    "effect": Exact(_more, _less, emptied=_less),
    "by_team": detail,
    "any_time": flag(_more, _less),
    "unobstructed": flag(_more, _less),
    "own_initiative": flag(_more, _less),
    **_of_right,
    "conditions": Groups(_less, _more, _less),
}

limits = frozenset(
    ("holders", "regions", "data", "where", "requires", "decision", "grounds", "refusal", "identity_proof", "conditions", "fee")
)  # fmt: skip
"""What keeps a right from holding for everybody, always and of all data."""

request_terms: Fields = {
    "rights": covered(_harder),
    **{path: OfSeveral(detector, path.partition(".")[0]) for path, detector in _of_requests.items()},
    "procedure": detail,
    "by_team": detail,
}

rights_list: Fields = {"complete": detail, "core": detail, "members": detail}

_choice, _no_choice = "choice_widened", "choice_narrowed"

choices: Fields = {
    "can": Every(_choice, _no_choice),
    "qualifiers": Anything("qualifier_changed"),
    "subjects": Scope(_choice, _no_choice),
    "where": detail,
    "without": Every(_choice, _no_choice, emptied=_no_choice),
    "share": Anything("qualifier_changed"),
    "any_time": flag(_choice, _no_choice),
    "free": flag(_choice, _no_choice),
}

_audiences = {"adults": 0, "businesses": 0, "general": 1, "mixed": 2, "families": 2, "children": 3}
_wider, _narrower = "children_scope_widened", "children_scope_narrowed"


def _audience(move: Move, _: str) -> str:
    """Silence on a site for children is no site for fewer of them."""
    return "information_removed" if move.after is None else _narrower


def _age(move: Move, _: str) -> str:
    return _narrower if (move.after or 0) > (move.before or 0) else _wider


def _parent(move: Move, _: str) -> str:
    """A parent's consent beside an age that let no younger child in is an exception to it."""
    return _wider if "age" in move.fact_before else "consent_strengthened"


children: Fields = {
    "audience": Ranked(_audiences, _wider, _audience, silence=1),
    "age": Anything(_age),
    "knowingly": flag(_wider, _narrower),
    **named("consent", consent(_parent, _wider)),
}

_better, _worse = "complaint_handling_strengthened", "complaint_handling_weakened"

complaints: Fields = {
    "own_handling": Exact(_better, _worse, emptied=_worse),
    "open_ended": flag(_better, _worse),
    **_response(_better, _worse),
    "powers": detail,
    "when_relevant": detail,
}

_officers = "dpo_rep_officer_authority"

authorities: Fields = {
    "name": Anything(_officers),
    "abbreviation": detail,
    "url": Word("detail_changed", "information_removed", _officers),
    "regions": Anything(_officers),
}

_told, _untold = "change_process_strengthened", "change_process_weakened"
_effect = {
    name: rank
    for rank, names in enumerate(
        (
            ("immediately", "on_posting"),
            ("on_next_visit", "on_next_order"),
            ("on_date",),
            ("after_notice",),
            ("on_acceptance",),
        )
    )
    for name in names
}


def _when(move: Move, _: str) -> str:
    """A notice of every change tells more than one of material changes."""
    return _untold if move.after == "material_change" and move.before else _told_of(move.after)


def _told_of(when: str | None) -> str:
    return _told if when == "any_change" else "detail_changed"


def _later(move: Move, _: str) -> str:
    """A change that holds later is better; what cannot be ordered is in doubt.

    To say that changes hold before anybody can learn of them is less, and to say it no more tells less.
    """
    if move.before is None:
        return "detail_changed" if _effect.get(move.after, 0) >= _effect["on_date"] else _untold
    if move.after is None and _effect.get(move.before, 2) < _effect["on_date"]:
        return "information_removed"
    known = move.before in _effect and move.after in _effect
    return _told if known and _effect[move.after] > _effect[move.before] else _untold


def _channel(move: Move) -> Iterator[Change]:
    """By which ways people are told: one that takes the place of another is no improvement beside it."""
    found = list(Exact(_told, _untold, emptied=_untold)(move))
    both = [change for change in found if change.rule in (_told, _untold)]
    if {change.rule for change in both} != {_told, _untold}:
        yield from found
        return
    before = sorted(term for change in both for term in change.before or ())
    after = sorted(term for change in both for term in change.after or ())
    yield move.change(_untold, before, after)
    yield from (change for change in found if change not in both)


_notices: Fields = {
    "channel": _channel,
    "where": detail,
    "shows": Exact(_told, _untold, emptied=_untold),
    "when": Anything(_when),
    "to": Scope(_told, _untold),
    "before_effect": flag(_told, _untold),
    "lead": Period(_told, _untold, _untold, _told, _untold),
    "additional": detail,
    "aim": detail,
}

changes: Fields = {
    "reserved": flag(_untold, "detail_changed"),
    "frequency": detail,
    "parts": Items(_untold, _told, emptied=_untold),
    "reasons": detail,
    **group("notices", _notices, Word(_told, _untold, _untold)),
    "material": Items(_told, _untold, emptied=_untold),
    "effective": Anything(_later),
}

_agreed, _unagreed = "agreement_widened", "agreement_narrowed"

agreements: Fields = {
    "acts": Items(_agreed, _unagreed),
    "counts_as": Items(_agreed, _unagreed, _agreed),
    "of": Anything(_agreed),
    "after": Items(_unagreed, _agreed, emptied=_agreed),
    "automatic": flag(_agreed, _unagreed),
}
