"""The terms of a store's own, which no vocabulary explains: each page of a policy does so itself."""

from __future__ import annotations

import msgspec

from storepolicy.manifest import Manifest
from storepolicy.pages.rendering import own_term_anchor


class OwnTerm(msgspec.Struct, frozen=True):
    """A term with what it means; `anchor` is that of its element."""

    anchor: str
    label: str
    definition: str


def own_terms(manifest: Manifest, locale: str) -> tuple[OwnTerm, ...]:
    """Every term that the manifest defines, as it did when it was published, in the order of schemes and ids."""
    return tuple(
        OwnTerm(
            own_term_anchor(f"{scheme}/{name}"),
            *(_in(term[part], locale) for part in ("label", "definition")),
        )
        for scheme, terms in sorted(manifest.terms.items())
        for name, term in sorted(terms.items())
    )


def _in(texts: dict[str, str], locale: str) -> str:
    return texts.get(locale) or texts["en"]
