"""Laws of laying one map on another."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from storepolicy.document import Entry, Mapping, Node, Plain, Scalar, Sequence, plain
from storepolicy.finding import Place
from storepolicy.variants import merge

keys = st.sampled_from(["a", "b", "c", "d"])
leaves: st.SearchStrategy[Plain] = st.one_of(
    st.integers(0, 3), st.sampled_from(["x", "y"]), st.lists(st.sampled_from(["p", "q"]), max_size=2)
)
Tree = dict[str, Plain]
deeper: st.SearchStrategy[Plain] = st.recursive(
    leaves, lambda inner: st.dictionaries(keys, inner, max_size=3), max_leaves=12
)
trees: st.SearchStrategy[Tree] = st.dictionaries(keys, deeper, max_size=4)
empty = Mapping((), Place("empty.yaml"))


def _mapping(tree: Tree, file: str) -> Mapping:
    entries = (Entry(key, Place(file), _node(value, file)) for key, value in tree.items())
    return Mapping(tuple(entries), Place(file))


def _node(value: Plain, file: str) -> Node:
    if isinstance(value, dict):
        return _mapping(value, file)
    if isinstance(value, list):
        return Sequence(tuple(_node(item, file) for item in value), Place(file))
    return Scalar(value, Place(file))


def _same_kinds(one: Plain, other: Plain) -> bool:
    """True where no map of one stands where the other has something else."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return isinstance(one, dict) == isinstance(other, dict)
    return all(_same_kinds(one[key], other[key]) for key in one.keys() & other.keys())


def _leaves(node: Node, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], tuple[Plain, str]]:
    """Every leaf by its path, with its value and the file that said it."""
    if not isinstance(node, Mapping):
        return {path: (plain(node), node.place.path)}
    return {leaf: said for entry in node for leaf, said in _leaves(entry.value, (*path, entry.key)).items()}


def _order(node: Node) -> list[object]:
    return [(entry.key, _order(entry.value)) for entry in node] if isinstance(node, Mapping) else []


@given(trees)
def test_nothing_laid_on_something_changes_nothing(tree: Tree) -> None:
    """An empty map is the identity on both sides."""
    mapping = _mapping(tree, "one.yaml")
    assert plain(merge(mapping, empty)) == plain(merge(empty, mapping)) == tree


@given(trees)
def test_a_map_laid_on_itself_changes_nothing(tree: Tree) -> None:
    """Merging is idempotent."""
    mapping = _mapping(tree, "one.yaml")
    assert merge(mapping, mapping) == mapping


@given(trees, trees, trees)
def test_it_makes_no_difference_which_two_are_merged_first(one: Tree, two: Tree, three: Tree) -> None:
    """Merging is associative, in values, origins and order, where maps meet maps."""
    assume(_same_kinds(one, two) and _same_kinds(two, three) and _same_kinds(one, three))
    a, b, c = _mapping(one, "a.yaml"), _mapping(two, "b.yaml"), _mapping(three, "c.yaml")
    left, right = merge(merge(a, b), c), merge(a, merge(b, c))
    assert _leaves(left) == _leaves(right)
    assert _order(left) == _order(right)


@given(trees, trees)
def test_the_upper_one_wins(one: Tree, two: Tree) -> None:
    """Every leaf of the upper map stands in the result, with the upper file as its origin."""
    merged = merge(_mapping(one, "base.yaml"), _mapping(two, "store.yaml"))
    said = _leaves(_mapping(two, "store.yaml"))
    assert said.items() <= _leaves(merged).items()


@given(trees, trees)
def test_every_leaf_points_into_the_file_that_said_it(one: Tree, two: Tree) -> None:
    """Nothing is invented: each leaf of the result is a leaf of one of the two, with its origin."""
    below, above = _leaves(_mapping(one, "base.yaml")), _leaves(_mapping(two, "store.yaml"))
    for path, said in _leaves(merge(_mapping(one, "base.yaml"), _mapping(two, "store.yaml"))).items():
        assert said in (below.get(path), above.get(path))


@given(trees, trees)
def test_the_order_of_the_lower_one_is_kept(one: Tree, two: Tree) -> None:
    """Keys keep the order of the base; what is new comes after them."""
    merged = merge(_mapping(one, "base.yaml"), _mapping(two, "store.yaml"))
    assert [entry.key for entry in merged] == [*one, *(key for key in two if key not in one)]
