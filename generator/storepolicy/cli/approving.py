"""Approvals as they are given on the command line: roles that a profile knows, references that name nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from storepolicy.cli.options import Command
from storepolicy.fragments import names_person
from storepolicy.materiality import Profiles
from storepolicy.revisions import Approval

_role = re.compile(r"[a-z][a-z0-9_]*")


def impersonal(_: click.Context, __: click.Parameter, value: str) -> str:
    """A reference as it may be published: records are kept for ever and name no person."""
    if names_person.search(value):
        msg = f'"{value}" holds an email address; records name no person: give a ticket or a file number'
        raise click.BadParameter(msg)
    return value


def approvals_of(ctx: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[Approval, ...]:
    """ROLE=REFERENCE as approvals."""
    parts = [value.partition("=") for value in values]
    if wrong := [value for value, part in zip(values, parts, strict=True) if not (part[0] and part[2])]:
        msg = f'"{wrong[0]}" is not ROLE=REFERENCE, such as legal=CASE-17'
        raise click.BadParameter(msg)
    for name in (role for role, _, _ in parts if not _role.fullmatch(role)):
        msg = f'"{name}" is no role: lower-case letters, digits and underscores, such as legal; never a name'
        raise click.BadParameter(msg)
    return tuple(Approval(role, impersonal(ctx, option, reference)) for role, _, reference in parts)


approvals_option: Command = click.option(
    "--approved-by", "approvals", multiple=True, callback=approvals_of, metavar="ROLE=REFERENCE",
    help="An approval, as a role and a reference; never a person's name. Repeatable.",
)  # fmt: skip


def known_roles(approvals: Sequence[Approval], profiles: Profiles) -> None:
    """Leaves with exit code 2 where a role is one that no profile names: its approval would count for nothing."""
    known = profiles.roles
    for one in approvals:
        if one.role not in known:
            msg = (
                f'no profile knows the role "{one.role}"; roles are: {", ".join(known)}. '
                "policy_src/profiles.yaml names more"
            )
            raise click.UsageError(msg)
