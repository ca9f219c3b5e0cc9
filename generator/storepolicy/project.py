"""A project's files as documents, each kind from where it lies."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import msgspec
from msgspec.structs import replace

from storepolicy.document import Document, File, Scalar, Sequence, find_tree, max_bytes, one_file, read_tree
from storepolicy.document import Mapping as MappingNode
from storepolicy.document.source import shown
from storepolicy.finding import Finding, Place
from storepolicy.resources import resource
from storepolicy.schema.fragments import language as language_form
from storepolicy.vocabulary import nearest

first_language = "en"
"""The language of `/`, in which every text of a store must be."""
_language = re.compile(language_form)
_macros_name = "parts.jinja"
_left_behind = re.compile(r"~$|\.(?:swp|swo|bak|orig|tmp)$|^#.*#$", re.IGNORECASE)
"""How editors name the files that they leave behind."""


class WordingSource(msgspec.Struct, frozen=True):
    """The wording files of a language, packaged ones first, and the macros they share.

    `parts_before` are the packaged macros, where the project has macros of its own to put in their places.
    """

    files: tuple[File, ...]
    parts: str
    parts_path: str
    parts_before: str = ""


class Sources(msgspec.Struct, frozen=True):
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


def read_project(root: Path, *, needed: bool = True) -> tuple[Sources, tuple[Finding, ...]]:
    """Every file of a project and of the package, with what cannot be read as findings.

    A project without stores is a finding where one is `needed`; else the packaged vocabulary and wording serve.
    """
    findings: list[Finding] = []
    source = root / "policy_src"
    if needed and not source.is_dir():
        hint = "run `storepolicy` in a project's folder, or name it with --project"
        findings.append(
            Finding("SP001", "there is no folder policy_src here", Place("policy_src"), hint=hint)
        )
    findings += _closed(source)
    files = {name: _files(source, _below(name), findings) for name in ("stores", "history")}
    trees = {name: _documents(source, _below(name), findings) for name in ("base", "changes")}
    site = next(iter(_documents(source, ("site.yaml",), findings)), None)
    languages = _languages(root, site, findings)
    profiles = _documents(source, ("profiles.yaml",), findings)
    sources = Sources(
        stores=files["stores"], bases=trees["base"], history=files["history"], site=site,
        changes=trees["changes"], profiles=profiles[0] if profiles else None,
        vocabulary=_files(resource("schema"), ("vocabulary/*.yaml",), findings),
        wording={language: _wording(root, language, findings) for language in languages},
        schemas=_schemas(), released=_released(source / "revisions"),
    )  # fmt: skip
    if needed and not (sources.stores or sources.released or findings):
        hint = "add policy_src/stores/NAME.yaml"
        findings.append(Finding("SP001", "there is no store", Place("policy_src/stores"), hint=hint))
    return sources, (*findings, *overlooked(root, sources, findings))


def _closed(source: Path) -> Iterator[Finding]:
    """Folders that this user may not look into, and what stands in the place of one."""
    for name in ("", "stores", "base", "history", "changes", "wording", "revisions"):
        folder = source / name
        if name and folder.exists() and not folder.is_dir():
            place = Place(folder.relative_to(source.parent).as_posix())
            yield Finding("SP001", "a file stands where a folder is expected", place, hint="rename the file")
        if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
            place = Place(folder.relative_to(source.parent).as_posix())
            hint = "give yourself the right to read it"
            yield Finding("SP001", "the folder cannot be read: permission denied", place, hint=hint)


def overlooked(root: Path, sources: Sources, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Every YAML file of a project that nothing reads, and every file among its wording.

    So nobody waits in vain for what it says.
    """
    wording = tuple(file for one in sources.wording.values() for file in one.files)
    single = (one for one in (sources.site, sources.profiles) if one)
    read = {file.path for file in (*sources.stores, *sources.history, *wording)}
    read |= {document.path for document in (*sources.bases, *sources.changes, *single)}
    read |= {one.parts_path for one in sources.wording.values()}
    read |= {finding.place.path for finding in findings}
    names = (_macros_name, *(file.path.rpartition("/")[2] for file in wording))
    for path in _telling_below(root / "policy_src"):
        written = path.relative_to(root).as_posix()
        name = written if written.isprintable() else shown(written)
        if read.isdisjoint((name, *map(str, PurePosixPath(name).parents))):
            yield _overlooked(name, names)


def _overlooked(name: str, wording: tuple[str, ...]) -> Finding:
    if name.endswith((".yaml", ".yml", f"/{_macros_name}")):
        message = "nothing reads this file: it lies where no file is looked for"
        hint = (
            "stores lie in policy_src/stores, bases in policy_src/base, changes in policy_src/changes, earlier documents in "
            "policy_src/history/STORE, wording in policy_src/wording/LOCALE; move it, or remove it"
        )
        return Finding("SP123", message, Place(name), hint=hint)
    message = f"nothing reads this file: wording stands in files ending in .yaml, macros in {_macros_name}"
    own = name.rpartition("/")[2]
    meant = f"{own.partition('.')[0]}.yaml"
    near = meant if meant in wording else nearest(own, wording)
    hint = f"rename it to {near}, or remove it" if near else "rename it, or remove it"
    return Finding("SP123", message, Place(name), hint=hint)


def _telling_below(folder: Path, *, all_files: bool = False) -> Iterator[Path]:
    """The YAML files below a folder, and all files in those of a language's wording but for what editors leave behind.

    The records and the hand-written pages are not looked through, nor what is hidden or a link.
    """
    for entry in sorted(folder.iterdir()) if folder.is_dir() and os.access(folder, os.R_OK | os.X_OK) else ():
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir() and entry.name not in ("revisions", "pages"):
            yield from _telling_below(entry, all_files=all_files or folder.name == "wording")
        elif entry.suffix.lower() in (".yaml", ".yml") or (all_files and not _left_behind.search(entry.name)):
            yield entry


def store_file(path: Path) -> File | Finding:
    """A store file that may lie anywhere, or why it cannot be read; findings name it as it was named."""
    found, name = one_file(path.parent, path.name), path.as_posix()
    if isinstance(found, File):
        return replace(found, path=name)
    return replace(found, place=Place(name, found.place.line, found.place.column))


def renamed_stores(site: Document | None) -> dict[str, str]:
    """The id that each former store has now, where the site file says one in the right form."""
    former = site.root.get("former") if site else None
    said = ((one.key, one.value) for one in former) if isinstance(former, MappingNode) else ()
    new = ((name, one.get("renamed_to")) for name, one in said if isinstance(one, MappingNode))
    return {name: one.value for name, one in new if isinstance(one, Scalar) and isinstance(one.value, str)}


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


def _languages(root: Path, site: Document | None, findings: list[Finding]) -> tuple[str, ...]:
    """The first language, and those that site.yaml names; one that cannot be told is left out, with the reason."""
    found = site.root.get("languages") if site else None
    known = [first_language]
    for one in found.items if isinstance(found, Sequence) else ():
        name = str(one.value) if isinstance(one, Scalar) else ""
        if name in known or not _language.fullmatch(name):
            continue  # told by the schema
        if fault := _untold(root, name):
            findings.append(Finding("SP401", fault[0], one.place, hint=fault[1], ref="languages"))
        else:
            known.append(name)
    return tuple(known)


def _untold(root: Path, language: str) -> tuple[str, str] | None:
    """Why nothing can be told in a language, and what to do; None where it can be tried."""
    if not any((folder / language).is_dir() for folder in (root / "policy_src/wording", resource("wording"))):
        return (
            f'there is no wording in the language "{language}"',
            f"put one into policy_src/wording/{language}",
        )
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - slow to load, and most projects have one language

    try:
        Locale.parse(language, sep="-")
    except UnknownLocaleError:
        return f'CLDR knows no language "{language}"', "correct the code, or take it out"
    return None


def _wording(root: Path, language: str, findings: list[Finding]) -> WordingSource:
    packaged, source = resource("wording"), root / "policy_src"
    own = source / "wording"
    own_files = _files(source, (f"wording/{language}/*.yaml",), findings)
    if own.is_dir() and own.resolve() == packaged.resolve():
        files = own_files
    else:
        files = _files(packaged, (f"{language}/*.yaml",), findings) + own_files
    content, path = _parts(root, language, findings)
    told = path.relative_to(root) if path.is_relative_to(root) else path.relative_to(packaged.parent)
    default = packaged / language / _macros_name
    before = default.read_text(encoding="utf-8") if default.is_file() and not default.samefile(path) else ""
    return WordingSource(files, content or "", told.as_posix(), before)


def _parts(root: Path, language: str, findings: list[Finding]) -> tuple[str | None, Path]:
    """The macros of a language and their file: those of the project, else the packaged ones."""
    own, packaged = (
        folder / language / _macros_name for folder in (root / "policy_src/wording", resource("wording"))
    )
    content = _macros(own, root, findings) if own.exists() else None
    if content is None and packaged.is_file() and packaged.resolve() != own.resolve():
        return packaged.read_text(encoding="utf-8"), packaged
    if not own.exists():
        hint = f"begin with that of {first_language}"
        place = Place(own.relative_to(root).as_posix())
        findings.append(Finding("SP401", "the file of macros is missing", place, hint=hint))
    return content, own


def _macros(path: Path, root: Path, findings: list[Finding]) -> str | None:
    """The macros of a project, or nothing where the file cannot be read as text."""
    place = Place(path.relative_to(root).as_posix())
    if any(step.is_symlink() for step in (path, path.parent, path.parent.parent)):
        hint = "put the file itself in place of the link"
        findings.append(Finding("SP003", "the path is a symbolic link", place, hint=hint))
        return None
    if path.is_dir():
        findings.append(
            Finding("SP005", "a folder stands where a file is expected", place, hint="rename the folder")
        )
        return None
    if path.stat().st_size > max_bytes:
        findings.append(Finding("SP006", "the file is too large", place, hint="split the file"))
        return None
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        hint = "add the file, or give yourself the right to read it"
        findings.append(Finding("SP001", f"the file cannot be read: {reason}", place, hint=hint))
        return None
    except UnicodeDecodeError:
        hint = "save the file as UTF-8 without a byte order mark"
        findings.append(Finding("SP007", "the file is not in UTF-8", place, hint=hint))
        return None


__all__ = ["Sources", "WordingSource", "read_project"]
