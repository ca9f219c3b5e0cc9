"""A term that a store defines itself, as the templates of a notice see it."""

from __future__ import annotations

from collections.abc import Mapping

from storepolicy.notice.sides import Shown, Side, terms
from storepolicy.quoting import bare
from storepolicy.statements.sandbox import open_to_templates
from storepolicy.statements.view import TermView


@open_to_templates
class OwnTerm:
    """What the store calls it and means by it, and the term of the vocabulary that it belongs to."""

    def __init__(self, label: str, definition: str, broader: Shown) -> None:
        self.label, self.definition, self.broader = label, definition, broader


def own_term(side: Side, ref: str, plain: object) -> OwnTerm | None:
    """The term that a change kept on one side; None where it kept none."""
    kind, _, rest = ref.partition(".")
    if kind != terms or not isinstance(plain, Mapping):
        return None
    scheme, broad, locale = rest.partition(".")[0], str(plain.get("broader", "")), side.wording.locale
    shown: Shown = broad
    if side.vocabulary.term(scheme, broad):
        shown = TermView(scheme, broad, side.vocabulary.label(scheme, broad, locale), "", side.reading())
    label, definition = (_said(plain.get(name), locale) for name in ("label", "definition"))
    return OwnTerm(label, definition, shown)


def _said(text: object, locale: str) -> str:
    """A text in one language, to stand in quotation marks inside a sentence."""
    said = text.get(locale) or next(iter(text.values()), "") if isinstance(text, Mapping) else text
    return bare(str(said or "")).removesuffix(".")
