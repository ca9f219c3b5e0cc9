"""What happens to data in the end: deletion in the place of deletion, and of anything else."""

from __future__ import annotations

import pytest

from tests.diff.test_detecting import rules

more, less = "deletion_strengthened", "deletion_weakened"


@pytest.mark.parametrize(
    ("before", "after", "rule", "backwards"),
    [
        (["archive"], ["delete"], more, less),
        (["archive"], ["archive", "delete"], more, less),
        (["delete"], ["delete", "anonymise"], less, more),
        (["delete"], [], less, more),
        (["delete"], ["delete_securely"], more, less),
        (["delete"], ["delete", "delete_permanently"], more, less),
        (["delete"], ["irreversible_deletion"], more, less),
        (["purge"], ["purge.secure"], more, less),
        (["delete_permanently"], ["delete_permanently", "delete"], less, more),
        (["delete"], ["clean_up"], less, less),
        (["delete_securely"], ["delete_permanently"], less, less),
        (["restrict"], ["anonymise"], less, less),
    ],
)
def test_only_what_surely_deletes_more_is_more(
    before: list[str], after: list[str], rule: str, backwards: str
) -> None:
    """A surer deletion is more, and a plain one in its place is less; what cannot be ranked is in doubt."""
    one, other = (
        {"retention": {"orders": {"data": ["commerce.order"], "action": some}}} for some in (before, after)
    )
    assert rules(one, other) == [rule]
    assert rules(other, one) == [backwards]
