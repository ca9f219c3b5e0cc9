"""The closed terms: every one described, told apart, placed and used."""

from __future__ import annotations

import re

import pytest

from storepolicy.document import Mapping, read, read_tree
from storepolicy.resources import resource
from storepolicy.vocabulary import Term, Vocabulary, places_of, read_vocabulary
from tests.contract.test_schemas import fields

documents, unread = read_tree(resource("schema"), ("vocabulary/*.yaml",))
vocabulary, faults = read_vocabulary(documents)
schemes = sorted(vocabulary.schemes)
used = {field.about.scheme for _, field in fields if field.about.scheme}
# The comparison is made of topics; a store names markets for review only.
used_elsewhere = {"topics", "markets"}
matches = {"exact", "broad", "none", "unverified"}
term_id = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")


def terms(scheme: str) -> list[Term]:
    return list(vocabulary.schemes[scheme].terms.values())


def test_files_are_sound() -> None:
    assert unread == ()
    assert faults == ()


def test_a_scheme_stands_in_one_file() -> None:
    names = [entry.key for document in documents for entry in document.root]
    assert sorted(names) == schemes


def test_every_scheme_of_the_model_is_in_the_vocabulary() -> None:
    assert used - set(schemes) == set()


def test_every_scheme_of_the_vocabulary_is_in_the_model() -> None:
    assert set(schemes) - used - used_elsewhere == set()


@pytest.mark.parametrize("name", schemes)
def test_a_scheme_says_what_it_is(name: str) -> None:
    scheme = vocabulary.schemes[name]
    assert scheme.label["en"]
    assert scheme.definition["en"].endswith(".")
    assert scheme.form["en"], "the grammatical form of its labels"
    assert scheme.terms


@pytest.mark.parametrize("scheme", schemes)
def test_every_term_has_label_and_definition(scheme: str) -> None:
    wrong = [
        term.id
        for term in terms(scheme)
        if not term.label["en"].strip()
        or not term.definition["en"].endswith(".")
        or not (scheme == "markets" or term_id.fullmatch(term.id))
    ]
    assert wrong == []


@pytest.mark.parametrize("scheme", schemes)
def test_labels_tell_terms_apart(scheme: str) -> None:
    labels = [term.label["en"] for term in terms(scheme)]
    assert sorted({label for label in labels if labels.count(label) > 1}) == []


@pytest.mark.parametrize("scheme", schemes)
def test_a_dot_extends_a_term_that_exists(scheme: str) -> None:
    ids = set(vocabulary.schemes[scheme].terms)
    assert [t.id for t in terms(scheme) if "." in t.id and t.id.rpartition(".")[0] not in ids] == []


@pytest.mark.parametrize("scheme", schemes)
def test_broader_terms_exist_and_end(scheme: str) -> None:
    for term in terms(scheme):
        seen = [term.id]
        while (broader := vocabulary.schemes[scheme].terms[seen[-1]].broader) and broader not in seen:
            assert broader in vocabulary.schemes[scheme].terms
            seen.append(broader)
        assert broader == "", f"{term.id} is broader than itself"


@pytest.mark.parametrize("scheme", schemes)
def test_mappings_say_how_well_they_match(scheme: str) -> None:
    for term in terms(scheme):
        for mapped in term.mappings:
            assert mapped.match in matches, f"{term.id}: {mapped}"
            assert bool(mapped.ids) == (mapped.match != "none"), f"{term.id}: {mapped}"
            assert all(one and one == one.strip() for one in mapped.ids)


@pytest.mark.parametrize("scheme", schemes)
def test_no_mapping_is_lost_in_reading(scheme: str) -> None:
    for document in documents:
        node = document.root.get(scheme)
        written = node.get("terms") if isinstance(node, Mapping) else None
        for entry in written if isinstance(written, Mapping) else ():
            mappings = entry.value.get("mappings") if isinstance(entry.value, Mapping) else None
            names = [one.key for one in mappings] if isinstance(mappings, Mapping) else []
            read = vocabulary.term(scheme, entry.key)
            assert read
            assert [mapped.vocabulary for mapped in read.mappings] == names


def test_only_data_is_sensitive() -> None:
    marked = {term.scheme for scheme in schemes for term in terms(scheme) if term.sensitive or term.ccpa}
    assert marked <= {"data"}
    assert any(term.sensitive for term in terms("data"))


def test_a_country_is_a_region() -> None:
    assert vocabulary.label("regions", "NO", "en") == "Norway"
    assert vocabulary.label("regions", "US", "en") == "the United States"
    assert isinstance(vocabulary, Vocabulary)


regions = vocabulary.schemes["regions"].terms
listed = {name: term.made_of for name, term in regions.items() if term.made_of}


@pytest.mark.parametrize("name", listed)
def test_a_region_says_what_it_consists_of_and_who_says_so(name: str) -> None:
    made_of = listed[name]
    assert made_of.source
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", made_of.as_of)
    assert [place for place in made_of.places if place not in {*regions, *vocabulary.countries}] == []
    assert len(set(made_of.places)) == len(made_of.places)


def test_every_region_is_a_set_of_countries_or_a_country() -> None:
    assert {name for name in regions if name not in listed} == {"uk", "us", "california"}
    assert {regions[name].same_as for name in ("uk", "us")} == {"GB", "US"}
    assert set(vocabulary.countries) >= {"GB", "US"}


def test_the_union_has_its_members_and_the_area_three_more() -> None:
    union, area = (places_of(vocabulary).reach([name]).given for name in ("eu", "eea"))
    assert len(union) == 27
    assert area - union == {"IS", "LI", "NO"}
    assert not {"GB", "CH"} & area


def test_each_continent_has_its_countries() -> None:
    known = places_of(vocabulary)
    inside = {
        "europe": ["eea", "CH", "GB"],
        "africa": ["NG"],
        "asia_pacific": ["JP", "AU"],
        "north_america": ["US"],
    }
    for region, names in inside.items():
        assert known.reach([region]).covers(known.reach(names))
        assert known.reach(["worldwide"]).covers(known.reach([region]))


@pytest.mark.parametrize(
    ("term", "told"),
    [
        ("made_of: {places: [AT, atlantis], source: a treaty, as_of: '2020-02-01'}", "unknown place"),
        ("made_of: {places: [AT], as_of: '2020-02-01'}", "by which source"),
        ("made_of: {places: [AT], source: a treaty, as_of: lately}", "as of which day"),
        ("same_as: atlantis", "unknown place"),
    ],
)
def test_a_region_without_its_source_or_with_an_unknown_place_is_a_finding(term: str, told: str) -> None:
    head = "regions: {label: {en: R}, definition: {en: R.}, terms: {alps: {label: {en: A}, definition: {en: A.}, "
    document, _ = read("regions.yaml", f"{head}{term}}}}}}}\n".encode())
    assert document
    (found,) = read_vocabulary([document])[1]
    assert (found.code, told in found.message) == ("SP120", True)
