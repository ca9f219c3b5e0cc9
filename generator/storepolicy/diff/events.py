"""What happens to a revision as a whole, beside the changes of its facts."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from storepolicy.diff.difference import Change


class EventContext(msgspec.Struct, frozen=True, kw_only=True):
    """Two revisions, or a revision and its successor to be, as far as events rest on them.

    `announced_effective` is the day announced before for the same facts, `effective` the day now;
    empty where unknown. `texts_equal` speaks of the languages that both have. `pages_equal` is false
    where the same words are shown otherwise. `disclosure_only`: the practice was so already and only the
    text is new; `reveals_more`: the text said less than was done. `reviewed`: released again on purpose.
    """

    facts_equal: bool = True
    texts_equal: bool = True
    pages_equal: bool = True
    new_locales: tuple[str, ...] = ()
    announced_effective: str = ""
    effective: str = ""
    disclosure_only: bool = False
    reveals_more: bool = True
    reviewed: bool = False


def events(context: EventContext) -> tuple[Change, ...]:
    """The events of a revision, each a row of the table of materiality that is marked as event.

    Where facts are equal, nothing moved and it was reviewed, that is an event of its own.
    """
    found = (*_correction(context), *_date(context), *_texts(context))
    if found or not context.facts_equal:
        return found
    if not context.pages_equal:
        return (Change("presentation_only", "revision"),)
    return (Change("annual_review_no_change", "revision"),) if context.reviewed else ()


def _correction(context: EventContext) -> Iterator[Change]:
    if context.disclosure_only and not context.facts_equal:
        more = "text_was_wrong_practice_unchanged"
        yield Change(more if context.reveals_more else "text_was_wrong_less_processing", "revision")


def _date(context: EventContext) -> Iterator[Change]:
    before, after = context.announced_effective, context.effective
    if before and after and before != after:
        # Days are written year first, so their order is that of their texts.
        rule = "effective_date_earlier" if after < before else "effective_date_later"
        yield Change(rule, "revision.effective", before, after)


def _texts(context: EventContext) -> Iterator[Change]:
    if context.new_locales:
        yield Change("translation_added", "revision.languages", None, sorted(context.new_locales))
    if context.facts_equal and not context.texts_equal:
        yield Change("wording_only", "revision.texts")
