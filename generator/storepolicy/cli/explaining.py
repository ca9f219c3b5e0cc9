"""`explain`."""

from __future__ import annotations

from pathlib import Path

import click

from storepolicy.build import Built
from storepolicy.cli.options import cache_folder, known_store, project_option, stop_on_errors, store_names
from storepolicy.model import leaves
from storepolicy.pipeline import check
from storepolicy.statements import Statement, text_of
from storepolicy.vocabulary import nearest


@click.command(short_help="Show where a value was written and what rests on it.")
@click.argument("store", shell_complete=store_names)
@click.argument("ref", default="")
@project_option
def explain(store: str, ref: str, project: Path) -> None:
    """Show where a value was written and which statements rest on it.

    REF is a path such as practices.checkout.data or the anchor of a clause; without it every
    value of the store is listed with its file and line.
    """
    checked = check(project, cache_folder())
    known_store(store, checked.ids)
    stop_on_errors(checked.concerning(store), "text")
    built = next(one for one in checked.built if one.store.id == store)
    statements = next(s for s in checked.stores if s.manifest.store.id == store).told["en"].statements
    named = next((s for s in statements if s.id == ref.removeprefix("#")), None)
    if named:
        click.echo(_line(named))
        pointers = list(named.because) or [
            p for s in statements if s.id in named.derived_from for p in s.because
        ]
    else:
        wanted = "/facts/" + ref.removeprefix("/facts/").replace(".", "/") if ref else "/facts"
        pointers = [
            p for p, _ in leaves(built.store.facts) if p == wanted or p.startswith(f"{wanted}/") or not ref
        ]
    if not pointers:
        _unknown(built, ref)
    values = dict(leaves(built.store.facts))
    for pointer in pointers:
        dotted = pointer.removeprefix("/facts/").replace("/", ".")
        place = built.place(dotted)
        click.echo(f"{dotted} = {values[pointer]}\n    written at {place}")
        for statement in statements:
            if pointer in statement.because and statement is not named:
                click.echo(f"    told in #{statement.id}: {_line(statement)}")


def _line(statement: Statement) -> str:
    """The cells of a row kept apart: without a table's columns they would run into each other."""
    return " | ".join(text for cell in statement.cells if (text := text_of(cell)))


def _unknown(built: Built, ref: str) -> None:
    known = tuple(
        {p.removeprefix("/facts/").rsplit("/", 1)[0].replace("/", ".") for p, _ in leaves(built.store.facts)}
    )
    near = nearest(ref, known)
    msg = f'nothing is written at "{ref}"' + (f'; did you mean "{near}"?' if near else "")
    raise click.UsageError(msg)
