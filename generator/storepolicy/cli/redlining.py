"""`redline`."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import click

from storepolicy.cli.files import write_atomically
from storepolicy.cli.options import report
from storepolicy.finding import Finding, Place
from storepolicy.redline import (
    Redline,
    accept,
    as_ansi,
    as_criticmarkup,
    as_document,
    as_json,
    as_plain,
    compare_texts,
    english,
    reject,
)

max_bytes = 16 * 1024 * 1024
whole_only = ("criticmarkup", "json")
standard_input = Path("-")


@click.command(short_help="Show what differs between two texts, word by word.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "criticmarkup", "plain", "ansi", "json"]),
    default=None,
    help="How it is written.  [default: ansi on a terminal, else plain]",
)
@click.option("--only-changes", is_flag=True, help="Leave out what did not change (html, plain, ansi).")
@click.option("--accept", "accepted", is_flag=True, help="Write NEW, made from the redline, byte for byte.")
@click.option("--reject", "rejected", is_flag=True, help="Write OLD, made from the redline, byte for byte.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.")
def redline(
    old: Path, new: Path, form: str | None, out: Path | None,
    *, accepted: bool, rejected: bool, only_changes: bool,
) -> None:  # fmt: skip
    """Show what differs between two Markdown or text files, word by word and block by block.

    OLD and NEW are files in UTF-8; one of them may be - for standard input. A clause that moved is shown
    as moved, with the edits made on the way.
    """
    if accepted and rejected:
        raise click.UsageError("--accept writes NEW and --reject writes OLD; pass one of the two")
    side = "accept" if accepted else "reject" if rejected else ""
    if side and (form or only_changes):
        raise click.UsageError(
            f"--{side} writes a text as it was; it takes no --format and no --only-changes"
        )
    if only_changes and form in whole_only:
        raise click.UsageError(
            f"--format {form} holds the whole text; --only-changes is for html, plain and ansi"
        )
    if old == new == standard_input:
        raise click.UsageError("only one of the two texts can come from standard input")
    texts = [_read(path) for path in (old, new)]
    if faults := [text for text in texts if isinstance(text, Finding)]:
        report(faults, "text")
        raise SystemExit(1)
    compared = compare_texts(*(text for text in texts if isinstance(text, str)))
    _write(_content(compared, side or form or "", only_changes=only_changes).encode(), out)


def _content(compared: Redline, form: str, *, only_changes: bool) -> str:
    forms: dict[str, Callable[[], str]] = {
        "accept": lambda: accept(compared),
        "reject": lambda: reject(compared),
        "html": lambda: as_document(compared, english, only_changes=only_changes),
        "criticmarkup": lambda: as_criticmarkup(compared, english),
        "json": lambda: as_json(compared),
        "plain": lambda: as_plain(compared, english, only_changes=only_changes),
        "ansi": lambda: as_ansi(compared, english, only_changes=only_changes),
    }
    coloured = form == "ansi" or (not form and sys.stdout.isatty())
    return forms[
        ("ansi" if coloured and not os.environ.get("NO_COLOR") else form.replace("ansi", "")) or "plain"
    ]()


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        click.echo(content, nl=False)
        return
    if not out.parent.is_dir():
        raise click.UsageError(f"there is no folder {out.parent}")
    write_atomically(out, content)


def _read(path: Path) -> str | Finding:
    """The text of a file with every byte of it kept, or why there is none."""
    place = Place(str(path))
    try:
        content = sys.stdin.buffer.read(max_bytes + 1) if path == standard_input else _content_of(path)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        return Finding("SP321", f"the file cannot be read: {reason}", place, hint="correct its name")
    if isinstance(content, Finding):
        return content
    if len(content) > max_bytes:
        message = f"the text has more than {max_bytes:,} bytes"
        return Finding("SP323", message, place, hint="compare it part by part")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode().replace("\r\n", "\n").replace("\r", "\n")
        place = Place(str(path), before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"the file is not in UTF-8: the byte 0x{content[error.start]:02X} is no character"
        return Finding("SP324", message, place, hint="save the file as UTF-8")


def _content_of(path: Path) -> bytes | Finding:
    """The bytes of a regular file, one more than the limit at most. Raises OSError where there is none."""
    mode = path.lstat().st_mode
    if not stat.S_ISREG(mode):
        kind = "symbolic link" if stat.S_ISLNK(mode) else "folder" if stat.S_ISDIR(mode) else "device"
        message = f"a {kind} stands where a file is expected"
        return Finding("SP322", message, Place(str(path)), hint="name the file itself")
    with path.open("rb") as stream:
        return stream.read(max_bytes + 1)
