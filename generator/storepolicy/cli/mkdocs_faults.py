"""What goes wrong while MkDocs runs, as findings with their places in the project."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storepolicy.finding import Finding, Place
from storepolicy.resources import package

config_file = "mkdocs.yml"
pages_folder = "policy_src/pages"
_page = re.compile(
    rf"Doc file '([^']+)'|Error \w+ page '([^']+)'|Encoding error reading file: (.+)|{pages_folder}/(\S+) takes the address"
)
_linked = re.compile(r" link '([^']+)'")
_value = re.compile(r"Config value:? '([^']+)'")
_named = re.compile(r"A reference to '([^']+)'")
_position = re.compile(r"line (\d+), column (\d+)")


class Collector(logging.Handler):
    """Keeps MkDocs' warnings and errors as findings."""

    def __init__(self, project: Path) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []
        self._project = project

    def emit(self, record: logging.LogRecord) -> None:
        """A record becomes a finding."""
        self.add(record.getMessage())

    def add(self, message: str) -> None:
        """A message of MkDocs at the page or the line of the configuration that it speaks of."""
        message = " ".join(message.split())
        found = _page.search(message)
        if found:
            name = f"{pages_folder}/{next(filter(None, found.groups()))}"
            link = _linked.search(message)
            place = _place(self._project, name, link[1] if link else "")
            hint = "correct the link" if link else "correct the page, or its name"
        else:
            place, hint = _configured(self._project, message), "correct what the message names"
        self.findings.append(Finding("SP501", f"MkDocs: {message}", place, hint=hint))


@contextmanager
def told(project: Path) -> Iterator[list[Finding]]:
    """Whatever stops MkDocs in the block, and each of its warnings, goes into the list.

    Templates, hooks and plugins of a project may raise anything: what they raise is told at their line. A fault
    of our own is raised again.
    """
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - slow to load

    collector, logger = Collector(project), logging.getLogger("mkdocs")
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.findings
    except MkDocsException as error:
        if not collector.findings:
            collector.add(str(error))
    except Exception as error:
        found = _raised(error, project.resolve())
        if found:
            collector.findings.append(found)
        elif not collector.findings:  # MkDocs names a page that it cannot read
            raise
    finally:
        logger.removeHandler(collector)


def _raised(error: Exception, project: Path) -> Finding | None:
    """An exception at the innermost line of the project's own files that it came through; None where there is none."""
    if isinstance(error, UnicodeDecodeError):
        return _undecoded(error.object, project)
    lines = [(getattr(error, "filename", None), getattr(error, "lineno", None) or 1)]
    lines += [(one.filename, one.lineno or 1) for one in reversed(traceback.extract_tb(error.__traceback__))]
    for name, line in lines:
        path = Path(name) if isinstance(name, str) else None
        if path and path.is_relative_to(project) and not of_others(path):
            reason = getattr(error, "strerror", None) or getattr(error, "message", None) or str(error)
            message = f"MkDocs stops here: {reason or type(error).__name__}"
            shown = path.relative_to(project).as_posix()
            return Finding("SP501", message, Place(shown, line), hint="correct this line or file")
    return None


def _undecoded(content: bytes, project: Path) -> Finding | None:
    """The template that holds what cannot be read as text."""
    found = (path for path in sorted(project.glob("*/**/*.html")) if not of_others(path))
    name = next((path.relative_to(project).as_posix() for path in found if path.read_bytes() == content), "")
    message, hint = "the file is not in UTF-8", "save the file as UTF-8 without a byte order mark"
    return Finding("SP007", message, Place(name), hint=hint) if name else None


def of_others(path: Path) -> bool:
    """True for a file that came with a package, even where that is installed inside the project."""
    return path.is_relative_to(package) or "site-packages" in path.parts


def _place(project: Path, name: str, text: str) -> Place:
    """Where a text stands first in a file of the project."""
    path = project / name
    lines = path.read_text("utf-8", errors="replace").splitlines() if text and path.is_file() else []
    return next(
        (Place(name, at, line.index(text) + 1) for at, line in enumerate(lines, 1) if text in line),
        Place(name),
    )


def _configured(project: Path, message: str) -> Place:
    """The line of the configuration that a message speaks of, its first where it speaks of none."""
    if found := _position.search(message):
        return Place(config_file, int(found[1]), int(found[2]))
    value, named = _value.search(message), _named.search(message)
    text = f"{value[1]}:" if value else named[1] if named else ""
    return _place(project, config_file, text)
