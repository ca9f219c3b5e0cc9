"""Facts are followed over several steps, and where that is in doubt they are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from storepolicy.diff import Hints, Moved, followed

NOTHING = Hints()


def moved(*steps: tuple[str, str]) -> list[Moved]:
    """Each step as its old and its new ids."""
    return [Moved(tuple(old.split()), tuple(new.split())) for old, new in steps]


def origins(steps: list[Moved], before: str, after: str, last: Hints = NOTHING) -> dict[str, str]:
    """Where each fact that came is from."""
    old, new = before.split(), after.split()
    told = followed(steps, last, old, new).moves(dict.fromkeys(old, 1), dict.fromkeys(new, 1))
    return {ref: " ".join(olds) for ref, olds in told.items()}


def test_renames_compose() -> None:
    assert origins(moved(("r.a", "r.b"), ("r.b", "r.c")), "r.a", "r.c") == {"r.c": "r.a"}


def test_a_split_and_a_merge_compose() -> None:
    split = ("p.checkout", "p.mail p.checkout")
    assert origins(moved(split), "p.checkout", "p.checkout p.mail") == {"p.mail": "p.checkout"}
    merge = ("p.checkout p.mail", "p.all")
    assert origins(moved(split, merge), "p.checkout", "p.all") == {"p.all": "p.checkout"}
    assert origins(moved(merge), "p.checkout p.mail", "p.all") == {"p.all": "p.checkout p.mail"}


def test_there_and_back_is_no_move() -> None:
    assert origins(moved(("r.a", "r.b"), ("r.b", "r.a")), "r.a", "r.a") == {}
    assert origins([one.mirrored() for one in moved(("r.a", "r.b"))], "r.b", "r.a") == {"r.a": "r.b"}


def test_what_came_on_the_way_has_no_origin() -> None:
    """Also where it has an id that another fact had in the beginning."""
    assert origins(moved(("r.new", "r.c")), "r.a", "r.a r.c") == {}
    assert origins(moved(("r.a", "r.b"), ("r.a", "r.c")), "r.a", "r.b r.c") == {"r.b": "r.a"}


def test_an_id_that_another_fact_has_now_is_in_doubt() -> None:
    """Then everything that differs is told."""
    assert origins(moved(("r.a", "r.b")), "r.a", "r.a r.b") == {}
    swapped = moved(("r.a", "r.t"), ("r.b", "r.a"), ("r.t", "r.b"))
    assert origins(swapped, "r.a r.b", "r.a r.b") == {}


def test_what_is_said_of_the_last_step_counts_too() -> None:
    steps, last = moved(("r.a", "r.b")), Hints(renamed_from={"r.b2": "r.b", "r.other": "r.b"})
    assert origins(steps, "r.a", "r.b2", last) == {"r.b2": "r.a"}
    assert origins(steps, "r.a", "r.b", last) == {"r.b": "r.a"}


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
def test_chains_of_renames_lead_to_what_was_there(pairs: list[tuple[int, int]]) -> None:
    """Whatever is renamed to whatever: an id that nothing else took tells its own origin, any other none."""
    held = {f"r.{number}": f"r.{number}" for number in range(3)}
    steps = []
    for old, new in ((f"r.{old}", f"r.{new}") for old, new in pairs):
        if old in held and new not in held:
            held[new] = held.pop(old)
            steps += moved((old, new))
    before = "r.0 r.1 r.2"
    found = origins(steps, before, " ".join(held))
    for new, old in found.items():
        assert held[new] == old
    sure = {new: old for new, old in held.items() if new not in before.split() and old not in held}
    assert sure.items() <= found.items()
