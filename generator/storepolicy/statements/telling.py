"""A store told in one language, with what its wording leaves out as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from storepolicy.finding import Finding, Place
from storepolicy.model import Store
from storepolicy.statements.plan import glance_lines, plans, section_order, summarised
from storepolicy.statements.statement import Section, Statement, Table, Told
from storepolicy.statements.stating import Telling, tell_sections, untold
from storepolicy.statements.summing import Ground, cells, glance, summed
from storepolicy.statements.wording import Wording
from storepolicy.vocabulary import Vocabulary

Where = Callable[[str], Place | None]


def tell(
    store: Store, vocabulary: Vocabulary, wording: Wording, where: Where
) -> tuple[Told, tuple[Finding, ...]]:
    """Every statement of a store; a leaf that no statement names is a finding, never silently lost."""
    telling = Telling(store.facts, vocabulary, wording, transcribed=store.authorship.kind == "transcribed")
    ground = Ground(tell_sections(telling))
    sections = summed(telling, ground)
    card = glance(telling, ground)
    labels = dict(_labels(store, card, sections, wording))
    told = Told(wording.locale, card, sections, cells(telling, ground), labels)
    findings = [*telling.findings, *_untold(store, told, ground, where)]
    # What has a fault already is told once: a template that fails, or leaves a fact out, may leave no words.
    findings = findings or [*_wordless(told, where)]
    return told, tuple(finding.about(store.id) for finding in findings)


def _labels(
    store: Store, card: tuple[Statement, ...], sections: tuple[Section, ...], wording: Wording
) -> Iterator[tuple[str, str]]:
    title = store.title.get(wording.locale) or store.title["en"]
    yield "title", wording.phrase("interface.title").format(store=title)
    names = [f"glance.{line.aspect}" for line in card]
    for section in sections:
        names.append(f"sections.{section.id}")
        for table in (block for block in section.blocks if isinstance(block, Table)):
            names.append(f"captions.{table.kind}")
            names += [f"columns.{table.kind}.{column}" for column in table.columns]
    yield from ((name, wording.phrase(f"headings.{name}")) for name in names)


def _untold(store: Store, told: Told, ground: Ground, where: Where) -> Iterator[Finding]:
    for pointer in untold(store.facts, ground.by_leaf, told.locale):
        ref = pointer.removeprefix("/facts/").replace("/", ".")
        yield Finding(
            "SP404", f'no statement tells "{ref}"', where(ref) or Place("policy_src"), ref=ref,
            hint=f"add it to a template of policy_src/wording/{told.locale}/{ref.split('.')[0]}.yaml",
        )  # fmt: skip


def _wordless(told: Told, where: Where) -> Iterator[Finding]:
    """Statements without words, and a store of which there is none."""
    if not told.sections:
        hint = "add a fact, such as `contacts:`"
        yield Finding(
            "SP125", "nothing is said of the store", where("title") or Place("policy_src"), hint=hint
        )
    for one in (one for section in told.sections for one in section.statements if one.fact and not one.text):
        ref = one.fact.removeprefix("/facts/").replace("/", ".")
        yield Finding(
            "SP125", f'what is stated of "{ref}" makes no words', where(ref) or Place("policy_src"), ref=ref,
            hint="correct the value, or leave it out; a template of the project may leave out words, too",
        )  # fmt: skip


def template_names(vocabulary: Vocabulary, silences: tuple[str, ...]) -> frozenset[str]:
    """Every template that the statements ask for."""
    names = {f"{plan.kind}.{aspect.id}" for plan in plans for aspect in plan.aspects}
    names |= {f"{plan.kind}.row.{column}" for plan in plans for column in plan.columns}
    names |= {f"silences.{topic}" for topic in silences}
    names |= {f"summaries.{section}" for section in summarised}
    names |= {f"glance.{line}" for line in glance_lines}
    names |= {f"topics.{topic}" for topic in vocabulary.schemes["topics"].terms}
    return frozenset(names)


def heading_names() -> frozenset[str]:
    """Every heading and column name that the statements ask for."""
    names = {f"headings.sections.{section}" for section in section_order}
    names |= {f"headings.glance.{line}" for line in glance_lines}
    names |= {f"headings.columns.{plan.kind}.{column}" for plan in plans for column in plan.columns}
    names |= {f"headings.captions.{plan.kind}" for plan in plans if plan.columns}
    return frozenset(names)


unit_names = frozenset(
    f"units.{unit}.{form}"
    for unit in ("hour", "day", "working_day", "business_day", "week", "month", "year")
    for form in ("one", "other")
) | {"units.range", "units.least", "units.most"}
