"""Records of several stores written as one: all of them or none, whenever the program or the machine dies."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from storepolicy.finding import Finding, Place, Related, Severity, errors_in
from storepolicy.manifest import canonical
from storepolicy.revisions.chain import (
    Chain,
    New,
    chain_as_of,
    folder_name,
    head_file,
    head_of,
    record_file,
)
from storepolicy.revisions.checking import check_last
from storepolicy.revisions.files import below
from storepolicy.revisions.journal import (
    committed,
    drop_file,
    dropped,
    drops,
    finished,
    journal_names,
    misplaced,
    pending,
    stores_in,
)
from storepolicy.revisions.lock import locked
from storepolicy.revisions.reading import read_chain

Work = Callable[[], tuple[Finding, ...]]
Drops = Mapping[str, Sequence[str]]
nothing: Drops = MappingProxyType({})


def append(root: Path, batch: Sequence[New], drop: Drops = nothing) -> tuple[Finding, ...]:
    """Adds records to the chains below `root`: all of them, or none and the reason.

    A store may have several, in their order. `drop` names folders of a store that a rebase takes away in
    the same step. What an earlier release left unfinished is cleared up first, and told.
    """
    return _alone(root, lambda: _append(root, batch, drop))


def recover(root: Path) -> tuple[Finding, ...]:
    """Finishes or undoes what an interrupted release left behind, and says which; without one it does nothing."""
    if not any((root / name).exists() or (root / name).is_symlink() for name in journal_names):
        return ()
    return _alone(root, lambda: _recover(root))


def _alone(root: Path, work: Work) -> tuple[Finding, ...]:
    place = Place(_shown(root))
    try:
        root.mkdir(parents=True, exist_ok=True)
        with locked(root) as free:
            if free:
                return work()
        hint = "wait until it has ended, then try again"
        return (Finding("SP716", "another release is being written", place, hint=hint),)
    except OSError as error:
        return (_unwritable(root, error),)


def _append(root: Path, batch: Sequence[New], drop: Drops) -> tuple[Finding, ...]:
    told = _recover(root)
    found = () if errors_in(told) else _misfits(root, batch, drop)
    if errors_in((*told, *found)) or not (batch or drop):
        return (*told, *found)
    try:
        _write(root / pending, _contents(batch, drop))
        (root / pending).rename(root / committed)
    except OSError:
        shutil.rmtree(root / pending, ignore_errors=True)
        raise
    _flush(root)
    _finish(root)
    return (*told, *found)


def _misfits(root: Path, batch: Sequence[New], drop: Drops) -> tuple[Finding, ...]:
    """Every reason why the records cannot follow what is on disk now."""
    found: list[Finding] = []
    for store in dict.fromkeys(new.record.store for new in batch):
        news = [new for new in batch if new.record.store == store]
        chain, faults = read_chain(root / store, store)
        if store in drop:
            chain, faults = (
                chain_as_of(chain, news[0].record.number - 1),
                tuple(_needed(chain, drop[store], news[0])),
            )
        if errors_in(faults):
            found.extend(faults)
        else:
            found.extend(_following(chain, news))
    return tuple(found)


def _needed(chain: Chain, away: Sequence[str], first: New) -> Iterator[Finding]:
    """A rebase takes away nothing that the new records follow."""
    for entry in chain.entries[: first.record.number - 1]:
        if folder_name(entry.number) in away:
            message = f"record {entry.number} is one that the new one follows: it cannot be taken away"
            yield Finding("SP717", message, Place(chain.path), hint="run the release again")


def _following(chain: Chain, news: Sequence[New]) -> Iterator[Finding]:
    if chain.head != head_of(chain.entries):
        yield Finding(
            "SP710",
            "the head is not that of the records: nothing can follow",
            Place(below(chain.path, head_file)),
        )
        return
    for new in news:
        if (new.record.number, new.record.previous) != (chain.next_number, chain.head.digest):
            yield _overtaken(chain, new)
            return
        chain = chain.extended(new)
        yield from check_last(chain)


def _overtaken(chain: Chain, new: New) -> Finding:
    message = (
        f"record {new.record.number} of {chain.store} was made to follow another one: the chain has changed"
    )
    return Finding("SP717", message, Place(chain.path), hint="run the release again")


def _contents(batch: Sequence[New], drop: Drops) -> dict[str, bytes]:
    """Every file of the release by its path in the journal."""
    files: dict[str, bytes] = {}
    for new in batch:
        entry, store = new.entry, new.record.store
        folder = f"{store}/{folder_name(entry.number)}"
        files[f"{folder}/{record_file}"] = entry.content
        files.update((f"{folder}/{name}", content) for name, content in new.files.items())
        files[f"{store}/{head_file}"] = canonical({"count": entry.number, "digest": entry.digest})
    if drop:
        files[drop_file] = canonical({store: list(names) for store, names in drop.items()})
    return files


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes the files into a new folder and through to the disk."""
    folder.mkdir()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
    for inner in sorted(
        {parent for name in files for parent in (folder / name).parents if folder in parent.parents}
    ):
        _flush(inner)
    _flush(folder)
    _flush(folder.parent)


def _recover(root: Path) -> tuple[Finding, ...]:
    """What `recover` does, for whoever holds the lock."""
    if foreign := misplaced(root, _shown(root)):
        return foreign
    told: list[Finding] = []
    shutil.rmtree(root / finished, ignore_errors=True)
    if (root / committed).exists() or (root / committed).is_symlink():
        stores = ", ".join(stores_in(root))
        found = _finish(root)
        done = Finding(
            "SP718", f"an interrupted release was finished: {stores}", Place(_shown(root)), Severity.INFO
        )
        told.extend(found or (done,))
    if (root / pending).exists():
        shutil.rmtree(root / pending)
        message = "an interrupted release was undone: nothing of it had been published"
        told.append(
            Finding("SP719", message, Place(_shown(root)), Severity.INFO, hint="run that release again")
        )
    return tuple(told)


def _finish(root: Path) -> tuple[Finding, ...]:
    """Moves what is committed to its place; repeated after any interruption it gives the same."""
    base = root / committed
    stores = tuple(dict.fromkeys((*stores_in(root), *drops(root))))
    folders = (
        base,
        base / dropped,
        *(root / store for store in stores),
        *(base / dropped / s for s in stores),
    )
    if links := tuple(_linked(root, folder) for folder in folders if folder.is_symlink()):
        return links
    if clashes := tuple(finding for store in stores for finding in _clash(root, store)):
        return clashes
    for store in stores:
        (root / store).mkdir(exist_ok=True)
        _take_away(root, store)
        _move_in(root, store)
        _flush(root / store)
    _flush(root)
    base.rename(root / finished)
    shutil.rmtree(root / finished, ignore_errors=True)
    return ()


def _linked(root: Path, folder: Path) -> Finding:
    place = f"{_shown(root)}/{folder.relative_to(root).as_posix()}"
    message = "an interrupted release cannot be finished: this is a symbolic link"
    return Finding("SP702", message, Place(place), hint="remove the link; a release makes none")


def _clash(root: Path, store: str) -> tuple[Finding, ...]:
    """A record that is committed and also there already, without being one that a rebase takes away."""
    away = set(drops(root).get(store, ())) - set(_names(root / committed / dropped / store))
    twice = [
        name for name in _names(root / committed / store)
        if name != head_file and name not in away and (root / store / name).exists()
    ]  # fmt: skip
    return tuple(_doubled(root, store, name) for name in twice)


def _doubled(root: Path, store: str, name: str) -> Finding:
    place, other = (f"{_shown(root)}/{part}{store}/{name}" for part in ("", f"{committed}/"))
    message = f"an interrupted release cannot be finished: {place} is there already, and so is {other}"
    hint = f"compare the two; remove {_shown(root)}/{committed} to keep the first"
    return Finding(
        "SP717", message, Place(other), hint=hint, related=(Related(Place(place), "there already"),)
    )


def _take_away(root: Path, store: str) -> None:
    away = root / committed / dropped / store
    for name in drops(root).get(store, ()):
        if (root / store / name).exists() and not (away / name).exists():
            away.mkdir(parents=True, exist_ok=True)
            (root / store / name).rename(away / name)


def _move_in(root: Path, store: str) -> None:
    """The head comes last, though a reader who looks between the steps takes all from the journal anyway."""
    names = _names(root / committed / store)
    for name in sorted(names, key=lambda name: (name == head_file, name)):
        (root / committed / store / name).replace(root / store / name)


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(entry.name for entry in folder.iterdir()) if folder.is_dir() else ()


def _flush(folder: Path) -> None:
    """Makes the names in a folder last through a loss of power, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unwritable(root: Path, error: OSError) -> Finding:
    reason = (error.strerror or str(error)).lower()
    done = (root / committed).exists()
    state = "the release is complete and the next run puts it in place" if done else "nothing was changed"
    hint = "make room or correct the permissions, then run the release again"
    return Finding(
        "SP720", f"the revisions cannot be written: {reason}; {state}", Place(_shown(root)), hint=hint
    )


def _shown(root: Path) -> str:
    return "/".join(root.parts[-2:])
