"""Lines without a key, and what was meant by them."""

from __future__ import annotations

import re

from storepolicy.document.source import Source, shown
from storepolicy.document.stop import Stop, Told
from storepolicy.finding import Finding, Place

side = re.compile(r"(?:<{7}|>{7}) ")
wide_colon = re.compile(r"\s*(?P<key>[\w.-]+)\s*[\uff1a\ufe55]\s*(?P<value>.*)")
equals = re.compile(r"\s*(?P<key>[\w.-]+)\s*=\s*(?P<value>.*)")
item = re.compile(r"(?P<indent> *)-(?P<space> ?)(?P<value>\S.*)?")


def both_sides(source: Source) -> Finding | None:
    """The finding for a file in which git has left both sides of a merge."""
    number = next((at for at, line in enumerate(source.lines, 1) if side.match(line)), 0)
    if not number:
        return None
    hint = "keep one of the two sides, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    message = "git has left both sides of a merge here"
    return source.finding("SP019", message, Place(source.path, number), hint, len(source.line(number)))


def keyless(source: Source, number: int, place: Place | None = None) -> Told:
    """Said of a line that should have a key, or be an item of the list above."""
    line = source.line(number)
    place = place or Place(source.path, number, len(line) - len(line.lstrip()) + 1)
    message = "this line has no key followed by a colon and a space"
    hint = (
        "write `key: value`; if the line goes on the text above, indent it further than the key of that text"
    )
    if meant := wide_colon.fullmatch(line) or equals.fullmatch(line):
        hint = f"write `{shown(meant['key'] + ': ' + meant['value'])}`"
    elif (glued := item.fullmatch(line)) and glued["value"] and not glued["space"]:
        message, hint = "a space is missing after the dash", f"write `- {shown(glued['value'])}`"
    elif _among_items(source, number):
        message, hint = "a dash is missing before this item of the list", f"write `- {shown(line.strip())}`"
    return Told("SP016", message, hint, place, len(line))


def follows_keyless(stop: Stop, above: int) -> bool:
    """True where the line above has no key and goes on no text: it begins a map, or the file."""
    line, here = stop.source.line(above), stop.line
    indent = len(line) - len(line.lstrip())
    if (
        not line.strip()
        or indent != len(here) - len(here.lstrip())
        or re.search(r":(\s|$)|^\s*[\"'\[{|>-]", line)
    ):
        return False
    before = (stop.source.line(number) for number in range(above - 1, 0, -1))
    outer = next((text for text in before if text.strip() and text.lstrip()[0] != "#"), "")
    return not outer or (outer.rstrip().endswith(":") and len(outer) - len(outer.lstrip()) < indent)


def _among_items(source: Source, number: int) -> bool:
    """True where the nearest line above that says something is an item in the same column."""
    line = source.line(number)
    above = (source.line(at) for at in range(number - 1, 0, -1))
    found = item.fullmatch(next((text for text in above if text.strip()), ""))
    return found is not None and len(found["indent"]) == len(line) - len(line.lstrip())
