"""A project's files as documents: the only place that knows where they lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from storepolicy.document import Document, File, find_tree, max_bytes, one_file, read_tree
from storepolicy.finding import Finding, Place
from storepolicy.resources import resource

languages = ("en",)
"""Languages in which wording exists; the first one is the language of `/`."""


@dataclass(frozen=True)
class WordingSource:
    """The wording files of a language, packaged ones first, and the macros they share."""

    files: tuple[File, ...]
    parts: str
    parts_path: str


@dataclass(frozen=True)
class Sources:
    """Every file of a project; what takes long to read, or is read for one store alone, is not parsed yet."""

    stores: tuple[File, ...]
    bases: tuple[Document, ...]
    history: tuple[File, ...]
    site: Document | None
    changes: tuple[Document, ...]
    profiles: Document | None
    vocabulary: tuple[File, ...]
    wording: Mapping[str, WordingSource]
    schemas: Mapping[str, bytes]
    released: frozenset[str] = frozenset()
    """The stores of which there are records."""


def read_project(root: Path) -> tuple[Sources, tuple[Finding, ...]]:
    """Every file of a project and of the package, with what cannot be read as findings."""
    findings: list[Finding] = []
    source = root / "policy_src"
    if not source.is_dir():
        findings.append(
            Finding(
                "SP001",
                "there is no folder policy_src here",
                Place("policy_src"),
                hint="run `storepolicy` in a project's folder, or name it with --project",
            )
        )
    files = {name: _files(source, _below(name), findings) for name in ("stores", "history")}
    trees = {name: _documents(source, _below(name), findings) for name in ("base", "changes")}
    site = _documents(source, ("site.yaml",), findings)
    profiles = _documents(source, ("profiles.yaml",), findings)
    sources = Sources(
        stores=files["stores"], bases=trees["base"], history=files["history"], site=site[0] if site else None,
        changes=trees["changes"], profiles=profiles[0] if profiles else None,
        vocabulary=_files(resource("schema"), ("vocabulary/*.yaml",), findings),
        wording={language: _wording(root, language, findings) for language in languages},
        schemas=_schemas(), released=_released(source / "revisions"),
    )  # fmt: skip
    if source.is_dir() and not sources.stores and not findings:
        findings.append(
            Finding(
                "SP001",
                "there is no store",
                Place("policy_src/stores"),
                hint="add policy_src/stores/NAME.yaml",
            )
        )
    return sources, tuple(findings)


def store_file(path: Path) -> File | Finding:
    """A store file that may lie anywhere, or why it cannot be read."""
    return one_file(path.parent, path.name)


def _released(folder: Path) -> frozenset[str]:
    return frozenset(path.name for path in folder.iterdir()) if folder.is_dir() else frozenset()


def _schemas() -> dict[str, bytes]:
    """Every published schema by the name of its file."""
    return {path.name: path.read_bytes() for path in sorted((resource("schema") / "1.0").glob("*.json"))}


def _below(folder: str) -> tuple[str, ...]:
    return f"{folder}/*.yaml", f"{folder}/*/*.yaml"


def _documents(root: Path, patterns: Iterable[str], findings: list[Finding]) -> tuple[Document, ...]:
    documents, found = read_tree(root, tuple(patterns)) if root.is_dir() else ((), ())
    findings.extend(found)
    return tuple(documents)


def _files(root: Path, patterns: Iterable[str], findings: list[Finding]) -> tuple[File, ...]:
    files, found = find_tree(root, tuple(patterns))
    findings.extend(found)
    return files


def _wording(root: Path, language: str, findings: list[Finding]) -> WordingSource:
    packaged, source = resource("wording"), root / "policy_src"
    own = source / "wording"
    own_files = _files(source, (f"wording/{language}/*.yaml",), findings)
    if own.is_dir() and own.resolve() == packaged.resolve():
        files = own_files
    else:
        files = _files(packaged, (f"{language}/*.yaml",), findings) + own_files
    path = own / language / "parts.jinja"
    content = _macros(path, root, findings) if path.is_file() else None
    if content is None:
        path = packaged / language / "parts.jinja"
        content = path.read_text(encoding="utf-8")
    shown = path.relative_to(root) if path.is_relative_to(root) else path.relative_to(packaged.parent)
    return WordingSource(files, content, shown.as_posix())


def _macros(path: Path, root: Path, findings: list[Finding]) -> str | None:
    """The macros of a project, or nothing where the file cannot be read as text."""
    place = Place(path.relative_to(root).as_posix())
    if any(step.is_symlink() for step in (path, path.parent, path.parent.parent)):
        hint = "put the file itself in place of the link"
        findings.append(Finding("SP003", "the path is a symbolic link", place, hint=hint))
        return None
    if path.stat().st_size > max_bytes:
        findings.append(Finding("SP006", "the file is too large", place, hint="split the file"))
        return None
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        hint = "save the file as UTF-8 without a byte order mark"
        findings.append(Finding("SP007", "the file is not in UTF-8", place, hint=hint))
        return None


__all__ = ["Sources", "WordingSource", "languages", "read_project"]
