"""Whether a channel can reach the people it is meant for, by what the store says it collects from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from storepolicy.diff.detection.everything import covers
from storepolicy.model import Facts
from storepolicy.model.processing import Practice
from storepolicy.vocabulary import Vocabulary

email = ("email", "registered_email")
account = (
    "account_message", "account_page", "account_button", "account_preferences", "member_centre",
    "service_mailbox",
)  # fmt: skip
_data = {
    **dict.fromkeys(email, "contact.email"),
    **dict.fromkeys(("sms", "phone"), "contact.phone"),
    "post": "contact.postal_address",
}
anyway = "direct"
direct = (*email, *account, "sms", "phone", "post", "app", "push")
"""Channels that reach a person who does not visit the site; `anyway` is met by any of them that works."""
_holders = "account_holder"
_account_occasions = ("account_registration", "account_setup", "account_use")


def reaching(channels: Sequence[str]) -> tuple[str, ...]:
    """Those of the channels that reach a person; that any will do is said only where none is named."""
    named = tuple(one for one in channels if one in direct)
    return named or tuple(one for one in channels if one == anyway)


def obstacle(channel: str, to: tuple[str, ...], facts: Facts, vocabulary: Vocabulary) -> str:
    """Why a channel cannot reach those people, in words; empty where it can or where nothing is known against it."""
    if channel == anyway:
        works = any(not obstacle(one, to, facts, vocabulary) for one in direct)
        return "" if works else "no address, number, account or app is known by which to reach a person"
    if channel in account and not _accounts(facts, vocabulary):
        return "no practice speaks of accounts"
    if channel in ("app", "push") and not facts.apps:
        return "the store states no app"
    return _uncollected(channel, to, facts, vocabulary)


def _uncollected(channel: str, to: tuple[str, ...], facts: Facts, vocabulary: Vocabulary) -> str:
    wanted = _data.get(channel)
    if wanted is None:
        return ""
    collecting = [one for one in facts.practices.values() if _holds(one.data, wanted, vocabulary)]
    label = vocabulary.label("data", wanted, "en")
    if not collecting:
        return f"no practice collects {label}"
    if any(_meets(one, to, vocabulary) for one in collecting):
        return ""
    people = ", ".join(vocabulary.label("data_subjects", one, "en") for one in to)
    return f"no practice collects {label} from {people}"


def _holds(terms: Iterable[str], wanted: str, vocabulary: Vocabulary) -> bool:
    """True where the data is among the terms; a broader one may hold it, so nothing is known against it."""
    return any(
        wanted in vocabulary.line("data", term) or covers(vocabulary, "data", term, wanted) for term in terms
    )


def _meets(practice: Practice, to: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """True where the people are among the practice's; it names nobody where it means everybody."""
    people = tuple(_people(practice))
    if not to or not practice.subjects:
        return True
    return any(
        one in vocabulary.line("data_subjects", other) or other in vocabulary.line("data_subjects", one)
        for one in people
        for other in to
    )


def _people(practice: Practice) -> Iterator[str]:
    yield from practice.subjects
    if practice.collected and set(_account_occasions) & set(practice.collected.at):
        yield _holders


def _accounts(facts: Facts, vocabulary: Vocabulary) -> bool:
    return any(
        _holds(one.data, "account", vocabulary)
        or any(_holders in vocabulary.line("data_subjects", who) for who in _people(one))
        for one in facts.practices.values()
    )
