"""Chains made for a test: small, real in every digest, clearly fictional."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from storepolicy.finding import Finding, errors_in
from storepolicy.manifest import canonical, project
from storepolicy.materiality import ChangeSet
from storepolicy.model import Facts, Store
from storepolicy.model.whole import Source
from storepolicy.revisions import (
    Chain,
    Dates,
    Delivery,
    New,
    Particulars,
    Said,
    Written,
    append,
    check_chain,
    correction,
    delivery,
    read_all,
    read_chain,
    release,
    text_only,
    translation,
    withdrawal,
)
from storepolicy.statements import Kind, Run, Section, Statement, Told

STORE = "lumen"


def told(words: str, locale: str = "en") -> Told:
    """A text of one clause."""
    clause = Statement(
        "privacy--checkout--data",
        Kind.SENTENCE,
        "privacy",
        "stated",
        (),
        (),
        ((Run(words),),),
        "practices.checkout",
    )
    return Told(locale, (), (Section("privacy", None, (clause,)),), (), {"title": "Lumen"})


def said(chain: Chain, words: str, weight: int = 4) -> Said:
    """A release that says these words."""
    store = Store(id=chain.store, title={"en": "Lumen"}, authorship=Source(kind="self"), facts=Facts())
    texts = {"en": told(words)}
    return Said(project(store, texts).content, texts, changes(chain, weight), {"en": notice(chain)}, ("eu",))


def changes(chain: Chain, weight: int) -> ChangeSet:
    before = chain.newest.number if chain.newest else 0
    return ChangeSet(chain.store, before, chain.next_number, weight, "none", 0, ())


def notice(chain: Chain, locale: str = "en") -> bytes:
    return canonical({"store": chain.store, "locale": locale, "revision": chain.next_number})


def by(effective: str = "", published: str = "2026-01-01") -> Particulars:
    return Particulars(Dates(published=published, effective=effective), tool="storepolicy 1")


def full_chain(store: str = STORE) -> tuple[Chain, tuple[New, ...]]:
    """A chain in memory with every kind of record."""
    chain, news = Chain(store), []

    def add(new: New) -> None:
        nonlocal chain
        news.append(new)
        chain = chain.extended(new)

    add(text_only(chain, Written({"en": b'["as it was"]'}, changes(chain, 4), {"en": notice(chain)}), by()))
    add(release(chain, said(chain, "We keep orders for two years."), by("2026-02-01")))
    add(delivery(chain, 2, Delivery("email", "2026-01-03", "mailing 7"), by()))
    add(translation(chain, 2, {"de": told("Zwei Jahre.", "de")}, {"de": notice(chain, "de")}, by()))
    add(correction(chain, 2, said(chain, "We keep orders for 2 years."), by()))
    add(release(chain, said(chain, "We keep orders for five years."), by("2026-06-01")))
    add(withdrawal(chain, 6, {"en": notice(chain)}, by("2026-05-01")))
    add(release(chain, said(chain, "We keep orders for three years."), by("2026-07-01")))
    return chain, tuple(news)


def releases(count: int, store: str = STORE) -> tuple[New, ...]:
    """As many releases one after the other."""
    return following(Chain(store), [f"We keep orders for {number} years." for number in range(count)])


def following(chain: Chain, texts: Sequence[str], day: str = "2026-08-01") -> tuple[New, ...]:
    """A release for each text, after those of a chain."""
    news = []
    for words in texts:
        news.append(release(chain, said(chain, words), by(day)))
        chain = chain.extended(news[-1])
    return tuple(news)


def written(root: Path, *batches: Sequence[New]) -> Path:
    """The folder of revisions with these releases on disk."""
    for batch in batches:
        assert append(root, batch) == ()
    return root


def faults(root: Path) -> tuple[Finding, ...]:
    """Everything that is wrong below a folder of revisions."""
    chains, findings = read_all(root)
    return (*findings, *(finding for chain in chains.values() for finding in check_chain(chain)))


def sound(root: Path, store: str = STORE) -> Chain:
    """The chain of a store, in which nothing may be wrong."""
    chain, findings = read_chain(root / store, store)
    assert not errors_in((*findings, *check_chain(chain)))
    return chain


def named(findings: Sequence[Finding], name: str) -> bool:
    """True where a finding names the file in its place, its message or a related place."""
    return any(
        name in " ".join((f.place.path, f.message, *(r.place.path for r in f.related))) for f in findings
    )


def plain(value: object) -> bytes:
    return canonical(msgspec.to_builtins(value))
