"""What a reader can do about a change, as far as the policy grants it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from storepolicy.finding import Finding
from storepolicy.fragments.fragment import Fragment
from storepolicy.model import Facts, Value, present
from storepolicy.vocabulary import Vocabulary

Own = Mapping[str, Mapping[str, Mapping[str, object]]]

choice_rights = {
    "withdraw": ("withdraw_consent", "marketing_opt_out", "cookie_refusal"),
    "object": ("objection", "opt_out_sale_sharing", "marketing_opt_out"),
    "delete": ("erasure",),
    "contact": (),
}
"""What a reader can do, with the rights that it is an exercise of, the fittest first."""
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
    for name in Facts.__struct_fields__:
        found = getattr(facts, name)
        values = found.values() if isinstance(found, Mapping) else (found,)
        yield from (one for one in values if isinstance(one, Value))


def _rests_on_consent(fact: Value) -> bool:
    return present(getattr(fact, "consent", None)) or getattr(fact, "legal_basis", "") == "consent"
