"""The comments of a YAML text, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import yaml

from storepolicy.finding import Place

At = tuple[int, int]
"""A line and a column, both counted from 0."""


class Comment(msgspec.Struct, frozen=True):
    """A comment from its sign to the end of its line, and whether it stands between brackets."""

    text: str
    place: Place
    in_brackets: bool


def comments(path: str, lines: Sequence[str]) -> Iterator[Comment]:
    """Every comment of lines that can be read as YAML, in reading order.

    Between two tokens stands nothing but white space and comments, so that no `#` of a text is taken for one.
    """
    end, depth = (0, 0), 0
    for token in _tokens(lines):
        start = _at(token.start_mark)
        yield from _between(path, lines, end, start, in_brackets=depth > 0)
        if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
            # What stands behind the sign of a block belongs to its token, the text itself to the lines below.
            yield from _between(path, lines, start, (start[0] + 1, 0), in_brackets=False)
        depth += isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken))
        depth -= isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken))
        end = max(end, _at(token.end_mark))
    yield from _between(path, lines, end, (len(lines), 0), in_brackets=False)


def _tokens(lines: Iterable[str]) -> Iterator[yaml.Token]:
    return iter(yaml.CBaseLoader("".join(f"{line}\n" for line in lines)).get_token, None)


def _at(mark: yaml.Mark) -> At:
    return mark.line, mark.column


def _between(path: str, lines: Sequence[str], start: At, end: At, *, in_brackets: bool) -> Iterator[Comment]:
    for number in range(start[0], min(end[0] + 1, len(lines))):
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(lines[number])
        at = lines[number].find("#", first, last)
        if at >= 0:
            yield Comment(lines[number][at:].rstrip(), Place(path, number + 1, at + 1), in_brackets)
