"""What a reader can do about a change, as far as the policy grants it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from storepolicy.finding import Finding, Severity
from storepolicy.fragments.fragment import Fragment
from storepolicy.materiality import ChangeSet
from storepolicy.model import Facts, Shape, Value, fields_of, present
from storepolicy.vocabulary import Vocabulary

Own = Mapping[str, Mapping[str, Mapping[str, object]]]

choice_rights = {
    "withdraw": ("withdraw_consent", "marketing_opt_out", "cookie_refusal"),
    "object": ("objection", "opt_out_sale_sharing", "marketing_opt_out"),
    "delete": ("erasure",),
    "contact": (),
}
"""What a reader can do, with the rights that it is an exercise of, the fittest first."""
_chosen = ("trackers", "tracker_controls", "messages", "agreements", "incentives")
"""Kinds of facts that people accept or refuse, whatever the word for it is."""
every_choice = frozenset(choice_rights)
_missing = {
    "withdraw": "nothing in the policy rests on consent",
    "object": "the policy names no right to object or to opt out",
    "delete": "the policy names no right to erasure",
    "contact": "the policy names no contact",
}


def granted(facts: Facts, vocabulary: Vocabulary, own: Own) -> frozenset[str]:
    """The choices that the policy grants: by a right, by asking for consent, or by naming a contact.

    `own` are the store's own terms by their scheme; such a right is one of the broader term that it names.
    """
    broader = {name: str(term.get("broader", "")) for name, term in own.get("rights", {}).items()}
    rights = (one.right for one in facts.rights.values())
    lines = [vocabulary.line("rights", broader.get(name) or name) for name in rights]
    found = {choice for choice, rights in choice_rights.items() if any(line & {*rights} for line in lines)}
    found |= {"withdraw"} if any(map(_rests_on_consent, _every(facts))) else set()
    return frozenset(found | ({"contact"} if facts.contacts else set()))


def consent_behind(facts: Facts, vocabulary: Vocabulary) -> Callable[[str], bool]:
    """What tells of a ref whether people could withdraw a consent that has to do with its fact.

    The fact itself rests on consent, or on a choice as trackers and marketing do, or one that does names it or holds
    the same data.
    """
    known = dict(_named(facts))
    asked = {name: fact for name, fact in known.items() if _kind(name) in _chosen or _rests_on_consent(fact)}
    data = {term for fact in asked.values() for term in getattr(fact, "data", ())}
    named = {ref for fact in asked.values() for ref in _refs(fact)}

    def behind(ref: str) -> bool:
        name = ".".join(ref.split(".")[:2])
        fact = known.get(name)
        held = {*getattr(fact, "data", ())}
        shared = held & data or (data and any(term.startswith("set.") for term in held))
        line = vocabulary.line("rights", getattr(fact, "right", "")) if _kind(name) == "rights" else ()
        return bool(name in asked or name in named or shared or {*line} & {*choice_rights["withdraw"]})

    return behind


def withdrawn_from_nothing(
    fragment: Fragment, changes: ChangeSet, behind: Callable[[str], bool]
) -> Iterator[Finding]:
    """`withdraw` under changes that have to do with no consent: people would look for one that they never gave."""
    refs = [one.ref for one in changes.changes if fragment.covers(one.ref)]
    if "withdraw" in fragment.choices and refs and not any(map(behind, refs)):
        place = fragment.place("choices", fragment.choices.index("withdraw"))
        message = f"nothing that the file speaks of rests on consent, such as {refs[0]}: there is nothing to withdraw"
        hint = "leave the choice out, or speak of the change that it belongs to in a file of its own"
        yield Finding(
            "SP327", message, place, Severity.WARNING, hint=hint, ref="choices", width=len("withdraw")
        )


def not_granted(fragment: Fragment, grants: Iterable[str]) -> Iterator[Finding]:
    """A choice of the file that the policy does not grant: the notice would invent a right."""
    held = frozenset(grants)
    for index, choice in enumerate(fragment.choices):
        if choice in _missing and choice not in held:
            place = fragment.place("choices", index)
            hint = "leave the choice out, or state in the policy what grants it"
            message = f"`{choice}` is no choice that people have: {_missing[choice]}"
            yield Finding("SP320", message, place, hint=hint, ref="choices", width=len(choice))


def _every(facts: Facts) -> Iterator[Value]:
    return (fact for _, fact in _named(facts))


def _named(facts: Facts) -> Iterator[tuple[str, Value]]:
    """Every fact with its ref."""
    for kind in Facts.__struct_fields__:
        found = getattr(facts, kind)
        many = (
            {f"{kind}.{name}": one for name, one in found.items()}
            if isinstance(found, Mapping)
            else {kind: found}
        )
        yield from ((ref, one) for ref, one in many.items() if isinstance(one, Value))


def _kind(ref: str) -> str:
    return ref.partition(".")[0]


def _refs(fact: Value) -> Iterator[str]:
    """The facts that a fact names by their ids."""
    for field in fields_of(type(fact)):
        if field.shape is Shape.REFS:
            yield from (f"{field.about.ref}.{name}" for name in getattr(fact, field.name) or ())


def _rests_on_consent(fact: Value) -> bool:
    return present(getattr(fact, "consent", None)) or getattr(fact, "legal_basis", "") == "consent"
