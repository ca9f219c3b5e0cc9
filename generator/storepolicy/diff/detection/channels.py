"""By which ways people can use their rights, and refuse marketing, on either side of a comparison."""

from __future__ import annotations

from collections.abc import Iterator

from storepolicy.diff.detection.picks import advertises
from storepolicy.diff.detection.seen import Move, Seen
from storepolicy.diff.normal import Tree

requests = "privacy.rights_requests"
addresses = ("email", "url", "phone", "unspecified")
refusals = ("marketing_opt_out", "objection", "withdraw_consent")
"""Rights by which people stop marketing."""
refusing_choices = (
    "marketing_opt_out",
    "newsletter_opt_out",
    "object",
    "withdraw_consent",
    "change_preferences",
)


def used_for_rights(seen: Seen, side: Tree, contact: str) -> bool:
    """True where people use their rights by a contact."""
    purposes = seen.facts(side, "contacts").get(contact, {}).get("purposes", ())
    rights = seen.facts(side, "rights").values()
    return requests in purposes or any(contact in right.get("contact", ()) for right in rights)


def only_channel(move: Move) -> bool:
    """True where, with this change, some right that stays has none of the ways left that it had."""
    return any(_cut_off(move.seen, name) for name in move.seen.facts(move.seen.before, "rights"))


def _cut_off(seen: Seen, name: str) -> bool:
    if name not in seen.facts(seen.after, "rights"):
        return False
    was = set(ways(seen, seen.before, name))
    return bool(was) and not was & set(ways(seen, seen.after, name))


def ways(seen: Seen, side: Tree, name: str) -> Iterator[str]:
    """Every way to use a right, contacts for requests in general among them."""
    right, contacts = seen.facts(side, "rights")[name], seen.facts(side, "contacts")
    if "where" in right:
        yield f"where:{right['where']}"
    yield from (f"channel:{channel}" for channel in right.get("channels", ()))
    general = [ident for ident, contact in contacts.items() if requests in contact.get("purposes", ())]
    for ident in (*right.get("contact", ()), *general):
        contact = contacts.get(ident, {})
        yield from (f"{kind}:{contact[kind]}" for kind in addresses if kind in contact)


def rights_out_of_reach(seen: Seen) -> bool:
    """True where the rights named could be used in some way before, and none of them can now."""
    after = seen.facts(seen.after, "rights")
    before = seen.facts(seen.before, "rights")
    could = any(next(ways(seen, seen.before, name), None) for name in before)
    return bool(after) and could and not any(next(ways(seen, seen.after, name), None) for name in after)


def marketing_without_end(seen: Seen) -> bool:
    """True where marketing is sent that could be stopped before, and the policy names no way to stop it now."""
    return _sends(seen, seen.after) and _stops(seen, seen.before) and not _stops(seen, seen.after)


def _sends(seen: Seen, side: Tree) -> bool:
    return any(advertises(seen, message) for message in seen.facts(side, "messages").values())


def _stops(seen: Seen, side: Tree) -> bool:
    messages = seen.facts(side, "messages").values()
    rights = seen.facts(side, "rights").values()
    choices = [can for choice in seen.facts(side, "choices").values() for can in choice["can"]]
    return (
        any("opt_out" in message for message in messages if advertises(seen, message))
        or any(seen.among("rights", refusals, right["right"]) for right in rights)
        or any(can in refusing_choices for can in choices)
    )
