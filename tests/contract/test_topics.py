"""Expected topics: the fields that a finding names are those that speak of the topic."""

from __future__ import annotations

import re

import pytest

from storepolicy.build.topics import stated_by, tests
from storepolicy.model import Facts, Shape, field_of
from storepolicy.pages.hub import comparison
from storepolicy.pipeline import Checked


def test_every_topic_names_its_fields() -> None:
    assert stated_by.keys() == tests.keys()


@pytest.mark.parametrize("topic", stated_by)
def test_the_fields_are_there(topic: str) -> None:
    """Each is a path of the model; ID stands where people choose one."""
    paths = re.findall(r"`([^`]+)`", stated_by[topic])
    assert paths
    for path in paths:
        kind, *steps = path.split(".")
        field = field_of(Facts, kind)
        assert field, path
        assert (field.shape is Shape.MAP) == (steps[:1] == ["ID"]), path
        for step in (one for one in steps if one != "ID"):
            assert field.value, path
            field = field_of(field.value, step)
            assert field, path


def test_a_topic_that_denies_is_not_denied_again(checked: Checked) -> None:
    """“No disadvantage (denied)” would say the opposite."""
    manifests = tuple(one.manifest for one in checked.stores)
    page = comparison(manifests, checked.language.vocabulary, checked.wording).fragment
    rows = [row for row in page.split("<tr") if 'class="assertion"' in row]
    assert rows
    assert not [row for row in rows if "No disadvantage" in row or "Never collected or kept" in row]
