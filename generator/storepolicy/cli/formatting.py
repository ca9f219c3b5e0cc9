"""`fmt`."""

from __future__ import annotations

from pathlib import Path

import click

from storepolicy.cli.files import write_atomically
from storepolicy.cli.options import format_option, project_option, stop_on_errors
from storepolicy.document import Document, formatted, read_tree
from storepolicy.finding import Finding, PolicyError, sort_findings
from storepolicy.model import key_order


@click.command(short_help="Put store and base files into canonical order.")
@project_option
@format_option
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 where a file is not in order."
)
def fmt(project: Path, form: str, *, only_check: bool) -> None:
    """Put store and base files into canonical order: keys as in the schema, comments kept.

    Where a comment cannot be kept, it is told and no file is changed.
    """
    documents, findings = read_tree(
        project / "policy_src", ("stores/*.yaml", "base/*.yaml", "history/*/*.yaml")
    )
    stop_on_errors(findings, form)
    texts: list[tuple[Document, str]] = []
    faults: list[Finding] = []
    for document in documents:
        try:
            texts.append((document, formatted(document, key_order)))
        except PolicyError as error:
            faults.extend(error.findings)
    stop_on_errors(sort_findings(faults), form)
    changed = [(document, text) for document, text in texts if text != _text(document)]
    for document, text in changed:
        if not only_check:
            write_atomically(project / document.path, text.encode())
        click.echo(f"{'not in order' if only_check else 'put in order'}: {document.path}")
    if not changed:
        click.echo(f"{len(documents)} {'file' if len(documents) == 1 else 'files'} in order")
    raise SystemExit(1 if changed and only_check else 0)


def _text(document: Document) -> str:
    return "\n".join(document.lines) + "\n"
