"""`import-history`: the past of a policy that was kept in git."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from storepolicy import __version__
from storepolicy.build import valid_id
from storepolicy.cli.options import cache_folder, format_option, project_option, report, stop_on_errors
from storepolicy.cli.releasing import dry_option, finish_release
from storepolicy.finding import PolicyError, errors_in
from storepolicy.git import Version as Committed
from storepolicy.git import versions
from storepolicy.pipeline import Checked
from storepolicy.pipeline import check as check_project
from storepolicy.releasing import Drafted, Imported, Version, imported
from storepolicy.revisions import recover


@click.command("import-history", short_help="Keep the past of a Markdown policy from its git history.")
@click.argument("repository", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("path")
@click.option("--store", required=True, metavar="ID", help="The store whose policy it is.")
@click.option(
    "--title",
    default="",
    help="The title of each text, and of a store without a file.  [default: the first heading of each; the id]",
)
@click.option("--transcribed", is_flag=True, help="The document is not the store's own text here.")
@click.option(
    "--since", default="", metavar="COMMIT", help="The commit of the first version.  [default: the oldest]"
)
@dry_option
@project_option
@format_option
def import_history(
    repository: Path, path: str, store: str, title: str, since: str, project: Path, form: str,
    *, transcribed: bool, dry_run: bool,
) -> None:  # fmt: skip
    """Record every version of PATH in the git REPOSITORY as a revision of which only the text is known.

    Days are those of the commits. What each revision meant for people is unknown and is said to be:
    the texts can be compared, the facts cannot. A shallow clone is refused, for its past is cut off.
    """
    recovered = () if dry_run else recover(project / "policy_src" / "revisions")
    stop_on_errors(recovered, form)
    if not valid_id(store):
        msg = f'"{store}" is no id: lower-case letters, digits and hyphens, and no word that the site needs'
        raise click.UsageError(msg)
    checked = check_project(project, cache_folder())
    try:
        found = versions(repository, path)
    except PolicyError as error:
        report(error.findings, form)
        raise SystemExit(1) from None
    releases, locale = checked.releases, checked.wording.locale
    kept = [
        Version(one.day, one.content, f"git commit {one.commit}", one.gone) for one in _from(since, found)
    ]
    about = Imported(
        title,
        _name(checked, store) or title or store,
        "transcribed" if transcribed else "self",
        locale,
        f"storepolicy {__version__}",
    )
    chain = releases.chain(store)
    made, findings = imported(chain, kept, about, releases.measure(store, ()), releases.words())
    if errors_in(findings):
        made = ()
    drafts = [Drafted(None, None, findings), *(Drafted(new, None, ()) for new in made)]
    finish_release(project, form, drafts, (recovered, {}), dry_run=dry_run)


def _from(since: str, found: Sequence[Committed]) -> Sequence[Committed]:
    """The versions from a commit on; the commit is one that made a version, and its id may be cut short."""
    first = next((at for at, one in enumerate(found) if one.commit.startswith(since)), None)
    if first is None:
        msg = f'no version of the document was made by a commit "{since}"'
        raise click.UsageError(msg)
    return found[first:]


def _name(checked: Checked, store: str) -> str:
    """The title that the store's own file gives it; empty where there is none yet."""
    titles = (one.store.title for one in checked.built if one.store.id == store)
    return next((title.get(checked.wording.locale) or title["en"] for title in titles), "")
