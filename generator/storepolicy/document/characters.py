"""Bytes to text: encoding, byte order mark, line ends, and characters that no policy may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice

from storepolicy.document.source import Source, as_source, stand_in
from storepolicy.finding import Finding, Place

# Enough to show what is wrong with a file that is no text at all.
most_findings = 100
byte_order_mark = b"\xef\xbb\xbf"
wide_marks = (b"\xff\xfe", b"\xfe\xff")
# Word, ZIP, old Word, PDF, PNG, JPEG, RTF.
signatures = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
_controls = bytes({*range(32)} - {*b"\t\n\r"})
fewest_controls = 8
save_plain = "write the file with a plain text editor, and save it as UTF-8"
save_as = "save the file as UTF-8 without a byte order mark"
retype = "delete it; if a text needs it, type the text anew instead of pasting it"

# What is refused, why, and what to do. The core marks places in texts with control characters of its own.
kinds: tuple[tuple[str, str, str], ...] = (
    ("\u0085\u2028\u2029", "is a line end that only some programs see", "delete it and start a new line instead"),
    ("\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f", "is a control character", retype),
    ("\u202a-\u202e\u2066-\u2069", "turns the direction of reading, so that the text shown is not the text held", retype),
    ("\ufeff", "is a byte order mark inside the text", "delete it; it cannot be seen"),
    ("\ufffd", "stands for a character that was lost in a conversion", "write the character that was meant"),
    ("\ue000-\uf8ff\U000f0000-\U0010ffff", "is a private character that each machine shows as it likes", retype),
    ("\u00ad\u200b\u2060-\u2064", "cannot be seen, or only where a line ends", retype),
    ("\U000e0000-\U000e007f", "cannot be seen and can hide a text", retype),
    ("\ud800-\udfff", "is half a character", "write the character itself"),
    ("\ufdd0-\ufdef" + "".join(chr(plane << 16 | low) for plane in range(15) for low in (0xFFFE, 0xFFFF)),
     "is no character", retype),
)  # fmt: skip


@cache
def refused() -> re.Pattern[str]:
    """Every character that is refused; compiled only where a text looks as if it held one."""
    return re.compile("[" + "".join(members for members, _, _ in kinds) + "]")


lone_return = re.compile(r"\r(?!\n)")
# Looks like indentation and is none. In the middle of a text such spaces are good typography.
false_indent = re.compile("^( *)([\u00a0\u2000-\u200a\u202f\u205f]+)", re.MULTILINE)


def decode(path: str, content: bytes) -> tuple[Source | None, tuple[Finding, ...]]:
    """The text with stand-ins for what is refused, and all that is refused; no text where none can be made out."""
    if content.startswith(signatures) or _looks_binary(content):
        message = (
            "this is no text file; it looks like a document of an office program, an archive or a picture"
        )
        return None, (Finding("SP007", message, Place(path), hint=save_plain),)
    if content.startswith(wide_marks) or _looks_wide(content):
        message = "the file is not in UTF-8; it looks like UTF-16, which Windows calls Unicode"
        return None, (Finding("SP007", message, Place(path), hint=save_as),)
    marked = content.startswith(byte_order_mark)
    content = content.removeprefix(byte_order_mark)
    try:
        text, wrong = content.decode(), None
    except UnicodeDecodeError as error:
        text, wrong = content.decode(errors="replace").replace("\ufffd", stand_in), error
    source, findings = _cleaned(path, text)
    if wrong:
        findings = (_undecodable(source, content, wrong), *findings)
    if marked:
        message = "the file begins with a byte order mark"
        findings = (source.finding("SP008", message, Place(path), save_as), *findings)
    return source, findings


def refusal(char: str) -> tuple[str, str]:
    """Why a refused character is refused, and what to do."""
    found = ((why, hint) for members, why, hint in kinds if re.match(f"[{members}]", char))
    # A carriage return may end a line, but not stand in a text as an escape.
    why, hint = next(found, ("is a control character", retype))
    name = unicodedata.name(char, "").lower()
    return f"U+{ord(char):04X} {f'({name}) ' if name else ''}{why}", hint


def _looks_wide(content: bytes) -> bool:
    start = content[:200]
    return len(start) > 1 and max(start[::2].count(0), start[1::2].count(0)) * 3 > len(start)


def _looks_binary(content: bytes) -> bool:
    """True where more than one byte in ten is a control character; UTF-16 has a reason of its own."""
    count = len(content) - len(content.translate(None, _controls))
    return count * 10 > len(content) and count >= fewest_controls and not _looks_wide(content)


def _undecodable(source: Source, content: bytes, error: UnicodeDecodeError) -> Finding:
    byte = content[error.start]
    place = source.place(len(content[: error.start].decode()))
    meant = bytes([byte]).decode("cp1252", errors="ignore")
    guess = f'; in Windows-1252 it would be "{meant}"' if meant.isprintable() and meant else ""
    message = f"the file is not in UTF-8: the byte 0x{byte:02X} at position {error.start + 1} is no character{guess}"
    return source.finding("SP007", message, place, save_as)


def _cleaned(path: str, text: str) -> tuple[Source, tuple[Finding, ...]]:
    # One pass in C settles the usual case: what is refused is unprintable, but for U+FFFD.
    if "\ufffd" not in text and text.replace("\n", "").isprintable():
        return as_source(path, text), ()
    lone = lone_return.search(text)
    text = lone_return.sub("\n", text)
    clean = false_indent.sub(lambda match: " " * len(match[0]), refused().sub(stand_in, text))
    source = as_source(path, clean)
    findings = [*_line_ends(source, lone), *_refusals(source, text), *_indents(source, text)]
    return source, tuple(findings)


def _line_ends(source: Source, lone: re.Match[str] | None) -> Iterator[Finding]:
    if lone:
        message = "a line ends with a carriage return alone, as on old Macintosh machines"
        hint = "save the file with the line ends of Unix (LF) or Windows (CRLF)"
        yield source.finding("SP010", message, source.place(lone.start()), hint)


def _refusals(source: Source, text: str) -> Iterator[Finding]:
    for match in islice(refused().finditer(text), most_findings):
        why, hint = refusal(match[0])
        yield source.finding("SP009", why, source.place(match.start()), hint)


def _indents(source: Source, text: str) -> Iterator[Finding]:
    for match in islice(false_indent.finditer(text), most_findings):
        name = unicodedata.name(match[2][0]).lower()
        message = f"U+{ord(match[2][0]):04X} ({name}) stands at the start of a line and is no indentation"
        hint = "delete it and indent with ordinary spaces"
        yield source.finding("SP009", message, source.place(match.start(2)), hint, len(match[2]))
