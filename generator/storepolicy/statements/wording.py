"""Sentence templates of one language, compiled once; faults of templates are findings."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec
from jinja2 import DictLoader, FileSystemBytecodeCache, Template
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Context

from storepolicy.document import Document, Scalar
from storepolicy.document import Mapping as MappingNode
from storepolicy.finding import Finding, Place
from storepolicy.quoting import bare
from storepolicy.statements.joining import Joiner, email, link, proper_name
from storepolicy.statements.phrases import brace_faults, empty_phrases, plain_files
from storepolicy.statements.plan import plans
from storepolicy.statements.run import begun
from storepolicy.statements.sandbox import Sandbox
from storepolicy.vocabulary import nearest

macros = "parts.jinja"
"""The name of the macros among the templates."""
summing = frozenset({"glance", "summaries", "topics"})
"""The files of templates that are made of statements, by way of all facts."""
without_end = "it calls itself without end, or its brackets stand too deep in one another"
"""What is said of a template that needs more room than there is."""
next_cell = "\x1e"
"""What stands between the cells of a row that is filled in at once; no text of a policy can hold it."""


class Wording(msgspec.Struct, frozen=True):
    """The phrases and compiled templates of one language."""

    locale: str
    phrases: Mapping[str, str]
    templates: Mapping[str, Template]
    places: Mapping[str, Place]
    shared: Mapping[str, object] = msgspec.field(default_factory=dict)
    """What every template can name: the macros and what the sandbox allows."""
    contexts: dict[str, Context] = msgspec.field(default_factory=dict)
    explained: Container[str] | None = None
    """The terms, as `scheme/id`, that the page of the vocabulary explains; None where that is not known."""

    def _context(self, name: str, template: Template) -> Context:
        return Context(template.environment, dict(self.shared), name, template.blocks)

    def phrase(self, name: str) -> str:
        """A plain phrase; a missing one shows as its name, and `read_wording` has reported it."""
        return self.phrases.get(name, name)

    def day(self, text: str) -> str:
        """A date as `2018-05-25` written out in the language."""
        return Joiner(self.locale, self.phrases).day(text)

    def render(self, name: str, **seen: object) -> str:
        """The template filled in; raises TemplateError where that cannot be done."""
        try:
            template = self.templates[name]
            # What `Template.render` does, but with one context a template, whose making takes as long as a rendering.
            # It is taken away while it is used: what a template shows may be made with the same template.
            context = self.contexts.pop(name, None) or self._context(name, template)
            context.parent.update(seen)
            try:
                return "".join(template.root_render_func(context))
            finally:
                context.vars.clear()
                for one in seen:
                    del context.parent[one]
                self.contexts[name] = context
        except TemplateNotFound as error:
            raise TemplateRuntimeError(
                f'there is no template "{error.name}" that it could take in; share what is common as a macro'
            ) from error
        except (ArithmeticError, AssertionError, RecursionError) as error:
            endless = isinstance(error, RecursionError)
            raise TemplateRuntimeError(without_end if endless else str(error)) from error


class Templates(Mapping[str, Template]):
    """The templates of a language, each compiled when it is first asked for."""

    def __init__(self, environment: Sandbox, names: frozenset[str]) -> None:
        self._environment = environment
        self._names = names
        self._compiled: dict[str, Template] = {}

    def __getitem__(self, name: str) -> Template:
        made = self._compiled.get(name)
        if made is None:
            if name not in self._names:
                raise KeyError(name)
            made = self._compiled[name] = self._environment.get_template(name)
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class Parts(msgspec.Struct, frozen=True):
    """The source of the macros that all templates share, and where it lies.

    `before` are the packaged macros, where a project has some of its own: of one name, its own holds.
    """

    source: str
    path: str
    before: str = ""

    @property
    def whole(self) -> str:
        """All macros as one source; a macro calls others by their names, so that it meets the project's own too."""
        return f"{self.before}\n{self.source}" if self.before else self.source


Texts = Mapping[str, tuple[str, Place]]
"""The phrases and templates of a language by their names, each with its place."""


def read_texts(documents: Iterable[Document]) -> tuple[Texts, tuple[Finding, ...]]:
    """The texts of a language; a later document's text replaces an earlier one of its name."""
    texts: dict[str, tuple[str, Place]] = {}
    findings: list[Finding] = []
    for document in documents:
        stem = document.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        texts.update(_phrases(stem, document.root, findings))
    return texts, tuple(findings)


def read_wording(
    locale: str,
    texts: Texts,
    parts: Parts,
    required: Iterable[str] | None,
    cache: Path | None = None,
) -> tuple[Wording, tuple[Finding, ...]]:
    """The wording of a language, made of its texts.

    `required` are the names that the product asks for: a missing name and an unknown one are
    findings, as is a template that is broken and a phrase with a name in braces that nothing fills.
    Without them the texts are known to be sound. `cache` is where compiled templates are kept, keyed by
    their text; it saves time and changes nothing.
    """
    sound = required is None
    findings = [] if required is None else [*_names(locale, texts, frozenset(required))]
    findings += [] if sound else [*brace_faults(texts), *empty_phrases(texts)]
    phrases = {n: t for n, (t, _) in texts.items() if n.split(".")[0] in plain_files}
    environment = _environment(locale, phrases)
    environment.bytecode_cache = FileSystemBytecodeCache(str(cache)) if cache else None
    sources, rows = {name: text for name, (text, _) in texts.items()}, dict(_rows(texts))
    environment.loader = DictLoader({macros: parts.whole, **sources, **rows})
    environment.globals["parts"] = _macros(environment, parts, findings, sound=sound)
    names = frozenset(n for n in texts if n.split(".")[0] not in plain_files)
    templates = Templates(environment, names | rows.keys())
    if not sound:
        findings.extend((*_faults(templates, texts), *_unfounded(environment, texts)))
    places = {n: p for n, (_, p) in texts.items()}
    return Wording(locale, phrases, templates, places, dict(environment.globals)), tuple(findings)


def _rows(texts: Texts) -> Iterator[tuple[str, str]]:
    """The templates of each kind of row as one, which is filled in at once; not where one sets a name of its own."""
    for plan in plans:
        names = [f"{plan.kind}.row.{column}" for column in plan.columns]
        sources = [texts[name][0] for name in names if name in texts]
        if names and len(sources) == len(names) and not any("{% set" in source for source in sources):
            yield f"{plan.kind}.row", next_cell.join(sources)


def _macros(environment: Sandbox, parts: Parts, findings: list[Finding], *, sound: bool) -> object:
    try:
        if not sound:
            environment.parse(parts.source)  # alone: so the line of a fault is that of its file
        return environment.get_template(macros).module
    except TemplateSyntaxError as error:
        place, reason = Place(parts.path, error.lineno), str(error.message)
    except RecursionError:
        place, reason = Place(parts.path), without_end
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        place, reason = Place(parts.path), str(error)
    lines = parts.source.splitlines()
    source = lines[place.line - 1] if place.line <= len(lines) else ""
    findings.append(
        Finding("SP403", f"the macros do not work: {reason}", place, hint="correct the macro", source=source)
    )
    return environment.from_string("").module


def _phrases(
    prefix: str, node: MappingNode, findings: list[Finding]
) -> Iterator[tuple[str, tuple[str, Place]]]:
    for entry in node:
        name = f"{prefix}.{entry.key}"
        if isinstance(entry.value, MappingNode):
            yield from _phrases(name, entry.value, findings)
            continue
        text = entry.value.value if isinstance(entry.value, Scalar) else None
        if not isinstance(text, str):
            hint = "write one text in quotes after the colon"
            findings.append(
                Finding("SP403", f'the wording "{name}" is not a text', entry.value.place, hint=hint)
            )
        yield name, (text if isinstance(text, str) else "", entry.place)


def _names(
    locale: str, texts: Mapping[str, tuple[str, Place]], required: frozenset[str]
) -> Iterator[Finding]:
    for name in sorted(required - texts.keys()):
        stem, _, rest = name.partition(".")
        place = Place(f"policy_src/wording/{locale}/{stem}.yaml")
        yield Finding(
            "SP401", f'no wording for "{rest}"', place, hint=f'add a phrase or template under "{rest}"'
        )
    known, stems = tuple(sorted(required)), {name.partition(".")[0] for name in required}
    for name in sorted(texts.keys() - required):
        yield _unused(name, texts[name][1], known, stems)


def _unused(name: str, place: Place, known: tuple[str, ...], stems: set[str]) -> Finding:
    stem, _, rest = name.partition(".")
    if stem not in stems:
        near = nearest(stem, tuple(sorted(stems)))
        hint = f"rename the file to {near}.yaml" if near else "remove the file"
        return Finding("SP402", f'nothing uses the wording of a file "{stem}.yaml"', place, hint=hint)
    near = nearest(rest, tuple(one.partition(".")[2] for one in known if one.startswith(f"{stem}.")))
    hint = f'did you mean "{near}"?' if near else "remove it, or correct the name"
    return Finding("SP402", f'no statement uses the wording "{rest}"', place, hint=hint)


def _faults(templates: Templates, texts: Texts) -> Iterator[Finding]:
    for name in (name for name in texts if name in templates):
        try:
            templates[name]
        except TemplateSyntaxError as error:
            yield broken(name, texts[name][1], str(error.message))
        except RecursionError:
            yield broken(name, texts[name][1], without_end)


def _unfounded(environment: Sandbox, texts: Texts) -> Iterator[Finding]:
    """Templates of what is made of statements that have words and look at no fact: nothing of them is ever shown."""
    for name, (text, place) in texts.items():
        if name.split(".")[0] in summing and text.strip() and not _looks(environment, text):
            yield Finding(
                "SP406", f'the wording "{name}" looks at no fact, so that nothing of it is shown', place,
                hint="take what it says from the fields of facts, which are in docs/model-reference.md",
            )  # fmt: skip


def _looks(environment: Sandbox, text: str) -> bool:
    """True where a template names the facts; of one that cannot be read nothing is known."""
    with suppress(TemplateSyntaxError, RecursionError):
        return "facts" in find_undeclared_variables(environment.parse(text))
    return True


def broken(name: str, place: Place, reason: str) -> Finding:
    """The finding for a template that cannot be read or filled in."""
    reason = reason.replace(
        "'jinja2.environment.TemplateModule object' has no attribute", "there is no macro"
    )
    return Finding(
        "SP403", f'the wording "{name}" does not work: {reason}', place,
        hint="correct the template; the fields it can use are in docs/model-reference.md",
    )  # fmt: skip


def _environment(locale: str, phrases: Mapping[str, str]) -> Sandbox:
    environment = Sandbox()
    joiner = Joiner(locale, phrases)
    environment.filters.update(
        list_and=joiner.list_and, list_or=joiner.list_or, gathered=joiner.gathered, duration=joiner.duration, hours=joiner.hours, day=joiner.day,
        email=email, link=link, name=proper_name, sentence=begun, money=joiner.currency, number=joiner.number, bare=bare,
    )  # fmt: skip
    return environment
