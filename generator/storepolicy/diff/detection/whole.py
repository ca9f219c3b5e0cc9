"""What it means that a fact came or went as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from storepolicy.diff.detection import abroad, brought, denials, people, picks, retaining, store, tracking
from storepolicy.diff.detection.channels import only_channel, used_for_rights
from storepolicy.diff.detection.gained import childlike
from storepolicy.diff.detection.seen import Move
from storepolicy.diff.detection.shapes import Anything, Detector, Inside, Pick, Rule, Word, named_part, ruled
from storepolicy.diff.detection.standing import Once
from storepolicy.diff.difference import Change

detail = "detail_changed"


class Whole(msgspec.Struct, frozen=True):
    """A fact that came or went; a denial of it is a denial."""

    came: Rule
    went: Rule

    def __call__(self, move: Move) -> Iterator[Change]:
        """One change."""
        denied = move.fact.get("assertion") == "denied"
        came, went = ("denial_added", denials.removed) if denied else (self.came, self.went)
        yield move.change(ruled(came if move.before is None else went, move))


def practice(move: Move) -> Iterator[Change]:
    """A practice that came brings its data, and purposes that the store did not have."""
    if move.before is not None:
        yield move.change("item_removed")
        return
    sensitive = any(move.seen.sensitive(item) for item in move.after["data"]) or childlike(move)
    yield move.change("item_added_sensitive_or_child" if sensitive else "item_added")
    yield from _grave(move, picks.purpose, _new(move))


def use(move: Move) -> Iterator[Change]:
    """A use that came brings its purposes, and sensitive data for them."""
    if move.before is not None:
        yield move.change("purpose_removed")
        return
    found = [*_sensitive(move), *_grave(move, picks.purpose, move.after["purposes"])]
    yield from found or [move.change("purpose_added_compatible")]


def right(move: Move) -> Iterator[Change]:
    """A right that another fact grants too is not new or gone; it reaches further unless the other has no limits."""
    side = move.seen.after if move.after is None else move.seen.before
    others = [
        fact
        for ident, fact in move.seen.facts(side, "rights").items()
        if fact["right"] == move.fact["right"] and ident != move.ident
    ]
    if not others:
        yield move.change("right_added" if move.before is None else "right_removed")
    elif any(not people.limits & fact.keys() for fact in others):
        yield move.change(detail)
    else:
        yield move.change("right_widened" if move.before is None else "right_narrowed")


def app(move: Move) -> Iterator[Change]:
    """An app that came brings the purposes that the store did not have."""
    found = list(_all(move, picks.purpose, _new(move))) if move.before is None else []
    yield from found or [move.change("app_changed")]


class Bringing(msgspec.Struct, frozen=True):
    """A fact that came with grave purposes, sensitive data or children; each is a change of its own."""

    itself: Detector
    pick: Pick = picks.purpose

    def __call__(self, move: Move) -> Iterator[Change]:
        """What the fact itself is, then what it brings; nothing more where it went or is denied."""
        yield from self.itself(move)
        if move.before is None and move.fact.get("assertion") != "denied":
            yield from (*_sensitive(move), *_grave(move, self.pick, _new(move)), *_children(move))


def _sensitive(move: Move) -> Iterator[Change]:
    for part in named_part(move, "data"):
        found = [item for item in part.after if move.seen.sensitive(item)]
        if found:
            yield part.change("item_added_sensitive_or_child", None, found)


def _children(move: Move) -> Iterator[Change]:
    for part in named_part(move, "subjects"):
        if "child" in part.after:
            yield part.change("children_scope_widened", None, ["child"])


def _new(move: Move) -> list[str]:
    """The purposes of a fact that no fact of the store had before."""
    known = picks.purposes_of(move.seen.before)
    stated = move.after.get("purposes", ())
    return [term for term in stated if not move.seen.among("purposes", known, term)]


def _all(move: Move, pick: Pick, terms: list[str]) -> Iterator[Change]:
    for part in named_part(move, "purposes"):
        rules = {term: pick(part, term) for term in terms}
        for rule in sorted(set(rules.values())):
            yield part.change(rule, None, sorted(term for term in rules if rules[term] == rule))


def _grave(move: Move, pick: Pick, terms: list[str]) -> Iterator[Change]:
    """The purposes that are more than compatible."""
    return (change for change in _all(move, pick, terms) if change.rule != "purpose_added_compatible")


def recipient(move: Move) -> Iterator[Change]:
    """A recipient that came: what it brings beyond its kind, or new countries; sale, sharing for advertising."""
    if move.before is not None:
        yield move.change("recipient_removed")
        return
    yield move.change(brought.added(move, ""))
    yield from (
        brought.recipient(move) if brought.kind(move, "") == brought.known else abroad.new_countries(move)
    )
    for name, rule in _flags.items():
        yield from (
            part.change(rule)
            for part in named_part(move, name)
            if name != "cross_border" or "regions" not in move.after
        )


_flags = {"sale": "sale_flag_on", "sharing": "share_or_ads_on", "cross_border": "third_country_added"}


def changes(move: Move) -> Iterator[Change]:
    """How the policy changes: what it says is told by its fields; where it falls silent people know less."""
    yield from (Anything("change_process_weakened") if move.after is None else Inside(people.changes))(move)


def signal(move: Move) -> Iterator[Change]:
    """An answer to a signal: only one that is obeyed is more."""
    fact = move.fact
    if move.before is None:
        yield move.change(
            "gpc_or_dnt_response_strengthened" if fact["honoured"] else "gpc_or_dnt_response_weakened"
        )
    else:
        yield move.change("gpc_or_dnt_response_weakened" if fact["honoured"] else "information_removed")


def message(move: Move) -> Iterator[Change]:
    """A message: one about orders is service; marketing by a new way is more than marketing by a known one."""
    if not picks.advertises(move.seen, move.fact):
        yield move.change("service_messages_changed")
    elif move.before is not None:
        yield move.change("messages_narrowed")
    else:
        others = [
            one
            for one in move.seen.facts(move.seen.before, "messages").values()
            if picks.advertises(move.seen, one)
        ]
        known = {channel for one in others for channel in one.get("channel", ())}
        new = [one for one in move.after.get("channel", ()) if one not in known]
        yield move.change("marketing_channel_added" if new or not others else "messages_widened")


def contact(move: Move) -> Iterator[Change]:
    """A contact: more than a detail where people use their rights by it, or where an officer is reached."""
    if move.before is not None and only_channel(move):
        yield move.change("rights_channel_removed_or_changed")
    elif move.before is None and used_for_rights(move.seen, move.seen.after, move.ident):
        yield move.change("rights_channel_added")
    else:
        yield move.change("contact_detail")


def child(move: Move) -> Iterator[Change]:
    """What is said of children: an age or a parent's consent that comes protects, one that goes does not.

    That a site is for them and the policy no longer says so is silence, not a site for fewer of them.
    """
    turned = move.fact.get("audience") in ("children", "families", "mixed")
    protected = bool({"age", "consent"} & set(move.fact))
    if move.before is None:
        yield move.change("children_scope_widened" if turned else "children_scope_narrowed")
    else:
        yield move.change("children_scope_widened" if protected or not turned else "information_removed")


def same(rule: str) -> Whole:
    """A fact whose coming and going are of one kind."""
    return Whole(rule, rule)


whole: dict[str, Detector] = {
    "identity": same("controller_identity"),
    "document_date": same("document_date_changed"),
    "scope": Inside(store.scope),
    "definitions": Whole("definition_added", "definition_changed"),
    "agreements": Whole("agreement_widened", "agreement_narrowed"),
    "practices": practice,
    "not_collected": Once(Word("denial_added", denials.removed, detail)),
    "choices": Whole("choice_widened", "choice_narrowed"),
    "uses": use,
    "publications": Bringing(Whole("publication_widened", "publication_narrowed")),
    "automated_decisions": Once(Bringing(Whole("adm_introduced", "adm_ended"))),
    "commitments": Once(Whole("promise_strengthened", "promise_weakened")),
    "principles": Once(Whole("promise_strengthened", "promise_weakened")),
    "recipients": Once(Bringing(recipient, picks.recipients_purpose)),
    "recipient_terms": Whole("obligation_added", "obligation_removed"),
    "recipient_list": Whole(
        lambda move, _: "recipient_list_closed" if move.after["complete"] else detail,
        lambda move, _: "recipient_list_opened" if move.before["complete"] else detail,
    ),
    "disclosures": Bringing(Whole("disclosure_widened", "disclosure_narrowed")),
    "internal_access": Once(Bringing(Whole("internal_access_widened", "internal_access_narrowed"))),
    "storage": abroad.storage,
    "transfers": abroad.transfer,
    "retention": retaining.whole,
    "trackers": Once(Bringing(Whole(tracking.more, "cookie_removed"))),
    "tracker_controls": Whole("choice_widened", "choice_narrowed"),
    "signals": signal,
    "messages": Once(Bringing(message)),
    "incentives": Whole("incentive_terms", "incentive_removed"),
    "payments": same("payment_terms_changed"),
    "apps": app,
    "terms_of_sale": same("terms_of_sale_changed"),
    "security": Once(Whole("security_measure_added", "security_measure_removed")),
    "claims": Whole("claim_added", "claim_removed"),
    "rights": right,
    "request_terms": Inside({**people.request_terms, "rights": Anything()}),
    "rights_list": same(detail),
    "non_retaliation": Whole("promise_strengthened", "promise_weakened"),
    "children": child,
    "complaints": Whole("complaint_handling_strengthened", "complaint_handling_weakened"),
    "authorities": Whole("dpo_rep_officer_authority", "information_removed"),
    "changes": changes,
    "contacts": contact,
    "contact_list": same("contact_detail"),
    "documents": same("document_reference_changed"),
    "texts": same("free_text_changed"),
    "topics": Whole("information_removed", "topic_stated"),
}
"""By kind of fact."""
