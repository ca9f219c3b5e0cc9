"""libyaml's words for a fault of syntax, said anew for someone who is no programmer."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from storepolicy.document.brackets import bracket, never_closed, open_bracket
from storepolicy.document.keyless import both_sides, follows_keyless, keyless
from storepolicy.document.quotes import after_quote, open_quote, spilled
from storepolicy.document.source import Source, shown
from storepolicy.document.stop import Stop, Told, columns, quoting
from storepolicy.finding import Finding, Place

glued = re.compile(r"""\s*(?:- +)*(?P<key>[\w.-]+|"[^"]*"|'[^']*'):(?P<value>[^ \n].*)""")
escape = re.compile(r"\\[xuU]?[0-9A-Fa-f]{1,8}|\\.")
end_mark = re.compile(r"\.\.\.(?!\S)")
two_dots = re.compile(r":\s")
reserved = "@`%*&!|>?-,[]{}:"


def explain(error: yaml.MarkedYAMLError, source: Source, last: Place | None) -> Finding:
    """The finding for a fault of syntax, at the place where a person would mend it.

    `last` is the place of the last value read: a quote that was never closed often ended there.
    """
    if unmerged := both_sides(source):
        return unmerged
    at = _place(source, error.problem_mark)
    since = _place(source, error.context_mark) if error.context_mark else at
    stop = Stop(error.problem or "", error.context or "", at, since, last, source)
    told = _telling(stop)(stop)
    return source.finding(told.code, told.message, told.place or at, told.hint, told.width)


def _place(source: Source, mark: yaml.Mark | None) -> Place:
    return Place(source.path, mark.line + 1, mark.column + 1) if mark else Place(source.path)


def _telling(stop: Stop) -> Callable[[Stop], Told]:
    by_context = (telling for part, telling in contexts if part in stop.context)
    return problems.get(stop.problem) or next(by_context, _otherwise)


def _tab(_: Stop) -> Told:
    return Told(
        "SP011", "a tab stands where only spaces may stand", "delete the tab; indent with two spaces a level"
    )


def _no_start(stop: Stop) -> Told:
    if stop.char == "\t":
        return _tab(stop)
    return Told("SP017", f'a text may not begin with "{stop.char}"', quoting(stop.line, stop.at.column))


def _colon(stop: Stop) -> Told:
    if two_dots.search(stop.before):
        return Told(
            "SP013", "a colon followed by a space stands in a text without quotes", quoting(stop.line)
        )
    above = stop.above()
    if match := glued.match(stop.source.line(above)):
        return _glued(match, stop, above)
    if follows_keyless(stop, above):
        return keyless(stop.source, above)
    if stop.starts_line or stop.source.line(above):
        return _misplaced(stop)
    return _otherwise(stop)


def _colon_in_brackets(_: Stop) -> Told:
    return Told("SP013", "a colon stands in a text without quotes", 'put the text in quotes: "…"')


def _glued(match: re.Match[str], stop: Stop, number: int) -> Told:
    space = "an ordinary space" if match["value"][0].isspace() else "a space"
    hint = "write `" + shown(f"{match['key']}: {match['value'].strip()}") + "`"
    place = Place(stop.at.path, number, match.start("value") + 1)
    return Told("SP016", f"{space} is missing after the colon", hint, place)


def _no_colon(stop: Stop) -> Told:
    number = stop.since.line
    if match := glued.match(stop.source.line(number)):
        return _glued(match, stop, number)
    return keyless(stop.source, number, stop.since)


def _misplaced(stop: Stop) -> Told:
    """A line indented unlike every line that it could go with."""
    line = stop.line
    place = Place(stop.at.path, stop.at.line, len(line) - len(line.lstrip()) + 1)
    possible = columns(stop)
    if place.column in dict(possible):
        return _otherwise(stop)
    where = " or ".join(f"column {column} as in line {number}" for column, number in possible[:3])
    hint = f"begin it in {where}" if where else "begin every key of the map in the same column"
    return Told("SP014", "the line is not indented like the lines it belongs with", hint, place, place.column)


def _key(stop: Stop) -> Told:
    if stop.starts_line and stop.char == ":":
        return Told("SP028", "a key is missing here", "write the name of the key before the colon")
    if stop.starts_line and stop.char == "-" and stop.at.column == stop.since.column:
        hint = "indent the list further than its key, or delete the dash"
        return Told("SP014", "an item of a list stands among the keys of a map", hint)
    if stop.starts_line:
        return _misplaced(stop)
    return _goes_on(stop)


def _item(stop: Stop) -> Told:
    if stop.at.column == stop.since.column:
        hint = "begin the line with a dash and a space, or indent it like the keys of the item above"
        return Told("SP014", "a key stands among the items of a list", hint)
    return _misplaced(stop)


def _goes_on(stop: Stop) -> Told:
    """More text after the end of a text in quotes or of a list in brackets."""
    if told := spilled(stop):
        return told
    if told := after_quote(stop.before.rstrip()):
        return told
    if stop.before.rstrip()[-1:] in {"]", "}"}:
        return Told("SP015", "the line goes on after its closing bracket", quoting(stop.line))
    return _otherwise(stop)


def _quote(stop: Stop) -> Told:
    return open_quote(stop.source, stop.since)


def _escape(stop: Stop) -> Told:
    # libyaml stops at the backslash, or at the digits after it.
    column = stop.line.rfind("\\", 0, stop.at.column) + 1 or stop.at.column
    place = Place(stop.at.path, stop.at.line, column)
    written = escape.match(stop.line, column - 1)
    width = len(written[0]) if written else 1
    hint = "put the text in single quotes, where a backslash is a backslash, or write the character itself"
    message = f'"{stop.line[column - 1 : column - 1 + width]}" has no meaning between double quotes'
    return Told("SP018", message, hint, place, width)


def _content(stop: Stop) -> Told:
    if stop.at.column == 1 and end_mark.match(stop.line):
        return _ended(stop)
    if stop.at.line > len(stop.source.lines) and (place := open_bracket(stop.source)):
        return never_closed(stop.source, place)
    if stop.char == "," and "flow" in stop.context:
        return Told(
            "SP015",
            "nothing stands before the comma",
            "delete the comma, or write the missing value before it",
        )
    if stop.char in {*reserved}:
        return Told("SP017", f'a text may not begin with "{stop.char}"', quoting(stop.line, stop.at.column))
    return _otherwise(stop)


def _dash(stop: Stop) -> Told:
    hint = f"begin the list on a line of its own below the key; if it is a text, {quoting(stop.line)}"
    return Told("SP017", "a list may not begin on the line of its key", hint)


def _question(stop: Stop) -> Told:
    return Told("SP017", f'a text may not begin with "{stop.char} "', quoting(stop.line))


def _block(stop: Stop) -> Told:
    sign = stop.source.word(stop.since)[:1]
    hint = f"{quoting(stop.source.line(stop.since.line))}; a long text begins on the line below the {sign}"
    return Told("SP017", f'a text on the same line may not begin with "{sign}"', hint, stop.since)


def _star(stop: Stop) -> Told:
    sign = stop.source.word(stop.since)[:1]
    return Told(
        "SP017",
        f'a text may not begin with "{sign}"',
        quoting(stop.source.line(stop.since.line)),
        stop.since,
    )


def _tag(stop: Stop) -> Told:
    word = stop.source.word(stop.since)
    message = f'"{shown(word)}" gives a value a type (a tag), which is not allowed'
    return Told("SP025", message, quoting(stop.source.line(stop.since.line)), stop.since, len(word))


def _directive(stop: Stop) -> Told:
    message = "a line that begins with % tells YAML how to read the file, which is not allowed"
    place = Place(stop.since.path, stop.since.line)
    return Told("SP020", message, "delete the line", place, len(stop.source.line(place.line)))


def _ended(stop: Stop) -> Told:
    """Something behind the mark that ends a document, on its line or below it, or a file that is not yet complete."""
    hint = "delete the three dots; if they belong to a text, put it in quotes"
    message = "three dots at the beginning of a line end the file, and something stands behind them"
    if stop.starts_line and end_mark.match(stop.line):
        message = "three dots at the beginning of a line end the file, and it is not complete here"
    return Told("SP021", message, hint)


def _outside(stop: Stop) -> Told:
    above = stop.above()
    if end_mark.match(stop.line) or end_mark.match(stop.source.line(above)):
        return _ended(stop)
    if stop.source.line(above).startswith("%"):
        return _directive(
            Stop(stop.problem, stop.context, stop.at, Place(stop.at.path, above), None, stop.source)
        )
    if follows_keyless(stop, above):
        return keyless(stop.source, above)
    first = stop.source.line(above)
    if stop.starts_line and first.startswith(" ") and not stop.before:
        return _misplaced(stop) if columns(stop)[-1][0] == 1 else _shifted(stop)
    return _goes_on(stop)


def _shifted(_: Stop) -> Told:
    hint = "begin every key of the outermost map in column 1"
    return Told("SP014", "the line begins further left than the first key of the file", hint)


def _otherwise(_: Stop) -> Told:
    hint = "compare the line, and the one above it, with a file that works; quotes around a text often help"
    return Told("SP019", "the file cannot be read as YAML from here on", hint)


problems: dict[str, Callable[[Stop], Told]] = {
    "found character that cannot start any token": _no_start,
    "found a tab character that violates indentation": _tab,
    "found a tab character where an indentation space is expected": _tab,
    "mapping values are not allowed in this context": _colon,
    "block sequence entries are not allowed in this context": _dash,
    "mapping keys are not allowed in this context": _question,
    "found unexpected ':'": _colon_in_brackets,
    "could not find expected ':'": _no_colon,
    "did not find expected key": _key,
    "did not find expected '-' indicator": _item,
    "did not find expected ',' or ']'": bracket,
    "did not find expected ',' or '}'": bracket,
    "did not find expected node content": _content,
    "did not find expected <document start>": _outside,
    "found incompatible YAML document": _directive,
    "found duplicate %YAML directive": _directive,
    "found duplicate %TAG directive": _directive,
    "found undefined tag handle": _tag,
    "found unexpected end of stream": _quote,
    "found unexpected document indicator": _quote,
    "found unknown escape character": _escape,
    "did not find expected hexdecimal number": _escape,
    "found invalid Unicode character escape code": _escape,
}
# Where the same words may mean several things, what was being read decides.
contexts: tuple[tuple[str, Callable[[Stop], Told]], ...] = (
    ("directive", _directive),
    ("tag", _tag),
    ("block scalar", _block),
    ("alias", _star),
    ("anchor", _star),
)
