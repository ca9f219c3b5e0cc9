"""A store with a long history, released by the product's own functions: one record after the other, on a day each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from benchmarks.projects import remove
from benchmarks.revising import Editor, Tree, revisions
from benchmarks.stores import store_id
from benchmarks.yaml_text import yaml_text
from storepolicy.document import File, read
from storepolicy.finding import Finding, Severity, errors_in
from storepolicy.fragments import Fragment, read_fragments
from storepolicy.language import Language, prepare
from storepolicy.materiality import ChangeSet
from storepolicy.pipeline import examine
from storepolicy.project import Sources, read_project
from storepolicy.releases import Ready, no_releases
from storepolicy.releasing import Drafted, Request, drafted
from storepolicy.revisions import Approval, Chain, New, append, folder_name

first_day = date(2004, 1, 5)
apart, notice = timedelta(days=40), timedelta(days=35)
"""From one release to the next, and from publication to effect: the last of 200 takes effect in 2025."""
approvals = (Approval("legal", "CASE-1"), Approval("counsel", "CASE-1"))
site_yaml = "publisher: Synthetic Stores\ndomain: stores.example\ndomain_since: '2004-01-01'\n"
quiet = 1
"""The highest class that takes over the day of the revision before, and for which nobody says why."""
most_passes = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One release: the store's file, the human half of the notice as a file, empty for none, and the record."""

    yaml: str
    reasons: str
    new: New


def steps(seed: int, count: int) -> Iterator[Step]:
    """So many releases of a store; the same seed gives the same records."""
    releaser = Releaser(seed)
    return map(releaser.release, revisions(releaser.editor, count, releaser.accepts))


def write(project: Path, found: Sequence[Step]) -> None:
    """Writes the store, with all its records and reasons, into a project."""
    policies, store = project / "policy_src", found[0].new.record.store
    for folder in ("stores", f"changes/{store}"):
        (policies / folder).mkdir(parents=True, exist_ok=True)
    (policies / "site.yaml").write_text(site_yaml, encoding="utf-8")
    (policies / "stores" / f"{store}.yaml").write_text(found[-1].yaml, encoding="utf-8")
    for one in found:
        if one.reasons:
            name = f"changes/{store}/{folder_name(one.new.record.number)}.yaml"
            (policies / name).write_text(one.reasons, encoding="utf-8")
    known = len(list((policies / "revisions").glob("*/[0-9]*")))
    _sound(append(policies / "revisions", [one.new for one in found[known:]]))


class Releaser:
    """Releases one store again and again; the chain is held in memory."""

    def __init__(self, seed: int) -> None:
        self._sources, self._language = _packaged()
        self._chain = Chain(store_id(seed))
        self._measured = no_releases(self._language)
        self._words = self._measured.words()
        self.editor = Editor(seed, self._language.vocabulary)
        for finding in self._untold():
            remove(self.editor.facts, [step for step in finding.ref.split(".") if not step.isdigit()])

    def text(self, facts: Tree) -> str:
        """The store file."""
        title = {"en": f"Synthetic Store {self._chain.store.rpartition('-')[2]}"}
        return yaml_text({"id": self._chain.store, "title": title, "authorship": {"kind": "self"}, **facts})

    def accepts(self, facts: Tree) -> bool:
        """True where the facts have no error."""
        return not errors_in(self._compiled(facts)[1])

    def release(self, facts: Tree) -> Step:
        """The next release; raises ValueError where the product refuses it."""
        (one,), _ = self._compiled(facts)
        number = self._chain.next_number
        day = first_day + number * apart
        effective = "on-publish" if number == 1 else (day + notice).isoformat()
        request = Request(day.isoformat(), effective, approvals=approvals, tool="benchmark")
        found = self._drafted(one, request, "")
        changes = found.compared.changes if found.compared else None
        reasons = _reasons(changes) if changes else ""
        late = changes is not None and number > 1 and changes.weight <= quiet
        found = self._drafted(one, replace(request, effective="" if late else effective), reasons)
        if found.new is None:
            _sound(found.findings)
            msg = f"revision {number} changes nothing"
            raise ValueError(msg)
        self._chain = self._chain.extended(found.new)
        return Step(self.text(facts), reasons, found.new)

    def _drafted(self, one: Ready, request: Request, reasons: str) -> Drafted:
        measure = self._measured.measure(one.store, one.markets, request.as_of)
        held = self._fragments(reasons) if reasons else ()
        measure = replace(measure, fragments=held, place=one.place, where=one.where)
        return drafted(self._chain, one.working, measure, self._words, request)

    def _fragments(self, reasons: str) -> tuple[Fragment, ...]:
        document, faults = read(f"policy_src/changes/{self._chain.store}/next.yaml", reasons.encode())
        known = (document,) if document else ()
        found, more = read_fragments(known, (self._chain.store,), self._language.vocabulary)
        _sound((*faults, *more))
        return found

    def _compiled(self, facts: Tree) -> tuple[tuple[Ready, ...], tuple[Finding, ...]]:
        file = File(f"policy_src/stores/{self._chain.store}.yaml", self.text(facts).encode())
        checked = examine(replace(self._sources, stores=(file,)), self._language)
        return tuple(checked.ready()), checked.findings

    def _untold(self) -> Iterator[Finding]:
        """What the wording does not tell of the first facts, until it tells all."""
        for _ in range(most_passes):
            found = self._compiled(self.editor.facts)[1]
            if not errors_in(found):
                return
            yield from (finding for finding in found if finding.severity is Severity.ERROR)
        msg = f"the store is not valid after {most_passes} corrections"
        raise ValueError(msg)


def _reasons(changes: ChangeSet) -> str:
    """The human half of a notice: why, and what it means; empty where nobody has to say so."""
    refs = sorted({one.ref for one in changes.changes if one.weight > quiet})
    if not refs:
        return ""
    number = changes.after
    return yaml_text(
        {
            "changes": refs,
            "title": {"en": f"What we do was looked through for revision {number}"},
            "why": {"en": f"The yearly look at our records, case {number}, asked for this."},
            "meaning": {"en": "From the effective date on, what the table says applies."},
            "choices": ["contact"],
        }
    )


def _packaged() -> tuple[Sources, Language]:
    """The packaged vocabulary and wording, as a project without any store has them."""
    sources, _ = read_project(Path(__file__).parent)  # which says that there is no store
    language, found = prepare(sources)
    _sound(found)
    return sources, language


def _sound(findings: tuple[Finding, ...]) -> None:
    if errors_in(findings):
        msg = "; ".join(f"{finding.code} {finding.ref}: {finding.message}" for finding in findings)
        raise ValueError(msg)
