"""Which row of the table a term comes under, where that rests on the term itself or on its fact."""

from __future__ import annotations

from collections.abc import Mapping

from storepolicy.diff.detection.seen import Move, Seen
from storepolicy.diff.detection.shapes import Detector, Groups, Instead, Items, Rule, Scope, Word, ruled
from storepolicy.diff.difference import Plain
from storepolicy.diff.normal import Tree

secondary = ("marketing", "advertising", "ai", "outside", "disclosure", "personalise")
"""Purposes that are the store's own ends and not what the person gave the data for."""
across_contexts = ("advertising.targeted", "advertising.social_media")
other_sources = (
    "third_party",
    "payment_provider",
    "carrier",
    "social_network",
    "public_sources",
    "other_person",
)
deciding_roles = (
    "third_party",
    "joint_controller",
    "affiliate",
    "authority",
    "successor",
    "public",
    "other_users",
)
"""Roles that decide about data themselves."""
fallen = ("safe_harbor", "privacy_shield", "derogation_contract", "derogation_consent")
"""Transfer mechanisms that were struck down, and exceptions that hold for single cases alone."""
sale_acts = ("sell", "rent", "trade", "share", "target_ads")
narrowing = frozenset(
    [
        "basic",
        "necessary",
        "essential",
        "indispensable",
        "mandatory",
        "optional",
        "valid",
        "legitimate",
        "anonymous",
        "irrelevant",
        "unnecessary",
        "unneeded_expired",
        "outdated",
        "expired",
        "historical",
        "temporary",
        "transaction_related",
        "service_related",
        "predefined",
        "pre_approved",
        "authorised",
        "contracted",
        "pre_contracted",
        "encrypted",
        "regulated",
        "licensed",
        "professional",
        "independent",
        "mission_critical",
        "core",
        "actively_submitted",
        "voluntarily_submitted",
        "self_entered",
    ]
)
"""Qualifiers that surely limit what is said."""
_open = ("identified", "identifiable")
_half = ("pseudonymous", "cannot_be_matched", "non_identifying", "not_linked", "links_removed")


promotional = (
    "discounts", "weekly_bundles", "special_offers", "new_products", "product_updates", "newsletter",
    "cart_reminders",
)  # fmt: skip
"""What advertises, whatever a message that holds it is called."""


def advertises(seen: Seen, message: Tree) -> bool:
    """True for marketing, and for what advertises under another name."""
    named = any(seen.among("content", promotional, term) for term in message.get("content", ()))
    return named or message["kind"] == "marketing"


def purpose(move: Move, term: str) -> str:
    """The row for a purpose gained."""
    if move.seen.among("purposes", ("ai",), term):
        return "ai_training_on"
    if move.seen.covers("purposes", "disclosure.sale", term):
        return "sale_flag_on"
    far = move.seen.among("purposes", secondary, term)
    return "purpose_added_secondary" if far else "purpose_added_compatible"


def recipients_purpose(move: Move, term: str) -> str:
    """The row for a purpose gained by a recipient."""
    if move.seen.among("purposes", across_contexts, term):
        return "share_or_ads_on"
    return purpose(move, term)


purposes = Items(purpose, "purpose_removed", "purpose_made_precise")


def child_or(rule: Rule) -> Rule:
    """The row for people gained: that of children before any other."""

    def pick(move: Move, term: str) -> str:
        gained = (term,) if term else move.after or ()
        return "children_scope_widened" if "child" in gained else ruled(rule, move, term)

    return pick


def subjects(wider: Rule, narrower: Rule) -> Scope:
    """People a fact is about; naming them where nobody was named is more precise."""
    return Scope(child_or(wider), narrower, child_or("detail_changed"), "detail_changed")


def region(move: Move, term: str) -> str:
    """The row for a place gained: at home for every reader, else with countries new to the store, or known ones."""
    if move.seen.at_home([term] if term else move.after):
        return "home_country_added"
    return "transfer_widened" if known_places(move, [term]) else "third_country_added"


def known_places(move: Move, terms: list[str]) -> bool:
    """True where data went to every country of these places before."""
    places = move.seen.places
    return places.reach(countries(move.seen.before)).covers(places.reach(terms))


def left_places(move: Move, terms: list[str]) -> bool:
    """True where data no longer goes to any country of these places."""
    places = move.seen.places
    return not places.reach(countries(move.seen.after)).meets(places.reach(terms))


def region_lost(move: Move, term: str) -> str:
    """The row for a place lost: gone from the store, or with countries to which data still goes.

    One at home in whose place another at home comes is told with that one: nobody is better off.
    """
    if move.seen.at_home([term]) and _at_home_instead(move):
        return "home_country_added"
    return "third_country_removed" if left_places(move, [term]) else "transfer_narrowed"


def _at_home_instead(move: Move) -> bool:
    return any(move.seen.at_home([one]) for one in {*(move.after or ())} - {*(move.before or ())})


def places(lost: Rule) -> Instead:
    """Places to which data goes: one that takes the place of another is no improvement where it is worse."""
    worse, better = (
        {"transfer_widened", "third_country_added"},
        {"transfer_narrowed", "third_country_removed"},
    )
    return Instead(Items(region, lost, "storage_place_changed"), frozenset(worse), frozenset(better))


regions = places(region_lost)


def countries(facts: Tree) -> set[str]:
    """Every country and region to which a store's data goes."""
    kinds = ("recipients", "storage", "transfers")
    return {one for kind in kinds for fact in facts.get(kind, {}).values() for one in fact.get("regions", ())}


def purposes_of(facts: Tree) -> tuple[str, ...]:
    """Every purpose that some fact of a store has; denials and promises have none."""
    kinds = ("practices", "uses", "messages", "trackers", "recipients", "apps", "automated_decisions")
    having = (
        fact for kind in kinds for fact in facts.get(kind, {}).values() if fact.get("assertion") != "denied"
    )
    return tuple(sorted({term for fact in having for term in fact.get("purposes", ())}))


def role(move: Move, _: str) -> str:
    """The row for a role in law that is stated or replaced."""
    was, now = (_decides(move, word) for word in (move.before, move.after))
    if now and not was:
        return "recipient_role_to_controller"
    return "recipient_role_to_processor" if was and not now else "detail_changed"


def _decides(move: Move, word: str | None) -> bool:
    return word is not None and move.seen.among("recipient_roles", deciding_roles, word)


def source(move: Move, _: str) -> str:
    """The row for a source of data."""
    if move.after == "data_subject":
        return "item_source_direct" if move.before else "detail_changed"
    if move.before is None and move.after not in other_sources:
        return "detail_changed"
    return "item_source_changed"


def mechanism(move: Move, _: str) -> str:
    """The row for a transfer mechanism; one that goes where nothing is abroad any more is not missed."""
    if move.after is None and move.seen.at_home(move.fact_after.get("regions", ())):
        return "detail_changed"
    weak = move.after is None or move.after in fallen
    was_weak = move.before is None or move.before in fallen
    return "transfer_mechanism_weakened" if weak and not was_weak else _mechanism_of_same_kind(move)


def _mechanism_of_same_kind(move: Move) -> str:
    """From one weak mechanism to another is in doubt; anything else is a replacement."""
    doubtful = move.before is not None and move.after in fallen
    return "transfer_mechanism_weakened" if doubtful else "transfer_mechanism_replaced"


def basis(move: Move, _: str) -> str:
    """The row for a legal basis."""
    asked = move.seen.covers("legal_bases", "consent", move.after)
    if move.before is None:
        return "basis_stated"
    if move.seen.covers("legal_bases", "consent", move.before):
        return _consent_of_kind(move) if asked else "basis_changed_from_consent"
    return "basis_changed_to_consent" if asked else "basis_changed"


def _consent_of_kind(move: Move) -> str:
    """From one consent to another: a narrower one, as explicit consent is, asks more of the store."""
    if move.seen.covers("legal_bases", move.before, move.after):
        return "consent_strengthened"
    return "consent_weakened" if move.seen.covers("legal_bases", move.after, move.before) else "basis_changed"


legal_basis = Word(basis, "information_removed", basis)


def identifiability(move: Move, _: str) -> str:
    """The row for what is said of how clearly data names a person."""
    was, now = _named(move.before), _named(move.after)
    if now > was or (move.after is None and was < _named(_open)):
        return "item_identifiability_changed"
    if move.after is None:
        return "information_removed"
    return "item_identifiability_reduced" if now < was and move.before else "detail_changed"


def _named(terms: Plain) -> int:
    """2 for a person named, 1 for a name that is set apart, 0 for nobody; silence names."""
    if not terms or any(term in _open for term in terms):
        return 2
    return 1 if any(term in _half for term in terms) else 0


def qualifier(gained: str, lost: str) -> Items:
    """Qualifying words: one that surely limits tells less when it goes; any other is in doubt."""

    def came(_: Move, term: str) -> str:
        return gained if term in narrowing else "qualifier_changed"

    def went(_: Move, term: str) -> str:
        return lost if term in narrowing else "qualifier_changed"

    def emptied(move: Move, _: str) -> str:
        return lost if set(move.before) <= narrowing else "qualifier_changed"

    return Items(came, went, "qualifier_changed", emptied)


def conditions(narrower: str, wider: str) -> Groups:
    """What limits a statement; consent among the conditions is consent."""

    def came(move: Move, _: str) -> str:
        return "consent_strengthened" if _consent(move.after, move.before) else narrower

    def went(move: Move, _: str) -> str:
        return "consent_weakened" if _consent(move.before, move.after) else wider

    return Groups(came, went, went)


def _consent(some: Plain, other: Plain) -> bool:
    return any("consent" in one for one in some or () if one not in (other or ()))


def named(name: str, entries: Mapping[str, Detector]) -> dict[str, Detector]:
    """Entries under a group's name; the entry without a name is for the group as a whole."""
    return {f"{name}.{field}" if field else name: detector for field, detector in entries.items()}
