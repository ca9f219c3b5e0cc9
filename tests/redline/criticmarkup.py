"""An independent reader of CriticMarkup, written from its description alone: it shares no line with the writer."""

from __future__ import annotations

ENDS = {"{++": "++}", "{--": "--}", "{>>": "<<}"}


def accepted(marked: str) -> str:
    """The text when every mark is accepted."""
    return _resolved(marked, kept="{++")


def rejected(marked: str) -> str:
    """The text when every mark is rejected."""
    return _resolved(marked, kept="{--")


def _resolved(marked: str, kept: str) -> str:
    out: list[str] = []
    plain = at = 0
    while at < len(marked):
        sign = marked[at : at + 3]
        if sign not in ENDS:
            at += 1
            continue
        out.append(_literal(marked[plain:at]))
        end = marked.index(ENDS[sign], at + 3)
        if sign == kept:
            out.append(_literal(marked[at + 3 : end]))
        at = plain = end + 3
    out.append(_literal(marked[plain:]))
    return "".join(out)


def _literal(text: str) -> str:
    """One backslash fewer between a brace and a doubled sign."""
    out: list[str] = []
    at = 0
    while at < len(text):
        run = 0
        while text[at + run : at + run + 1] == "\\":
            run += 1
        after = text[at + run : at + run + 3]
        opens = at > 0 and text[at - 1] == "{" and after[:2] in ("++", "--", "~~", "==", ">>")
        closes = after[:1] == "}" and text[max(at - 2, 0) : at] in ("++", "--", "~~", "==", "<<")
        if run and (opens or closes):
            out.append("\\" * (run - 1))
            at += run
        elif run:
            out.append("\\" * run)
            at += run
        else:
            out.append(text[at])
            at += 1
    return "".join(out)
