"""Plain phrases: which files hold them, and which names in braces each may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter

from storepolicy.finding import Finding, Place

plain_files = frozenset({"headings", "history", "interface", "units"})
"""Files of plain phrases; every other file holds templates."""

_history: Mapping[str, str] = {
    "revision": "number",
    "in_force": "number day",
    "in_force_from": "number day",
    "published_only": "number day",
    "no_days": "number",
    "recorded": "number day",
    "recorded_published": "number published day",
    "recorded_in_force": "number day effective",
    "replaced_on": "day",
    "replaces_on": "day",
    "upcoming": "day",
    "withdrawn_on": "day",
    "changed_title": "number",
    "changed_recorded": "number",
    "upcoming_title": "number day",
    "upcoming_title_undated": "number",
    "more_points": "number",
    "more_steps": "number",
    "timeline_title": "store",
    "never": "number day",
    "never_moved": "number day on to new",
    "never_withdrawn": "number day on",
    "in_force_again": "number day",
    "withdrawal_never": "of",
    "old_mark_from": "day other",
    "old_mark_never": "other",
    "fate_moved": "to day",
    "fate_withdrawn": "number day",
    "fate_withdrawn_undated": "number",
    "behind": "number day",
    "overtaken": "number day",
    "never_undated": "number",
    "feed_title": "store",
    "timeline_description": "store",
    "timeline_count": "number",
    "delivery_text": "of day channel",
    "delivery_record_text": "of day channel",
    "delivery_reference": "reference",
    "translation_text": "of language",
    "withdrawal_title": "of",
    "withdrawal_text": "of",
    "withdrawal_on": "of day",
    "withdrawal_late": "of day replaced",
    "withdrawal_behind": "of day",
    "withdrawn_late": "day",
    "correction_text": "of",
    "reason": "reason",
    "imported": "reason",
    "record_on": "number day",
    "record_number": "number",
    "since_revision": "number",
    "days_held": "first last",
    "days_since": "day",
    "days_from": "day",
    "day_published": "day",
    "day_recorded": "day",
    "remember": "number",
    "remembered": "number",
    "since_title": "number store",
    "since_description": "store number current",
    "since_nothing": "number",
    "since_last": "number day",
    "draft_title": "number",
    "draft_same": "number",
    "since_closed": "number day",
    "since_renamed": "number",
    "closed": "day",
    "held_until_closed": "day",
    "since_waiting": "number",
    "since_to": "number current",
    "revised_from": "before number",
    "source": "number",
    "redline_title": "before number",
    "redline_description": "before number store",
    "old_title": "number",
    "new_title": "number",
    "old_mark": "other",
    "new_mark": "other",
    "text_only_title": "store number",
    "redline.moved_from": "number",
    "redline.moved_to": "number",
    "redline.moved_and_changed": "number",
    "redline.new_link": "address",
    "redline.old_link": "address",
    "redline.count_added": "number",
    "redline.count_removed": "number",
    "redline.count_changed": "number",
    "redline.count_moved": "number",
    "redline.count_layout": "number",
    "redline.left_out": "number",
    "closed_title": "store",
    "closed_on": "day",
    "renamed_title": "store",
    "renamed_on": "day new",
    "renamed_undated": "new",
    "renamed_link": "new",
}

filled: Mapping[str, frozenset[str]] = {
    "interface.title": frozenset({"store"}),
    "interface.short_title": frozenset({"store"}),
    "interface.transcribed": frozenset({"source", "recorded"}),
    "interface.transcribed_alone": frozenset({"source"}),
    "interface.archived": frozenset({"day"}),
    "interface.published_by": frozenset({"publisher"}),
    "units.range": frozenset({"low", "high", "unit"}),
    "units.least": frozenset({"length"}),
    "units.most": frozenset({"length"}),
    **{f"history.{name}": frozenset(given.split()) for name, given in _history.items()},
}
"""The names in braces that each phrase may have; a test keeps the table complete."""


def empty_phrases(texts: Mapping[str, tuple[str, Place]]) -> Iterator[Finding]:
    """Every plain phrase without words: a heading, a label or a sentence of a page would be missing."""
    for name, (text, place) in texts.items():
        if name.split(".")[0] in plain_files and not text.strip():
            hint = "write the words, or delete the line"
            yield Finding("SP403", f'the phrase "{name.partition(".")[2]}" is empty', place, hint=hint)


def brace_faults(texts: Mapping[str, tuple[str, Place]]) -> Iterator[Finding]:
    """Every plain phrase with a name in braces that nothing fills, or with a single brace."""
    for name, (text, place) in texts.items():
        allowed = filled.get(name, frozenset())
        wrong = _wrong_brace(text, allowed) if name.split(".")[0] in plain_files else ""
        if wrong:
            names = ", ".join(f"{{{one}}}" for one in sorted(allowed)) or "none; write {{ for a brace"
            yield Finding(
                "SP405", f'the phrase "{name.partition(".")[2]}" has {wrong}, which nothing fills', place,
                hint=f"names in braces here: {names}",
            )  # fmt: skip


def _wrong_brace(text: str, allowed: frozenset[str]) -> str:
    try:
        names = [(name, spec, how) for _, name, spec, how in Formatter().parse(text) if name is not None]
    except ValueError:
        return "a single brace"
    return next((f"{{{name}}}" for name, spec, how in names if name not in allowed or spec or how), "")
