"""`diff`: what changes, and what it means."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
import msgspec
from click.core import ParameterSource
from msgspec.structs import replace

from storepolicy.cli.options import (
    cache_folder,
    in_repository,
    known_store,
    project_option,
    report,
    stop_on_errors,
    store_names,
    today_option,
    wants_colour,
)
from storepolicy.diff import Moved
from storepolicy.finding import Finding, PolicyError
from storepolicy.git import files_at
from storepolicy.materiality import binding_lead, earliest_effective
from storepolicy.materiality.lead import in_words
from storepolicy.pipeline import Checked, check, check_file
from storepolicy.releases import Ready
from storepolicy.releasing import (
    Compared,
    Measure,
    Side,
    as_published,
    belated,
    compared,
    described,
    moved_between,
    moved_since,
    next_step,
    promised,
    revision_side,
    standing,
)
from storepolicy.report import plain_style, terminal_style
from storepolicy.report.changes import (
    Changed,
    changes_as_github,
    changes_as_json,
    changes_as_markdown,
    changes_as_text,
    findings_as_markdown,
)
from storepolicy.revisions import Chain

working_copy = "working"
most_sides = 2
_no_base = "SP201"
_never_released = "nothing has been released that it could be compared with"


class Named(msgspec.Struct, frozen=True):
    """One side of a comparison with its name; `ready` where it is no revision.

    `moved` are the facts that revisions released since gave another id, where the side is that of a commit.
    """

    name: str
    side: Side
    ready: Ready | None = None
    moved: tuple[Moved, ...] = ()


@click.command(short_help="Say what changes between revisions, files or commits, and what it means.")
@click.argument("sides", nargs=-1, shell_complete=store_names, metavar="[STORE [A [B]] | FILE FILE]")
@click.option(
    "--base", default="", metavar="COMMIT", help="Compare the working copy with a commit, branch or tag."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json", "github"]), default="text",
    show_default=True, help="How changes are written.",
)  # fmt: skip
@click.option("--exit-code", is_flag=True, help="Exit 1 where something changes.")
@today_option
@project_option
def diff(sides: tuple[str, ...], base: str, form: str, as_of: str, project: Path, *, exit_code: bool) -> None:
    """Say what changes, with class, direction and the words of each change.

    Without arguments: every store, its newest revision against the working copy. A and B are numbers of
    revisions, or "working". Two FILEs are store files and need no project; bases are looked for in the project
    that is named, else in the one that the file lies in. What cannot be compared is "unknown", with the reason.
    """
    late: tuple[Finding, ...] = ()
    files = tuple(map(Path, sides)) if len(sides) == most_sides and _are_files(sides) else ()
    homes = [_home(file, project) for file in files]
    checked = check(homes[-1] if homes else project, cache_folder())
    if files:
        one, other = map(_of_file, homes, files)
        pairs = [(one, other)]
    elif base:
        pairs, late = _since_commit(checked, project, base, sides, as_of)
    else:
        pairs = list(_revisions(checked, sides))
    changed = [_changed(checked, before, after, as_of) for before, after in pairs]
    _write(changed, form, "" if files else in_repository(project))
    if form == "markdown":  # what a pull request shows is all that its readers see
        click.echo(findings_as_markdown(late), nl=False)
    report(late, "github" if form == "github" else "text")
    differs = any(one.changes.changes or one.changes.unknown for one in changed)
    raise SystemExit(1 if late or (exit_code and differs) else 0)


def _write(changed: list[Changed], form: str, folder: str) -> None:
    style = terminal_style if wants_colour(sys.stdout) else plain_style
    forms: dict[str, Callable[[Iterable[Changed]], str]] = {
        "text": lambda found: changes_as_text(found, style),
        "markdown": changes_as_markdown,
        "json": changes_as_json,
        "github": lambda found: changes_as_github(found, folder),
    }
    click.echo(forms[form](changed), nl=False, color=style is terminal_style)


def _changed(checked: Checked, before: Named, after: Named, as_of: str) -> Changed:
    """The changes of one pair, in words."""
    releases, ready = checked.releases, after.ready or before.ready
    store = after.side.store
    measure = releases.measure(store, ready.markets if ready else _markets(checked, store), as_of)
    found = _compared(releases.chain(store), (before, after), measure, as_of)
    words = next(iter(releases.words().values()))
    notice = described((before.side, after.side), found, words)
    refs = {ref for item in notice.changed for ref in item.refs}
    places = {ref: place for ref in refs if ready and (place := ready.where(ref))}
    earliest = earliest_effective(found.changes, as_of) if after.ready else ""
    lead = binding_lead(found.changes, as_of)
    return Changed(
        found.changes, notice, (before.name, after.name), places, earliest, in_words(lead) if lead else ""
    )


def _compared(chain: Chain, pair: tuple[Named, Named], measure: Measure, as_of: str) -> Compared:
    """The working copy against the newest revision as it would be released; any other pair as the two stand."""
    before, after = pair
    newest = standing(chain)
    if after.ready and newest and newest.number == before.side.number:
        return next_step(chain, (newest, after.side), measure, as_of)
    if after.ready:  # the past is not announced
        measure = promised(chain, before.side.number, measure, as_of)
    agreed = next((entry.changes.consent_revision for entry in reversed(chain.revisions)), 0)
    return compared(before.side, after.side, _on_the_way(measure, chain, before, after), agreed)


def _on_the_way(measure: Measure, chain: Chain, before: Named, after: Named) -> Measure:
    """With what the records between say; a working copy stands on the newest revision, then as now."""
    newest = standing(chain)
    if before.ready or newest is None:
        return replace(measure, moved=before.moved)
    if after.ready:
        return replace(measure, moved=moved_between(chain, before.side.number, newest.number))
    return as_published(measure, chain, before.side.number, after.side.number)


def _markets(checked: Checked, store: str) -> tuple[str, ...]:
    return next((one.markets for one in checked.ready() if one.store == store), ())


def _revisions(checked: Checked, sides: tuple[str, ...]) -> Iterator[tuple[Named, Named]]:
    """The pairs that arguments name: all stores, or two times of one."""
    store, *times = sides or ("",)
    known_store(store, {*checked.ids, *checked.releases.chains})
    if len(times) > most_sides:
        msg = "name a store and at most two revisions"
        raise click.UsageError(msg)
    stop_on_errors(checked.concerning(store), "text")
    released = [name for name in checked.ids if checked.releases.chain(name).revisions]
    if not store and (rest := [name for name in checked.ids if name not in released]):
        names = rest[0] if len(rest) == 1 else f"{rest[0]} and {len(rest) - 1} more"
        click.echo(f"{names}: {_never_released}", err=True)
    for name in [store] if store else released:
        yield (
            _time(checked, name, times[0] if times else ""),
            _time(checked, name, (times[1:] or [working_copy])[0]),
        )


def _time(checked: Checked, store: str, time: str) -> Named:
    """A revision by number, the newest one where nothing is named, or the working copy."""
    chain = checked.releases.chain(store)
    if time == working_copy:
        return _working(checked, store)
    newest = standing(chain)
    numbers = [entry.number for entry in chain.revisions]
    if newest is None:
        msg = f"{store}: {_never_released}; release it, or name a commit: --base COMMIT"
        raise click.UsageError(msg)
    if time and not (time.isdigit() and int(time) in numbers):
        msg = f'{store} has no revision "{time}"; it has {", ".join(map(str, numbers))} and "{working_copy}"'
        raise click.UsageError(msg)
    entry = chain.entry(int(time)) if time else newest
    return Named(f"revision {entry.number}", revision_side(chain, entry))


def _working(checked: Checked, store: str, name: str = "working copy") -> Named:
    ready = next((one for one in checked.ready() if one.store == store), None)
    if ready is None:
        msg = f"{store} has no file in policy_src/stores"
        raise click.UsageError(msg)
    return Named(name, ready.working.side(0), ready)


def _at(then: Checked, now: Checked, store: str, base: str) -> Named:
    """A store as a commit has it; its records are read here, for they are gone with the commit's files."""
    moved = moved_since(then.releases.chain(store), now.releases.chain(store))
    return replace(_working(then, store, base), moved=moved)


def _are_files(sides: Iterable[str]) -> bool:
    return all(side.endswith((".yaml", ".yml")) for side in sides)


def _home(file: Path, project: Path) -> Path:
    """The project whose bases a file extends: the one that was named, else the one that it lies in, if any."""
    if click.get_current_context().get_parameter_source("project") is not ParameterSource.DEFAULT:
        return project
    return next((one for one in file.resolve().parents if (one / "policy_src").is_dir()), project)


def _of_file(project: Path, path: Path) -> Named:
    """A store file that may lie anywhere, with the bases of a project, where there is one."""
    if not path.is_file():
        msg = f"there is no file {path}"
        raise click.UsageError(msg)
    checked = check_file(project, path, cache_folder())
    where = f"bases are looked for in {project / 'policy_src/base'}; name another project with --project"
    found = (replace(f, hint=f"{f.hint}; {where}") if f.code == _no_base else f for f in checked.findings)
    stop_on_errors(found, "text")
    ready = next(checked.ready())
    return Named(path.as_posix(), ready.working.side(0), ready)


def _since_commit(
    checked: Checked, project: Path, base: str, stores: tuple[str, ...], as_of: str
) -> tuple[list[tuple[Named, Named]], tuple[Finding, ...]]:
    """Every store that a commit has too, as it was there and as it is in the working copy.

    With what stands against the days of releases that the commit lacks.
    """
    for name in stores:
        known_store(name, checked.ids)
    stop_on_errors(checked.concerning(*stores), "text")
    try:
        files = files_at(project, base, "policy_src")
    except PolicyError as error:
        report(error.findings, "text")
        raise SystemExit(1) from None
    with tempfile.TemporaryDirectory(prefix="storepolicy-") as folder:
        for name, content in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        then = check(Path(folder), cache_folder())
        stop_on_errors(
            (replace(f, message=f"at {base}: {f.message}") for f in then.concerning(*stores)), "text"
        )
        both = [name for name in stores or checked.ids if name in then.ids]
        pairs = [(_at(then, checked, name, base), _working(checked, name)) for name in both]
        return pairs, tuple(
            one
            for name in both
            for one in belated(
                then.releases.chain(name),
                checked.releases.chain(name),
                checked.releases.measure(name, _markets(checked, name)),
                as_of,
                base,
            )
        )
