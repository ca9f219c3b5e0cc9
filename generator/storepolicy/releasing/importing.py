"""An older history of which only the text is known, to records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from storepolicy.finding import Finding, Place, Severity
from storepolicy.notice import Occasion, Words, as_json, make_notice
from storepolicy.releasing.comparing import Measure, compared
from storepolicy.releasing.sides import Side, revision_side, standing
from storepolicy.revisions import Chain, Dates, New, Particulars, Written, text_only
from storepolicy.snapshot import text_file
from storepolicy.textonly import told_of

_begun, _not_text, _dated_before, _not_there = "SP736", "SP737", "SP738", "SP739"


class Version(msgspec.Struct, frozen=True):
    """A Markdown document as it was published on a day; `reason` says where it comes from.

    `gone` are the times after it in which there was no document: from which day, and to which, empty for ever.
    """

    day: str
    content: bytes
    reason: str
    gone: tuple[tuple[str, str], ...] = ()


class Imported(msgspec.Struct, frozen=True):
    """Whose history it is: what the store is called, who wrote the policy, in which language.

    `title` is that of the policy, empty for the heading of each text. `name` is the store's, the same in all notices.
    """

    title: str
    name: str
    authorship: str
    locale: str
    tool: str = ""


def imported(
    chain: Chain, versions: Sequence[Version], about: Imported, measure: Measure, words: Mapping[str, Words]
) -> tuple[tuple[New, ...], tuple[Finding, ...]]:
    """A record for each version, oldest first; a chain that has begun already takes none.

    A version is never recorded on a day before that of the one it follows, whatever its own commit says.
    """
    if chain.entries:
        hint = "a history is imported before the first release"
        return (), (Finding(_begun, f"{chain.store} has records already", Place(chain.path), hint=hint),)
    made: list[New] = []
    ordered, findings = _in_order(versions)
    for version in ordered:
        try:
            source = version.content.decode("utf-8")
        except UnicodeDecodeError:
            place = Place(version.reason)
            findings.append(
                Finding(
                    _not_text,
                    "the document is not in UTF-8",
                    place,
                    hint="begin with a later commit: `--since COMMIT`",
                )
            )
            continue
        new, more = _record(chain, (version, source), about, measure, words)
        made.append(new)
        findings += (*more, *_absent(version))
        chain = chain.extended(new)
    return tuple(made), tuple(findings)


def _absent(version: Version) -> Iterator[Finding]:
    """That a version is shown as holding at a time in which there was no document."""
    for left, back in version.gone:
        until = f" to {back}" if back else " on"
        message = (
            f"from {left}{until} there was no such file, and its revision is shown as holding all the same"
        )
        hint = "say so to readers where it matters: by `--since COMMIT` the history begins later"
        yield Finding(_not_there, message, Place(version.reason), Severity.WARNING, hint=hint)


def _in_order(versions: Sequence[Version]) -> tuple[list[Version], list[Finding]]:
    """The versions with days that never go back, and a warning for each that was moved."""
    ordered: list[Version] = []
    found: list[Finding] = []
    for version in versions:
        least = ordered[-1].day if ordered else version.day
        if version.day < least:
            message = (
                f"it is dated {version.day}, before the version that it follows, and is recorded on {least}"
            )
            hint = "begin with it if the others never held: `--since COMMIT`"
            found.append(Finding(_dated_before, message, Place(version.reason), Severity.WARNING, hint=hint))
        ordered.append(msgspec.structs.replace(version, day=max(version.day, least)))
    return ordered, found


def _record(
    chain: Chain, document: tuple[Version, str], about: Imported, measure: Measure, words: Mapping[str, Words]
) -> tuple[New, tuple[Finding, ...]]:
    version, source = document
    told = told_of(source, about.locale, about.title)
    stands = standing(chain)
    before = revision_side(chain, stands) if stands else None
    side = Side(chain.store, chain.next_number, None, {about.locale: told}, authorship=about.authorship)
    changes = compared(before, side, measure).changes
    occasion = Occasion(
        store=chain.store, store_title=about.name, revision=chain.next_number, kind="text_only",
        authorship=about.authorship, published=version.day, reason=version.reason,
    )  # fmt: skip
    notice, findings = make_notice(occasion, changes, (None, None), (), words[about.locale])
    by = Particulars(Dates(version.day), reason=version.reason, tool=about.tool)
    texts, notices = {about.locale: text_file(told)}, {about.locale: as_json(notice)}
    written = Written(texts, changes, notices, about.authorship, {about.locale: version.content})
    return text_only(chain, written, by), findings
