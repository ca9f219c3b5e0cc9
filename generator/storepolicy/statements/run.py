"""Inline runs: pieces of a statement's text with what they link to."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

# Marks around a run inside a rendered template. Control characters are refused in every input,
# so no text of a policy can forge one.
OPEN, BETWEEN, CLOSE = "\x02", "\x1f", "\x03"
_before_marks = (" ,", " .", " ;", " :")
_as_space = str.maketrans("\n\t\r", "   ")
_stops = tuple(f"{stop} {OPEN}" for stop in ".!?")
_term_after_stop = re.compile(f"[.!?] {OPEN}term:[^{BETWEEN}]*{BETWEEN}[a-z]")


class Run(msgspec.Struct, frozen=True, gc=False):
    """A piece of text; `href` is an address, `term` a vocabulary term as `scheme/id`."""

    text: str
    href: str = ""
    term: str = ""
    name: bool = False


def begun(rendered: str) -> str:
    """The text with a capital at its beginning, where a word of a template or a term stands there."""
    start = rendered.lstrip()
    if start.startswith(f"{OPEN}term:"):
        at = start.index(BETWEEN) + 1
        return start[:at] + start[at : at + 1].upper() + start[at + 1 :]
    return start[:1].upper() + start[1:]


def mark(target: str, text: str) -> str:
    """The text marked as a run: `href:...`, `term:...` or `name:`."""
    return f"{OPEN}{target}{BETWEEN}{text}{CLOSE}"


def runs(rendered: str) -> tuple[Run, ...]:
    """The runs of a rendered template: white space folded, no empty run, sentences begin with a capital.

    A proper name keeps its own first letter; so does a text of the policy after a full stop.
    """
    folded = _folded(rendered).strip()
    if not folded:
        return ()
    if OPEN not in folded:
        return _capital([Run(folded)])
    if any(stop in folded for stop in _stops):
        folded = _term_after_stop.sub(_with_capital, folded)
    plain, *marked = folded.split(OPEN)
    pieces = [Run(plain)] if plain else []
    for piece in marked:
        inside, _, after = piece.partition(CLOSE)
        target, _, text = inside.rpartition(BETWEEN)
        if text:
            pieces.append(_run(target, text))
        if after:
            pieces.append(Run(after))
    return _capital(pieces)


def _folded(text: str) -> str:
    """The text with one space for any run of white space, none before a mark; patterns take five times as long."""
    # Not all white space: BETWEEN counts as some.
    if "\n" in text or "\t" in text or "\r" in text:
        text = text.translate(_as_space)
    while "  " in text:
        text = text.replace("  ", " ")
    for sign in _before_marks:
        if sign in text:
            text = text.replace(sign, sign[1])
    return text


def _with_capital(found: re.Match[str]) -> str:
    return found[0][:-1] + found[0][-1].upper()


def _run(target: str, text: str) -> Run:
    kind, _, value = target.partition(":")
    if kind == "term":
        return Run(text, "", value)
    return Run(text, value) if kind == "href" else Run(text, name=True)


def _capital(pieces: list[Run]) -> tuple[Run, ...]:
    if pieces:
        first = pieces[0]
        text = first.text
        begun_small = text[0] != "“" and text[0] != text[0].upper()
        if begun_small and not first.name and not first.href:
            pieces[0] = Run(text[0].upper() + text[1:], first.href, first.term)
    return tuple(pieces)


def text_of(pieces: Iterable[Run]) -> str:
    """The text of runs without their links."""
    return "".join([piece.text for piece in pieces])
